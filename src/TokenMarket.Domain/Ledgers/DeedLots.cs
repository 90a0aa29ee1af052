using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>How many lots a deed or a part of it is about, and where they have been.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Parcels">The same by custody; none where a taker does not know what it will get.</param>
internal readonly record struct DeedLots(long Total, IReadOnlyList<ParcelPart> Parcels)
{
    /// <summary>Parcels that are known, at least one.</summary>
    internal static DeedLots Of(params IReadOnlyList<ParcelPart> parcels) =>
        new(parcels.Sum(parcel => parcel.Quantity.Lots), parcels);

    /// <summary>Lots of which it is not known where they have been, or does not matter.</summary>
    internal static DeedLots Wherever(long lots) => new(lots, []);

    /// <summary>How many of them have one of the custodies; all where those are null.</summary>
    internal long In(Custodies? custodies)
    {
        if (custodies is null)
            return Total;
        Invariant.Check(Parcels.Count > 0, "What is kept for some custodies alone is kept for parcels that are known.");
        var lots = 0L;
        foreach (var (custody, quantity) in Parcels)
        {
            if (custodies.Contains(custody))
                lots = checked(lots + quantity.Lots);
        }

        return lots;
    }

    /// <summary>Each custody once, with its lots; none, with all lots, where nothing is known.</summary>
    internal IReadOnlyList<(NationSet Custody, long Lots)> EachCustody() => Parcels.Count == 0
        ? [(default, Total)]
        : [.. Parcels.GroupBy(parcel => parcel.Custody).Select(
            same => (same.Key, same.Sum(parcel => parcel.Quantity.Lots)))];

    /// <summary>What all custodies share.</summary>
    internal NationSet Shared =>
        Parcels.Select(parcel => parcel.Custody).Aggregate((one, other) => one.Intersect(other));
}
