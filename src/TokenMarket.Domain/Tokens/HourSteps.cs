using TokenMarket.Contracts.Packed;

namespace TokenMarket.Domain.Tokens;

/// <summary>
/// A number for every hour, kept only where it changes: a decade that changes twice is two entries. Nothing outside the
/// hours that were written.
/// </summary>
/// <remarks>
/// Entry i says what holds from its hour to that of entry i + 1; neighbours differ, and the last is nothing. So equal
/// functions have equal entries, whatever led to them.
/// </remarks>
internal sealed class HourSteps
{
    private readonly List<long> _hours = [];
    private readonly List<long> _values = [];

    /// <summary>How many times the number changes.</summary>
    public int Changes => _hours.Count;

    /// <summary>What holds in that hour.</summary>
    public long At(long hour)
    {
        var index = EntryOf(hour);
        return index < 0 ? 0 : _values[index];
    }

    /// <summary>
    /// The first hour behind this one at which the number changes; <see cref="long.MaxValue"/> where none does.
    /// </summary>
    public long NextChange(long hour)
    {
        var index = EntryOf(hour) + 1;
        return index < _hours.Count ? _hours[index] : long.MaxValue;
    }

    /// <summary>Makes it that number in every hour of [from, until).</summary>
    public void Set(long from, long until, long value) => Change(from, until, _ => value);

    /// <summary>Adds to it, or takes away, in every hour of [from, until).</summary>
    public void Add(long from, long until, long difference) =>
        Change(from, until, value => checked(value + difference));

    /// <summary>The changes, in order.</summary>
    public void Write(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_hours.Count);
        for (var index = 0; index < _hours.Count; index++)
        {
            writer.WriteSigned(_hours[index]);
            writer.WriteUnsigned((ulong)_values[index]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static HourSteps Read(ref PackedReader reader)
    {
        var steps = new HourSteps();
        var count = reader.ReadInt();
        for (var index = 0; index < count; index++)
        {
            steps._hours.Add(reader.ReadSigned());
            steps._values.Add(reader.ReadLong());
        }

        return steps;
    }

    private void Change(long from, long until, Func<long, long> change)
    {
        if (from >= until)
            return;
        var first = Cut(from);
        var last = Cut(until);
        for (var index = first; index < last; index++)
            _values[index] = change(_values[index]);
        for (var index = last; index >= first; index--)
        {
            if (_values[index] == (index == 0 ? 0 : _values[index - 1]))
            {
                _hours.RemoveAt(index);
                _values.RemoveAt(index);
            }
        }
    }

    /// <summary>Makes an entry begin at the hour, with what holds there, and gives its place.</summary>
    private int Cut(long hour)
    {
        var index = _hours.BinarySearch(hour);
        if (index >= 0)
            return index;
        index = ~index;
        _values.Insert(index, index == 0 ? 0 : _values[index - 1]);
        _hours.Insert(index, hour);
        return index;
    }

    private int EntryOf(long hour)
    {
        var index = _hours.BinarySearch(hour);
        return index >= 0 ? index : ~index - 1;
    }
}
