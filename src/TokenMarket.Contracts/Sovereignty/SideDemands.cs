using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// The worst that can be asked of one side of a deed before it is known who the other is: at least what is asked in the
/// end, perhaps more.
/// </summary>
/// <param name="Permits">What it may have to present.</param>
/// <param name="LevyPpm">The highest levy that may be due, in millionths of the notional; may exceed a
/// million.</param>
public sealed record SideDemands(IReadOnlyList<PossibleDemand> Permits, int LevyPpm)
{
    /// <summary>Nothing can be asked.</summary>
    public static readonly SideDemands None = new([], 0);
}

/// <summary>A permit that may be demanded.</summary>
/// <param name="By">By whom.</param>
/// <param name="Demand">Which.</param>
/// <param name="Counterparties">Where the other side acts under one of these nations.</param>
/// <param name="PerLot">
/// Of a quota or a bound how much of it one lot takes; null where the series does not state it, so that no part can be
/// kept. Else 1.
/// </param>
/// <param name="IsForEverybody">Whether nobody else is left whom it could meet.</param>
public sealed record PossibleDemand(
    Jurisdiction By, Demand Demand, NationSet Counterparties, long? PerLot, bool IsForEverybody)
{
    /// <summary>Of a bound the source that the series is of.</summary>
    public string Source { get; init; } = "";

    /// <summary>Of a bound that is a share whether the amount of which it is one is not recorded.</summary>
    public bool LacksFixing { get; init; }
}
