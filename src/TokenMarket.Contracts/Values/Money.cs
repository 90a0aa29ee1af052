namespace TokenMarket.Contracts.Values;

/// <summary>
/// An amount of one currency in its minor units (cents, yen). The currency stands beside it. <c>default</c> is
/// nothing.
/// </summary>
public readonly record struct Money : IComparable<Money>
{
    private Money(long value) => Minor = value;

    /// <summary>The number of minor units, from 0.</summary>
    public long Minor { get; }

    /// <summary>So many minor units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Money FromMinor(long minor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minor);
        return new Money(minor);
    }

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(other.Minor);

    /// <summary>The bare number, in the invariant culture.</summary>
    public override string ToString() => Minor.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Compares by number.</summary>
    public static bool operator <(Money left, Money right) => left.Minor < right.Minor;

    /// <summary>Compares by number.</summary>
    public static bool operator >(Money left, Money right) => left.Minor > right.Minor;

    /// <summary>Compares by number.</summary>
    public static bool operator <=(Money left, Money right) => left.Minor <= right.Minor;

    /// <summary>Compares by number.</summary>
    public static bool operator >=(Money left, Money right) => left.Minor >= right.Minor;
}
