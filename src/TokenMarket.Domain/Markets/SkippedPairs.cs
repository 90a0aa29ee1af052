using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Markets;

/// <summary>What an open order passes over.</summary>
/// <param name="CrossingLots">How much rests on the other side at its limit or better.</param>
/// <param name="IneligibleLots">How much of that it may not meet.</param>
/// <param name="First">The first pair that may not meet; null where there is none.</param>
public sealed record SkippedPairs(long CrossingLots, long IneligibleLots, SkippedPair? First);

/// <summary>A seller and a buyer that are crossed and may not trade.</summary>
/// <param name="Series">What is traded.</param>
/// <param name="Seller">Who sells.</param>
/// <param name="Buyer">Who buys.</param>
/// <param name="Custody">Where the lots have been.</param>
/// <param name="Given">What the sale brings along.</param>
/// <param name="Taken">What the purchase brings along.</param>
public sealed record SkippedPair(
    SeriesId Series, PartyNumber Seller, PartyNumber Buyer, NationSet Custody, Presented Given, Presented Taken);
