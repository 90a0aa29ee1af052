namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>How much a change asks for: first along which dimension, then how far.</summary>
/// <param name="Dimension">Along what.</param>
/// <param name="Amount">
/// How far: custody, nations to be done without; series, facts of provenance that differ; conveyance, 1; counterparty,
/// 4 for another nation and 2 for another parent's and 1 for another seat; date, microseconds to wait; end-use, 1 where
/// none was stated and 2 for another.
/// </param>
public readonly record struct ChangeCost(ChangeDimension Dimension, long Amount) : IComparable<ChangeCost>
{
    /// <inheritdoc/>
    public int CompareTo(ChangeCost other) => Dimension != other.Dimension
        ? Dimension.CompareTo(other.Dimension)
        : Amount.CompareTo(other.Amount);

    /// <summary>Whether the left asks for less.</summary>
    public static bool operator <(ChangeCost left, ChangeCost right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left asks for more.</summary>
    public static bool operator >(ChangeCost left, ChangeCost right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left does not ask for more.</summary>
    public static bool operator <=(ChangeCost left, ChangeCost right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left does not ask for less.</summary>
    public static bool operator >=(ChangeCost left, ChangeCost right) => left.CompareTo(right) >= 0;
}
