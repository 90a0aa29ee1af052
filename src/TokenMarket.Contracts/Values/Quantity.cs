namespace TokenMarket.Contracts.Values;

/// <summary>A quantity in lots of its series. <c>default</c> is none.</summary>
/// <remarks>
/// One lot is one unit for the whole window: one accelerator in every hour of it, one licence seat, one access grant.
/// </remarks>
public readonly record struct Quantity : IComparable<Quantity>
{
    private Quantity(long value) => Lots = value;

    /// <summary>The number of lots, from 0.</summary>
    public long Lots { get; }

    /// <summary>So many lots.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Quantity FromLots(long lots)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lots);
        return new Quantity(lots);
    }

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Lots.CompareTo(other.Lots);

    /// <summary>The bare number, in the invariant culture.</summary>
    public override string ToString() => Lots.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Compares by number.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Lots < right.Lots;

    /// <summary>Compares by number.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Lots > right.Lots;

    /// <summary>Compares by number.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Lots <= right.Lots;

    /// <summary>Compares by number.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Lots >= right.Lots;
}
