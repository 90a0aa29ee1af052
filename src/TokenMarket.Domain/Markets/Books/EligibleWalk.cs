using System.Numerics;
using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// Walks over the orders that may trade with one arriving order, in order of price and time. The current order may be
/// taken out of the book; nothing else may change while the walk lasts.
/// </summary>
internal ref struct EligibleWalk
{
    private static readonly ulong[] EveryClass = AllOnes();

    private readonly BookSide _side;
    private readonly LineArray<RestingEntry> _entries;
    private readonly TraderEntry[] _traders;
    private readonly ulong[] _row;
    private readonly int _rowStart;
    private readonly int _limitKey;
    private readonly ulong _slots;

    private int _key;
    private int _level;
    private int _next;
    private int _skipped;
    private ulong _seen;
    private ulong _openQueues;
    private uint _bound;
    private int _queue = -1;
    private bool _isSplit;

    /// <summary>The orders of a side that someone may trade with, down to a limit price of that someone.</summary>
    public EligibleWalk(BookSide side, Side arriving, int trader, int limitTicks)
        : this(side, side.KeyOf(limitTicks), side.Traders.CounterpartySlots(trader, arriving))
    {
        var relation = side.Traders.Relation;
        _row = arriving == Side.Buy ? relation.Sellers : relation.Buyers;
        _rowStart = _traders[trader].Class * relation.RowWords;
    }

    /// <summary>All orders of a side.</summary>
    public EligibleWalk(BookSide side)
        : this(side, PriceLadder.None - 1, ulong.MaxValue)
    {
    }

    private EligibleWalk(BookSide side, int limitKey, ulong slots)
    {
        _side = side;
        _entries = side.Slab.Entries;
        _traders = side.Traders.Entries;
        _row = EveryClass;
        _limitKey = limitKey;
        _slots = slots;
        _key = -1;
    }

    /// <summary>The slab place of the current order.</summary>
    public int Current { get; private set; }

    public bool MoveNext()
    {
        while (true)
        {
            if (_isSplit ? MoveInSplit() : MoveInQueue())
                return true;
            if (!MoveToLevel())
                return false;
        }
    }

    /// <summary>Takes the current order out of its queue.</summary>
    public readonly void RemoveCurrent() => _side.Remove(Current, _key, ref _side.Ladder.Level(_level));

    private bool MoveInQueue()
    {
        for (var place = _next; place != 0;)
        {
            ref var entry = ref _entries[place];
            var trader = _traders[entry.Trader];
            _seen |= 1UL << trader.Slot;
            if (IsEligible(trader.Class))
            {
                Current = place;
                _next = entry.Next;
                return true;
            }

            _side.Steps++;
            if (++_skipped >= _side.SkipsBeforeSplit && entry.Next != 0)
            {
                GoOnInSplit(entry.Next);
                return MoveInSplit();
            }

            place = entry.Next;
        }

        _next = 0;
        return false;
    }

    private bool MoveInSplit()
    {
        var cursors = _side.Cursors;
        while (true)
        {
            if (_queue < 0 && !ChooseQueue(cursors))
                return false;
            var place = cursors[_queue];
            while (place != 0 && _side.Slab.StampOf(place) < _bound)
            {
                ref var entry = ref _entries[place];
                if (IsEligible(_traders[entry.Trader].Class))
                {
                    Current = place;
                    cursors[_queue] = entry.Next;
                    return true;
                }

                _side.Steps++;
                place = entry.Next;
            }

            cursors[_queue] = place;
            if (place == 0)
                _openQueues &= ~(1UL << _queue);
            _queue = -1;
        }
    }

    // The queue whose next order came first; it is followed until another queue's next order came before.
    private bool ChooseQueue(int[] cursors)
    {
        var first = uint.MaxValue;
        _bound = uint.MaxValue;
        for (var left = _openQueues; left != 0; left &= left - 1)
        {
            _side.Steps++;
            var queue = BitOperations.TrailingZeroCount(left);
            var stamp = _side.Slab.StampOf(cursors[queue]);
            if (stamp < first || _queue < 0)
                (_bound, first, _queue) = (first, stamp, queue);
            else if (stamp < _bound)
                _bound = stamp;
        }

        return _queue >= 0;
    }

    private bool MoveToLevel()
    {
        if (_key < 0)
            _key = _side.Ladder.Best;
        else
            LeaveLevel();
        if (_key > _limitKey || _key == PriceLadder.None)
            return false;
        _level = _side.Ladder.PlaceOf(_key);
        if ((_side.Ladder.Level(_level).Slots & _slots) == 0)
        {
            _key = _side.Ladder.SeekBehind(_key, _slots);
            if (_key > _limitKey || _key == PriceLadder.None)
                return false;
            _level = _side.Ladder.PlaceOf(_key);
        }

        EnterLevel();
        return true;
    }

    private void LeaveLevel()
    {
        ref var level = ref _side.Ladder.Level(_level);
        if (!_isSplit && level.Slots != 0)
            level.Slots = _seen;
        var best = _side.Ladder.Best;
        _key = best > _key ? best : _side.Ladder.SeekBehind(_key, _slots);
    }

    private void EnterLevel()
    {
        ref var level = ref _side.Ladder.Level(_level);
        _isSplit = level.Head < 0;
        if (_isSplit)
        {
            OpenQueues(fromStamp: 0);
            return;
        }

        _next = level.Head;
        _skipped = 0;
        _seen = 0;
    }

    private void GoOnInSplit(int next)
    {
        _side.Split(_level);
        _isSplit = true;
        OpenQueues(_side.Slab.StampOf(next));
    }

    private void OpenQueues(uint fromStamp)
    {
        ref var level = ref _side.Ladder.Level(_level);
        _openQueues = 0;
        _queue = -1;
        for (var left = level.Slots & _slots; left != 0; left &= left - 1)
        {
            var queue = BitOperations.TrailingZeroCount(left);
            var place = _side.Splits.Head(-level.Head, queue);
            while (place != 0 && _side.Slab.StampOf(place) < fromStamp)
                place = _entries[place].Next;
            if (place == 0)
                continue;
            _side.Cursors[queue] = place;
            _openQueues |= 1UL << queue;
        }
    }

    private readonly bool IsEligible(int partyClass) =>
        (_row[_rowStart + (partyClass >> 6)] >> (partyClass & 63) & 1) != 0;

    private static ulong[] AllOnes()
    {
        var ones = new ulong[(ClassRelation.MostClasses + 63) >> 6];
        ones.AsSpan().Fill(ulong.MaxValue);
        return ones;
    }
}
