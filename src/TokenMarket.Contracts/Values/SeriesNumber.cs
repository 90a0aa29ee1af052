namespace TokenMarket.Contracts.Values;

/// <summary>The number that the registry gave a series, for ever. <c>default</c> is none.</summary>
public readonly record struct SeriesNumber : IComparable<SeriesNumber>
{
    private SeriesNumber(int value) => Number = value;

    /// <summary>The number, from 1; 0 in <c>default</c>.</summary>
    public int Number { get; }

    /// <summary>The series of that number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static SeriesNumber FromNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        return new SeriesNumber(number);
    }

    /// <inheritdoc/>
    public int CompareTo(SeriesNumber other) => Number.CompareTo(other.Number);

    /// <summary>The bare number, in the invariant culture.</summary>
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Compares by number.</summary>
    public static bool operator <(SeriesNumber left, SeriesNumber right) => left.Number < right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator >(SeriesNumber left, SeriesNumber right) => left.Number > right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator <=(SeriesNumber left, SeriesNumber right) => left.Number <= right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator >=(SeriesNumber left, SeriesNumber right) => left.Number >= right.Number;
}
