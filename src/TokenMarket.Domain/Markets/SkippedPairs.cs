using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Markets;

/// <summary>What an open order passes over.</summary>
/// <param name="CrossingLots">How much rests on the other side at its limit or better.</param>
/// <param name="IneligibleLots">How much of that it may not meet.</param>
/// <param name="First">The first pair that may not meet; null where there is none.</param>
public sealed record SkippedPairs(long CrossingLots, long IneligibleLots, SkippedPair? First);

/// <summary>A seller and a buyer that are crossed and may not trade.</summary>
public sealed record SkippedPair(SeriesId Series, PartyNumber Seller, PartyNumber Buyer, NationSet Custody);
