namespace TokenMarket.Contracts.Values;

/// <summary>The number of an ownership of a journal stream. <c>default</c> is before the first owner.</summary>
public readonly record struct Term : IComparable<Term>
{
    private Term(int value) => Number = value;

    /// <summary>The number, from 0.</summary>
    public int Number { get; }

    /// <summary>The term of that number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Term FromNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new Term(number);
    }

    /// <inheritdoc/>
    public int CompareTo(Term other) => Number.CompareTo(other.Number);

    /// <summary>The bare number, in the invariant culture.</summary>
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Compares by number.</summary>
    public static bool operator <(Term left, Term right) => left.Number < right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator >(Term left, Term right) => left.Number > right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator <=(Term left, Term right) => left.Number <= right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator >=(Term left, Term right) => left.Number >= right.Number;
}
