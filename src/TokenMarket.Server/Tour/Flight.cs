using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour;

/// <summary>A seller and a buyer who send orders of one seat at one price until they are told to stop.</summary>
internal sealed class Flight(TourStage stage, SeriesId series, long price)
{
    private volatile bool _isLanding;
    private int _sold;
    private int _bought;

    /// <summary>How many orders both have sent.</summary>
    public int Orders => Volatile.Read(ref _sold) + Volatile.Read(ref _bought);

    /// <summary>How many seats the buyer has got, by its own orders; known once both have stopped.</summary>
    public long Filled { get; private set; }

    /// <summary>Flies until told to land.</summary>
    public async Task RunAsync()
    {
        await Task.WhenAll(
            FlyAsync(
                Cast.AmericanLab,
                Tour.Orders.Sell(series, Cast.Dollar, 1, price),
                () => Interlocked.Increment(ref _sold)),
            FlyAsync(
                Cast.CubanBuyer,
                Tour.Orders.Buy(series, Cast.Dollar, 1, price),
                () => Interlocked.Increment(ref _bought)));
        Filled = _bought - (await stage.ClientOf(Cast.CubanBuyer).GetOrdersAsync()).Orders.Count(IsOpen);
    }

    /// <summary>Both send no more.</summary>
    public void Land() => _isLanding = true;

    /// <summary>Takes back whatever rests.</summary>
    public async Task ClearAsync()
    {
        foreach (var member in (MemberId[])[Cast.AmericanLab, Cast.CubanBuyer])
        {
            foreach (var order in (await stage.ClientOf(member).GetOrdersAsync()).Orders.Where(IsOpen))
                await stage.DoAsync(member, new CancelOrder(order.Order));
            await Tour.Orders.CloseAsync(stage, member);
        }
    }

    private async Task FlyAsync(MemberId member, PlaceOrder order, Action sent)
    {
        while (!_isLanding)
        {
            await stage.DoAsync(member, order);
            sent();
        }
    }

    private static bool IsOpen(OrderView order) => order.Status.State != OrderState.Closed;
}
