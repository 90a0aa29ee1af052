namespace TokenMarket.Contracts.Values;

/// <summary>
/// The number of everything that eligibility reads; it only grows. <c>default</c> is before the first.
/// </summary>
public readonly record struct Epoch : IComparable<Epoch>
{
    private Epoch(int value) => Number = value;

    /// <summary>The number, from 0.</summary>
    public int Number { get; }

    /// <summary>The epoch of that number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Epoch FromNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new Epoch(number);
    }

    /// <inheritdoc/>
    public int CompareTo(Epoch other) => Number.CompareTo(other.Number);

    /// <summary>The bare number, in the invariant culture.</summary>
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Compares by number.</summary>
    public static bool operator <(Epoch left, Epoch right) => left.Number < right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator >(Epoch left, Epoch right) => left.Number > right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator <=(Epoch left, Epoch right) => left.Number <= right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator >=(Epoch left, Epoch right) => left.Number >= right.Number;
}
