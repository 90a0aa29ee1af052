using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>What of an order rests in a book, of one custody.</summary>
/// <param name="Order">The order.</param>
/// <param name="Party">Who placed it.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Series">What.</param>
/// <param name="Custody">Of a sale the parcel's; of a purchase that in which it would most likely come.</param>
/// <param name="Lots">How much is left.</param>
public readonly record struct RestingPart(
    OrderNumber Order, PartyNumber Party, Side Side, SeriesNumber Series, NationSet Custody, long Lots)
{
    /// <summary>What the order brings along; nothing where null.</summary>
    public Presented? Presented { get; init; }
}
