namespace TokenMarket.Domain.Markets.Books;

/// <summary>All resting orders of a book in one array; freed places are used again, the last freed first.</summary>
internal sealed class OrderSlab
{
    private int _free;
    private int _used = 1;

    private long[] _stamps = [];
    private long _lastStamp;

    /// <summary>The entries; place 0 is never an order. Replaced when it grows.</summary>
    public LineArray<RestingEntry> Entries { get; private set; } = new(64);

    /// <summary>How many orders rest.</summary>
    public int Count { get; private set; }

    public int Take()
    {
        Count++;
        if (_free != 0)
        {
            var place = _free;
            _free = Entries[place].Next;
            return place;
        }

        if (_used == Entries.Length)
            Grow();
        return _used++;
    }

    public void Free(int place)
    {
        Count--;
        if (place < _stamps.Length)
            _stamps[place] = 0;
        Entries[place].Next = _free;
        _free = place;
    }

    /// <summary>
    /// An order's place in time among the orders of split levels, the same for none before or after; 0 for who is in
    /// no such level. Few books ever split a level, so the stamps do not stand in the entries.
    /// </summary>
    public long StampOf(int place) => _stamps[place];

    /// <summary>Says that an order comes behind all that were stamped before.</summary>
    public long Stamp(int place)
    {
        if (place >= _stamps.Length)
            Array.Resize(ref _stamps, Entries.Length);
        return _stamps[place] = ++_lastStamp;
    }

    private void Grow() => Entries = Entries.Grown(Entries.Length * 2);
}
