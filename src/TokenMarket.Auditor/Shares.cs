using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Auditor;

/// <summary>What was paid for all parcels together, told for each.</summary>
internal static class Shares
{
    /// <summary>By their lots, rounded down; the last has the remainder.</summary>
    public static IEnumerable<(ParcelPart Parcel, Money Notional)> Of(Money total, IReadOnlyList<ParcelPart> parcels)
    {
        var lots = parcels.Aggregate((Int128)0, (sum, parcel) => sum + parcel.Quantity.Lots);
        var left = total.Minor;
        for (var index = 0; index < parcels.Count; index++)
        {
            var share = index == parcels.Count - 1
                ? left
                : (long)((Int128)total.Minor * parcels[index].Quantity.Lots / lots);
            left -= share;
            yield return (parcels[index], Money.FromMinor(share));
        }
    }
}
