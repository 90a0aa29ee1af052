namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// The queues of split levels, one per slot, in a pool. The orders of a split level carry stamps, which say who of
/// two in different queues was first.
/// </summary>
internal sealed class SplitQueues(OrderSlab slab)
{
    private int[] _heads = new int[64];
    private int[] _tails = new int[64];
    private uint[] _lastStamps = new uint[1];
    private int _used = 1;
    private int _free;

    /// <summary>The highest stamp; a level that reaches it is stamped anew. Lower only in tests.</summary>
    public uint HighestStamp { get; set; } = uint.MaxValue - 1;

    public int Head(int split, int slot) => _heads[split << 6 | slot];

    public int Rent()
    {
        var split = _free;
        if (split != 0)
        {
            _free = _heads[split << 6];
        }
        else
        {
            split = _used++;
            if (split == _lastStamps.Length)
            {
                Array.Resize(ref _lastStamps, split * 2);
                Array.Resize(ref _heads, split * 128);
                Array.Resize(ref _tails, split * 128);
            }
        }

        _heads.AsSpan(split << 6, 64).Clear();
        _tails.AsSpan(split << 6, 64).Clear();
        _lastStamps[split] = 0;
        return split;
    }

    public void Return(int split)
    {
        _heads[split << 6] = _free;
        _free = split;
    }

    public void Append(int split, int slot, int place)
    {
        if (_lastStamps[split] == HighestStamp)
            StampAnew(split);
        var entries = slab.Entries;
        ref var tail = ref _tails[split << 6 | slot];
        ref var entry = ref entries[place];
        slab.StampOf(place) = ++_lastStamps[split];
        entry.Next = 0;
        entry.Previous = tail;
        if (tail == 0)
            _heads[split << 6 | slot] = place;
        else
            entries[tail].Next = place;
        tail = place;
    }

    /// <summary>Takes an order out and says whether its queue is empty now.</summary>
    public bool Remove(int split, int slot, int place)
    {
        var entries = slab.Entries;
        var (previous, next) = (entries[place].Previous, entries[place].Next);
        if (previous == 0)
            _heads[split << 6 | slot] = next;
        else
            entries[previous].Next = next;
        if (next == 0)
            _tails[split << 6 | slot] = previous;
        else
            entries[next].Previous = previous;
        return (previous | next) == 0;
    }

    // Once in four billion orders of one level: the queues are merged by their old stamps, which the new ones follow.
    private void StampAnew(int split)
    {
        var entries = slab.Entries;
        var cursors = _heads.AsSpan(split << 6, 64).ToArray();
        for (var stamp = 1u; ; stamp++)
        {
            var first = -1;
            for (var slot = 0; slot < 64; slot++)
            {
                if (cursors[slot] != 0 && (first < 0 || slab.StampOf(cursors[slot]) < slab.StampOf(cursors[first])))
                    first = slot;
            }

            if (first < 0)
            {
                _lastStamps[split] = stamp - 1;
                return;
            }

            slab.StampOf(cursors[first]) = stamp;
            cursors[first] = entries[cursors[first]].Next;
        }
    }
}
