using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Puts together what may be demanded by several rules, or by the same rules of several epochs.</summary>
internal static class PossibleDemands
{
    /// <summary>Adds one; of the same demand the counterparties are united, and the stricter form counts.</summary>
    internal static void Add(List<PossibleDemand> demands, PossibleDemand added)
    {
        var same = demands.FindIndex(one => one.By == added.By && IsSame(one.Demand, added.Demand));
        if (same < 0)
        {
            demands.Add(added);
            return;
        }

        var known = demands[same];
        demands[same] = known with
        {
            Demand = Stricter(known.Demand, added.Demand),
            Counterparties = known.Counterparties.Union(added.Counterparties),
            LacksFixing = known.LacksFixing || added.LacksFixing,
            IsForEverybody = known.IsForEverybody || added.IsForEverybody,
        };
    }

    /// <summary>What may be asked under either of two epochs.</summary>
    internal static SideDemands Both(SideDemands one, SideDemands other)
    {
        if (ReferenceEquals(one, SideDemands.None))
            return other;
        if (ReferenceEquals(other, SideDemands.None))
            return one;
        List<PossibleDemand> permits = [.. one.Permits];
        foreach (var demand in other.Permits)
            Add(permits, demand);
        return new SideDemands(permits, Math.Max(one.LevyPpm, other.LevyPpm));
    }

    private static bool IsSame(Demand one, Demand other) => (one, other) switch
    {
        (LicenceDemand a, LicenceDemand b) => a == b,
        (ApprovalDemand a, ApprovalDemand b) => string.Equals(a.Body, b.Body, StringComparison.Ordinal),
        (QuotaDemand a, QuotaDemand b) => a.IsSameQuota(b),
        (StockDemand a, StockDemand b) => a.IsSameBound(b),
        _ => false,
    };

    private static Demand Stricter(Demand one, Demand other) => (one, other) switch
    {
        (ApprovalDemand a, ApprovalDemand b) => a.Officers >= b.Officers ? a : b,
        (QuotaDemand a, QuotaDemand b) => a.Amount <= b.Amount ? a : b,
        (StockDemand a, StockDemand b) => StockDemand.Stricter(a, b),
        _ => one,
    };
}
