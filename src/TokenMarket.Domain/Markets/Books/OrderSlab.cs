namespace TokenMarket.Domain.Markets.Books;

/// <summary>All resting orders of a book in one array; freed places are used again, the last freed first.</summary>
internal sealed class OrderSlab
{
    private int _free;
    private int _used = 1;

    /// <summary>The entries; place 0 is never an order. Replaced when it grows.</summary>
    public RestingEntry[] Entries { get; private set; } = new RestingEntry[64];

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
        Entries[place].Next = _free;
        _free = place;
    }

    private void Grow()
    {
        var larger = new RestingEntry[Entries.Length * 2];
        Entries.CopyTo(larger, 0);
        Entries = larger;
    }
}
