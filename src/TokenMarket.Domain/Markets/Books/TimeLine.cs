namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// The orders of a split level in order of time, but for those at its front that walks have set aside. Who has left the
/// book leaves a gap, which is known by the stamp.
/// </summary>
internal sealed class TimeLine(OrderSlab slab)
{
    private int[] _places = new int[64];
    private long[] _stamps = new long[64];

    /// <summary>Where it begins: before that, all are set aside or gone.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public int End { get; private set; }

    /// <summary>The stamp of the first that is not set aside; above all stamps when there is none.</summary>
    public long FirstStamp => Start < End ? _stamps[Start] : long.MaxValue;

    /// <summary>The order at a position, or 0 for a gap.</summary>
    public int At(int position)
    {
        var place = _places[position];
        return slab.StampOf(place) == _stamps[position] ? place : 0;
    }

    public void Append(int place, long stamp)
    {
        if (End == _places.Length)
            MakeRoom();
        _places[End] = place;
        _stamps[End++] = stamp;
    }

    /// <summary>Sets aside whatever is before a position.</summary>
    public void StartAt(int position) => Start = position;

    /// <summary>The first position whose order came at a stamp or later.</summary>
    public int Seek(long stamp)
    {
        var found = Array.BinarySearch(_stamps, Start, End - Start, stamp);
        return found < 0 ? ~found : found;
    }

    public void Clear() => (Start, End) = (0, 0);

    // Gaps and what is set aside make way before the room grows: each position is moved as often as it was written.
    private void MakeRoom()
    {
        var count = 0;
        for (var position = Start; position < End; position++)
        {
            if (At(position) is var place && place != 0)
                (_places[count], _stamps[count++]) = (place, _stamps[position]);
        }

        (Start, End) = (0, count);
        if (count * 2 <= _places.Length)
            return;
        Array.Resize(ref _places, _places.Length * 2);
        Array.Resize(ref _stamps, _stamps.Length * 2);
    }
}
