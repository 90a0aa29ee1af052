using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Markets;

/// <summary>What rests at a price: lots and parts of orders; none of either where the level is gone.</summary>
public readonly record struct DepthLevel(Side Side, Price Price, Quantity Quantity, int Orders);
