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
    private readonly SlotSets? _counterparts;
    private readonly int _class;
    private readonly ulong[] _row;
    private readonly int _rowStart;
    private readonly int _limitKey;
    private readonly ulong _slots;

    private int _key;
    private int _level;
    private int _next;
    private int _skipped;
    private ulong _seen;
    private bool _isSplit;
    private int[]? _inOrder;

    /// <summary>The orders of a side that someone may trade with, down to a limit price of that someone.</summary>
    public EligibleWalk(BookSide side, Side arriving, int trader, int limitTicks)
        : this(side, side.KeyOf(limitTicks))
    {
        var relation = side.Traders.Relation;
        _class = _traders[trader].Class;
        _counterparts = side.Traders.CounterpartySlots(arriving);
        _slots = _counterparts.Folded[_class];
        _row = arriving == Side.Buy ? relation.Sellers : relation.Buyers;
        _rowStart = _class * relation.RowWords;
    }

    /// <summary>All orders of a side.</summary>
    public EligibleWalk(BookSide side)
        : this(side, PriceLadder.None - 1)
    {
    }

    private EligibleWalk(BookSide side, int limitKey)
    {
        _side = side;
        _entries = side.Slab.Entries;
        _traders = side.Traders.Entries;
        _row = EveryClass;
        _limitKey = limitKey;
        _slots = ulong.MaxValue;
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
            _seen |= 1UL << (trader.Slot & 63);
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
        if (_inOrder is null)
            Current = _side.SplitWalk.MoveNext();
        else
            Current = _next < _inOrder.Length ? _inOrder[_next++] : 0;
        return Current != 0;
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
            EnterSplit(-level.Head, fromStamp: 0);
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
        EnterSplit(-_side.Ladder.Level(_level).Head, _side.Slab.StampOf(next));
    }

    private void EnterSplit(int split, long fromStamp)
    {
        _next = 0;
        _inOrder = _counterparts is null ? _side.Splits.InOrder(split) : null;
        if (_counterparts is not null)
            _side.SplitWalk.Enter(split, _counterparts.Of(_class), _row, _rowStart, fromStamp);
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
