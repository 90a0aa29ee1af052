using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>The open orders of a member, or a page of them.</summary>
/// <param name="Orders">In the order of their numbers.</param>
public sealed record OrdersView(IReadOnlyList<OrderView> Orders)
{
    /// <summary>The number behind which the next page begins; null where there are no more.</summary>
    public OrderNumber? Next { get; init; }
}

/// <summary>An order as its owner sees it.</summary>
public sealed record OrderView
{
    /// <summary>Its number.</summary>
    public required OrderNumber Order { get; init; }

    /// <summary>What is bought or sold.</summary>
    public required SeriesId Series { get; init; }

    /// <summary>What it is paid in.</summary>
    public required Currency Quote { get; init; }

    /// <summary>Buy or sell.</summary>
    public required Side Side { get; init; }

    /// <summary>How long it stays open.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>The worst price, in ticks of the market.</summary>
    public required long LimitTicks { get; init; }

    /// <summary>What was ordered, in lots.</summary>
    public required long QuantityLots { get; init; }

    /// <summary>What the market has made of it.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>What its fills have come to, in minor units of the quote currency, without fees.</summary>
    public required long NotionalMinor { get; init; }

    /// <summary>What its fills have cost in fees, in minor units of the quote currency.</summary>
    public required long FeesMinor { get; init; }
}

/// <summary>What happened to a member's orders behind a position.</summary>
/// <param name="IsSnapshot">Whether these are all open orders, in place of all that was told before.</param>
/// <param name="Orders">Every order that changed, as it is now.</param>
/// <param name="Fills">The fills that were settled; empty in a snapshot.</param>
public sealed record OrderChanges(bool IsSnapshot, IReadOnlyList<OrderView> Orders, IReadOnlyList<FillView> Fills);

/// <summary>One order's view of a trade.</summary>
/// <param name="Order">The order.</param>
/// <param name="Trade">The trade's number in its market.</param>
/// <param name="PriceTicks">At which price.</param>
/// <param name="QuantityLots">How much.</param>
/// <param name="FeeMinor">What the trade added to the order's fee.</param>
public sealed record FillView(OrderNumber Order, long Trade, long PriceTicks, long QuantityLots, long FeeMinor);
