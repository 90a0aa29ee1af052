using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>So many lots of one custody.</summary>
public readonly record struct ParcelPart(NationSet Custody, Quantity Quantity);
