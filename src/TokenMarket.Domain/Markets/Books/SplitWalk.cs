using System.Numerics;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// Walks over the orders of a split level that may trade with one arriving order, in order of time. Who may meet few of
/// them follows their queues; who may meet many first follows those of what is set aside, then the line, and sets
/// aside what it skips at the front of it: the next ones do not come by there again.
/// </summary>
internal sealed class SplitWalk(SplitLevels splits, OrderSlab slab, TraderTable traders)
{
    private const int Words = SlotSets.Words;

    // A line is for who may meet one in so many: others would set aside what nobody else skips.
    private const int LeastShare = 4;

    private readonly int[] _cursors = new int[SlotSets.Count];
    private readonly ulong[] _open = new ulong[Words];
    private int _openWords;
    private int _split;
    private TimeLine _line = new(slab);
    private ulong[] _row = [];
    private int _rowStart;
    private int _queue;
    private long _bound;
    private long _until;
    private int _position;
    private int _skipped;
    private bool _isInLine;
    private bool _isAtFront;

    /// <summary>So many orders are skipped at the front of a line before they are set aside. Other in tests.</summary>
    public int SkipsBeforeAside { get; set; } = 4;

    /// <summary>To compare so many queues is no more work than to look into the line. Other in tests.</summary>
    public int FewQueues { get; set; } = 8;

    /// <summary>How many orders it has skipped, and how many queues it has compared.</summary>
    public long Steps { get; private set; }

    /// <summary>Begins a level.</summary>
    /// <param name="split">The level.</param>
    /// <param name="slots">The slots of those whom the arriving order may meet.</param>
    /// <param name="row">Where the classes are that it may meet, a bit each.</param>
    /// <param name="rowStart">Where they begin.</param>
    /// <param name="fromStamp">The first order that counts; 0 for all.</param>
    public void Enter(int split, ReadOnlySpan<ulong> slots, ulong[] row, int rowStart, long fromStamp)
    {
        (_split, _row, _rowStart) = (split, row, rowStart);
        _line = splits.Line(split);
        _queue = -1;
        _until = long.MaxValue;
        _openWords = 0;
        _isInLine = false;
        if (!SlotSets.Meet(splits.Slots(split), slots, _open))
            return;
        var count = CountOpen();
        _isInLine = count > FewQueues && count * LeastShare >= splits.SlotCount(split);
        if (_isInLine)
            BeginLine(fromStamp);
        if (_openWords != 0)
            OpenQueues(fromStamp);
    }

    /// <summary>The slab place of the next order, or 0.</summary>
    public int MoveNext()
    {
        while (_queue >= 0 || ChooseQueue())
        {
            var place = _cursors[_queue];
            while (place != 0 && slab.StampOf(place) < _bound)
            {
                ref var entry = ref slab.Entries[place];
                if (IsEligible(traders.Entries[entry.Trader].Class))
                {
                    _cursors[_queue] = entry.Next;
                    return place;
                }

                Steps++;
                place = entry.Next;
            }

            _cursors[_queue] = place;
            if (place == 0)
                Close(_queue);
            _queue = -1;
        }

        // Where queues stood is not looked at again: in the line, what they stood at may have been taken.
        _openWords = 0;
        return _isInLine ? MoveInLine() : 0;
    }

    private void BeginLine(long fromStamp)
    {
        _position = fromStamp == 0 ? _line.Start : _line.Seek(fromStamp);
        _isAtFront = _position == _line.Start;
        _skipped = 0;
        _until = _line.FirstStamp;
        _openWords = 0;
        if (SlotSets.Meet(splits.Aside(_split), _open, _open))
            CountOpen();
    }

    private int CountOpen()
    {
        var count = 0;
        for (var word = 0; word < Words; word++)
        {
            if (_open[word] == 0)
                continue;
            count += BitOperations.PopCount(_open[word]);
            _openWords |= 1 << word;
        }

        return count;
    }

    private void OpenQueues(long fromStamp)
    {
        for (var words = _openWords; words != 0; words &= words - 1)
        {
            var word = BitOperations.TrailingZeroCount(words);
            for (var left = _open[word]; left != 0; left &= left - 1)
            {
                var slot = word << 6 | BitOperations.TrailingZeroCount(left);
                var place = splits.Head(_split, slot);
                if (slab.StampOf(place) >= _until)
                {
                    // What was set aside of this slot has left.
                    splits.Aside(_split)[word] &= ~(left & ~(left - 1));
                    place = 0;
                }

                while (place != 0 && slab.StampOf(place) < fromStamp)
                    place = slab.Entries[place].Next;
                _cursors[slot] = place;
                if (place == 0)
                    Close(slot);
            }
        }
    }

    // The queue whose next order came first; it is followed until another queue's next order came before.
    private bool ChooseQueue()
    {
        var first = _until;
        _bound = _until;
        for (var words = _openWords; words != 0; words &= words - 1)
        {
            var word = BitOperations.TrailingZeroCount(words);
            for (var left = _open[word]; left != 0; left &= left - 1)
            {
                Steps++;
                var slot = word << 6 | BitOperations.TrailingZeroCount(left);
                var stamp = slab.StampOf(_cursors[slot]);
                if (stamp < first)
                    (_bound, first, _queue) = (first, stamp, slot);
                else if (stamp < _bound)
                    _bound = stamp;
            }
        }

        return _queue >= 0;
    }

    private int MoveInLine()
    {
        // Whoever may be met and stays is in front of all that follows.
        if (_isAtFront && _position > _line.Start && _line.At(_position - 1) != 0)
            _isAtFront = false;
        for (; _position < _line.End; _position++)
        {
            var place = _line.At(_position);
            if (place == 0)
            {
                if (_position == _line.Start)
                    _line.StartAt(_position + 1);
                continue;
            }

            if (IsEligible(traders.Entries[slab.Entries[place].Trader].Class))
            {
                _position++;
                return place;
            }

            Steps++;
            if (++_skipped >= SkipsBeforeAside && _isAtFront)
                SetAside(_position + 1);
        }

        return 0;
    }

    private void SetAside(int until)
    {
        for (var position = _line.Start; position < until; position++)
        {
            var place = _line.At(position);
            if (place != 0)
                splits.SetAside(_split, traders.Entries[slab.Entries[place].Trader].Slot);
        }

        _line.StartAt(until);
        _skipped = 0;
    }

    private void Close(int slot)
    {
        ref var open = ref _open[slot >> 6];
        open &= ~(1UL << (slot & 63));
        if (open == 0)
            _openWords &= ~(1 << (slot >> 6));
    }

    private bool IsEligible(int partyClass) => (_row[_rowStart + (partyClass >> 6)] >> (partyClass & 63) & 1) != 0;
}
