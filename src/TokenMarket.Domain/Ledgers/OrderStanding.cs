using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>An open order as its account knows it: what the market has told so far.</summary>
/// <param name="Order">Its number.</param>
/// <param name="Series">What is traded.</param>
/// <param name="Quote">What is paid.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Limit">The limit last asked for.</param>
/// <param name="Quantity">What was ordered.</param>
/// <param name="Open">What is not traded and not taken back.</param>
/// <param name="Traded">What is traded.</param>
/// <param name="Notional">What that was worth.</param>
/// <param name="Fee">The fee on it.</param>
/// <param name="HeldCash">
/// A purchase: what is still held; nothing for a sale, which holds <paramref name="Open"/> lots.
/// </param>
/// <param name="TimeInForce">How long it stays open.</param>
public sealed record OrderStanding(
    OrderNumber Order,
    SeriesId Series,
    Currency Quote,
    Side Side,
    Price Limit,
    Quantity Quantity,
    Quantity Open,
    Quantity Traded,
    Money Notional,
    Money Fee,
    Money HeldCash,
    TimeInForce TimeInForce);
