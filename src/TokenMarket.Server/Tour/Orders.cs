using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour;

/// <summary>Orders as the tour sends them: limit, good till cancelled.</summary>
internal static class Orders
{
    public static PlaceOrder Buy(SeriesId series, Currency quote, long lots, long ticks) =>
        Of(series, quote, Side.Buy, lots, ticks);

    public static PlaceOrder Sell(SeriesId series, Currency quote, long lots, long ticks) =>
        Of(series, quote, Side.Sell, lots, ticks);

    /// <summary>Takes an order back, and waits until the market has let it go.</summary>
    public static async Task CancelAsync(TourStage stage, MemberId member, CommandOutcome placed)
    {
        await stage.DoAsync(member, new CancelOrder(placed.Order!.Value));
        await CloseAsync(stage, member);
    }

    /// <summary>Waits until a member has no open order.</summary>
    public static Task CloseAsync(TourStage stage, MemberId member) => stage.UntilAsync(
        $"{member} has no open order",
        async () => (await stage.ClientOf(member).GetOrdersAsync()).Orders.All(
            order => order.Status.State == OrderState.Closed));

    private static PlaceOrder Of(SeriesId series, Currency quote, Side side, long lots, long ticks) => new(
        series, quote, side, Quantity.FromLots(lots), Price.FromTicks(ticks), OrderKind.Limit,
        TimeInForce.GoodTillCancelled,
        OrderOptions.None, SelfTradePrevention.CancelIncoming);
}
