namespace TokenMarket.Contracts.Values;

/// <summary>
/// The opaque number of an ultimate owner: members with the same one may be kept from trading with themselves.
/// <c>default</c> is nobody.
/// </summary>
public readonly record struct OwnerNumber : IComparable<OwnerNumber>
{
    private OwnerNumber(int value) => Number = value;

    /// <summary>The number, from 1; 0 in <c>default</c>.</summary>
    public int Number { get; }

    /// <summary>The owner of that number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static OwnerNumber FromNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        return new OwnerNumber(number);
    }

    /// <inheritdoc/>
    public int CompareTo(OwnerNumber other) => Number.CompareTo(other.Number);

    /// <summary>The bare number, in the invariant culture.</summary>
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Compares by number.</summary>
    public static bool operator <(OwnerNumber left, OwnerNumber right) => left.Number < right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator >(OwnerNumber left, OwnerNumber right) => left.Number > right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator <=(OwnerNumber left, OwnerNumber right) => left.Number <= right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator >=(OwnerNumber left, OwnerNumber right) => left.Number >= right.Number;
}
