using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Reads bounds that are shares. The slow interpreter does it by itself, so that it can tell an error here.
/// </summary>
internal static class SupplyFixings
{
    /// <summary>
    /// A bound of a nation as an amount; null where it is a share of what is not recorded for it in the bound's unit.
    /// </summary>
    /// <param name="fixings">What is recorded.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="nation">Whose rules lay it down.</param>
    /// <param name="member">On whom.</param>
    internal static StockDemand? Sized(
        this IReadOnlyDictionary<FixingKey, SupplyFixed> fixings, StockDemand bound, Nation nation, PartyNumber member)
    {
        if (bound.Share is not { } share)
            return bound;
        var key = new FixingKey(nation, share.Fixing, share.IsOwn ? member : default);
        return fixings.TryGetValue(key, out var supply) && supply.Unit == bound.Unit
            ? bound.OfShareOf(supply.Amount)
            : null;
    }
}
