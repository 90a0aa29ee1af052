using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Compares the quotas, caps and floors of rules that say the same otherwise.</summary>
internal static class Limits
{
    /// <summary>
    /// Whether the later of two demands plainly leaves no more room than the earlier one. Of two that are no limits of
    /// the same kind nothing is plain but that a demand is as strict as itself.
    /// </summary>
    /// <remarks>
    /// A quota in another window is another quota: nothing of it is used when it begins, so that even a longer window
    /// may leave more room at first. Of an amount and a share, or of shares of two amounts, the registry would have to
    /// say which is less, and may say otherwise tomorrow.
    /// </remarks>
    internal static bool IsNoLooser(Demand? was, Demand? now) => (was, now) switch
    {
        (QuotaDemand earlier, QuotaDemand later) => earlier.IsSameQuota(later) && later.Amount <= earlier.Amount,
        (StockDemand earlier, StockDemand later) => earlier.IsSameBound(later) && IsNoLooser(earlier, later),
        _ => was == now,
    };

    private static bool IsNoLooser(StockDemand was, StockDemand now)
    {
        var order = (was.Share, now.Share) switch
        {
            (null, null) => now.Amount.CompareTo(was.Amount),
            ({ } earlier, { } later) when earlier == later with { Ppm = earlier.Ppm } =>
                later.Ppm.CompareTo(earlier.Ppm),
            _ => default(int?),
        };
        return order is { } compared && (was.Bound == StockBound.Cap ? compared <= 0 : compared >= 0);
    }
}
