using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>What an account tells a market. Each is the projection of one committed event of the account.</summary>
public abstract record MarketMessage
{
    private protected MarketMessage()
    {
    }
}

/// <summary>A held order arrives. Everything that it can cost is held in the account, at its worst price.</summary>
/// <param name="Order">Its number, for ever.</param>
/// <param name="Book">The book's number in the market, as listed.</param>
/// <param name="Party">Who placed it.</param>
/// <param name="Owner">Who ultimately owns that party.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Limit">The worst price; for a market order its cap.</param>
/// <param name="Quantity">More than nothing; for a sale the sum of <paramref name="Parcels"/>.</param>
/// <param name="TimeInForce">How long it stays open; a market order with cap is immediate-or-cancel.</param>
/// <param name="Options">Post-only and the like.</param>
/// <param name="SelfTrade">What happens where it would meet its own owner.</param>
/// <param name="Fees">The fee schedule that the hold covers.</param>
/// <param name="Parcels">
/// For a sale: what is held, by custody, the least transferable first. Empty for a purchase.
/// </param>
public sealed record OrderArrives(
    OrderNumber Order,
    int Book,
    PartyNumber Party,
    OwnerNumber Owner,
    Side Side,
    Price Limit,
    Quantity Quantity,
    TimeInForce TimeInForce,
    OrderOptions Options,
    SelfTradePrevention SelfTrade,
    FeeSchedule Fees,
    IReadOnlyList<ParcelPart> Parcels) : MarketMessage
{
    /// <summary>The permits and levies that the account keeps for it.</summary>
    public Presented Presented { get; init; } = Presented.None;
}

/// <summary>The owner wants an order closed.</summary>
public sealed record OrderCancelAsked(OrderNumber Order) : MarketMessage;

/// <summary>The owner wants an order to leave less open; it keeps its priority.</summary>
/// <param name="Order">The order.</param>
/// <param name="Remaining">What shall be left open, less than before and more than nothing.</param>
public sealed record OrderReductionAsked(OrderNumber Order, Quantity Remaining) : MarketMessage;

/// <summary>
/// The owner wants another limit; the order loses its priority. What the new limit can cost is held already.
/// </summary>
public sealed record OrderRepriceAsked(OrderNumber Order, Price Limit) : MarketMessage;
