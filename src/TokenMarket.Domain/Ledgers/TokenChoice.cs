using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>Which parcels a member gives when it names only a quantity: the least transferable first.</summary>
internal static class TokenChoice
{
    /// <summary>Chooses out of one bucket.</summary>
    /// <returns>Null when the parcels are chosen, else why they cannot be.</returns>
    internal static AccountRejection? From(
        Ledger ledger,
        AccountNames names,
        PartyNumber party,
        SeriesId series,
        Bucket bucket,
        long lots,
        out IReadOnlyList<ParcelPart> parcels)
    {
        parcels = [];
        var holding = names.TryFind(series, out var asset) ? ledger.Find(party, asset) : null;
        if (holding is null || holding[bucket] < lots)
            return AccountRejection.InsufficientTokens;
        if (holding.Choose(bucket, lots, AccountLimits.MaxParcels) is not { } chosen)
            return AccountRejection.TooManyParcels;
        parcels = chosen;
        return null;
    }

    /// <summary>All nations that any of the parcels passed through.</summary>
    internal static NationSet CustodyOf(IReadOnlyList<ParcelPart> parcels)
    {
        var custody = default(NationSet);
        foreach (var parcel in parcels)
            custody = custody.Union(parcel.Custody);
        return custody;
    }
}
