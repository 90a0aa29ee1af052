using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Accounts;

/// <summary>What an order asks of its book.</summary>
/// <param name="Side">Buy or sell.</param>
/// <param name="Limit">The worst price; of a market order its cap.</param>
/// <param name="Quantity">More than nothing.</param>
/// <param name="TimeInForce">How long it stays open.</param>
/// <param name="Options">Post-only and the like.</param>
/// <param name="SelfTrade">What happens where it would meet its own owner.</param>
public readonly record struct OrderTerms(
    Side Side,
    Price Limit,
    Quantity Quantity,
    TimeInForce TimeInForce,
    OrderOptions Options,
    SelfTradePrevention SelfTrade);
