using TokenMarket.Contracts.Values;

namespace TokenMarket.Grains.Markets;

/// <summary>The registry lists no such market on this silo, not yet or at all.</summary>
[GenerateSerializer, Alias("tokenmarket.market-not-listed")]
public sealed class MarketNotListedException(MarketId market)
    : OrleansException($"The registry lists no market {market}.");
