using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.EndToEnd.Tests;

public sealed class TradeTests
{
    [Fact]
    public async Task A_trade_settles_in_both_accounts_and_survives_a_kill()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 1_000);
        await world.FundAsync(1_000_000);
        var sale = await market.ClientOf(SmallWorld.France).OpenSession(1)
            .ExecuteAsync(SmallWorld.Order(Side.Sell, 100, 50));
        Assert.Equal(OrderState.Working, Assert.Single(sale.Outcomes).OrderStatus?.State);
        var purchase = await market.ClientOf(SmallWorld.Japan).OpenSession(1)
            .ExecuteAsync(SmallWorld.Order(Side.Buy, 60, 55));
        Assert.Equal(OrderCloseReason.Filled, Assert.Single(purchase.Outcomes).OrderStatus?.CloseReason);

        SmallWorld.CheckConservation(await world.DrainAsync());
        await CheckBalancesAsync(market);
        await market.KillAndStartAsync();
        SmallWorld.CheckConservation(await world.DrainAsync());
        await CheckBalancesAsync(market);
    }

    /// <summary>
    /// 60 lots at 50 ticks and 10 minor each are 30,000; the maker pays 30 of it, the taker 60 beside it.
    /// </summary>
    private static async Task CheckBalancesAsync(MarketChild market)
    {
        var france = await market.ClientOf(SmallWorld.France).GetBalancesAsync();
        Assert.Equal(30_000 - 30, Assert.Single(france.Cash).AvailableMinor);
        Assert.Equal((900, 40), (Assert.Single(france.Tokens).Total.AvailableLots, france.Tokens[0].Total.HeldLots));
        var japan = await market.ClientOf(SmallWorld.Japan).GetBalancesAsync();
        Assert.Equal(1_000_000 - 30_000 - 60, Assert.Single(japan.Cash).AvailableMinor);
        var parcel = Assert.Single(Assert.Single(japan.Tokens).Parcels);
        Assert.Equal([Nation.Parse("FR"), Nation.Parse("JP")], parcel.Custody);
        var venue = await market.ClientOf(SmallWorld.Venue).GetBalancesAsync();
        Assert.Equal(90, Assert.Single(venue.Cash).AvailableMinor);
    }
}
