using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Markets;

/// <summary>So many lots rest at a price; none where the level is gone.</summary>
public readonly record struct DepthLevel(Side Side, Price Price, Quantity Quantity);
