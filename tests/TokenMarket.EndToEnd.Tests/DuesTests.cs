using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Markets;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>A quota and a levy of one nation, from the rulebook to both accounts, through a kill.</summary>
public sealed class DuesTests
{
    [Fact]
    public async Task A_sale_pays_its_levy_and_stops_where_its_quota_ends()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 1_000);
        await LegislateAsync(market);
        await world.FundAsync(1_000_000);
        var (seller, buyer) = (market.ClientOf(SmallWorld.France).OpenSession(1),
            market.ClientOf(SmallWorld.Japan).OpenSession(1));

        // 60 are more than the quota of 50: the sale rests and meets no buyer abroad.
        await seller.ExecuteAsync(SmallWorld.Order(Side.Sell, 60, 50));
        var missed = await buyer.ExecuteAsync(SmallWorld.Order(Side.Buy, 10, 50, TimeInForce.ImmediateOrCancel));
        Assert.Equal(OrderCloseReason.Unfilled, Assert.Single(missed.Outcomes).OrderStatus?.CloseReason);

        await seller.ExecuteAsync(SmallWorld.Order(Side.Sell, 50, 50));
        var met = await buyer.ExecuteAsync(SmallWorld.Order(Side.Buy, 50, 50, TimeInForce.ImmediateOrCancel));
        Assert.Equal(OrderCloseReason.Filled, Assert.Single(met.Outcomes).OrderStatus?.CloseReason);

        SmallWorld.CheckConservation(await world.DrainAsync());
        await CheckAsync(market);
        await market.KillAndStartAsync();
        SmallWorld.CheckConservation(await world.DrainAsync());
        await CheckAsync(market);

        // What was used stays used: not one lot more this year.
        await market.ClientOf(SmallWorld.France).OpenSession(2).ExecuteAsync(SmallWorld.Order(Side.Sell, 1, 50));
        var more = await market.ClientOf(SmallWorld.Japan).OpenSession(2)
            .ExecuteAsync(SmallWorld.Order(Side.Buy, 1, 50, TimeInForce.ImmediateOrCancel));
        Assert.Equal(OrderCloseReason.Unfilled, Assert.Single(more.Outcomes).OrderStatus?.CloseReason);
    }

    /// <summary>50 lots at 50 ticks and 10 minor each are 25,000: a fee of 25, and a tenth for the treasury.</summary>
    private static async Task CheckAsync(MarketChild market)
    {
        var seller = Assert.Single((await market.ClientOf(SmallWorld.France).GetBalancesAsync()).Cash);
        Assert.Equal(25_000 - 25 - 2_500, seller.AvailableMinor);
        var audit = await market.ClientOf(SmallWorld.France).GetAuditAsync();
        var euro = Assert.Single(audit.Assets, asset => asset.Asset == "EUR");
        Assert.Equal(25_000 - 25, euro.Buckets.Owned);
    }

    private static async Task LegislateAsync(MarketChild market)
    {
        await SmallWorld.CommandAsync(market.ClientOf(SmallWorld.Venue), Office.Registry, new JsonObject
        {
            ["requests"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "register-member",
                    ["member"] = "FR/exchequer",
                    ["owner"] = "fr-exchequer",
                    ["ownerSeat"] = "FR",
                    ["home"] = "FR",
                },
                new JsonObject { ["type"] = "name-treasury", ["member"] = "FR/exchequer" }),
        });
        var document = JsonNode.Parse("""
            {"format":1,"name":"fr-dues","jurisdiction":"FR","title":"Dues","source":"Law",
             "recordedAt":"2020-01-01T00:00:00Z","rules":[
             {"id":"open","title":"Open","source":"Law","effect":"allow",
              "directions":["export","import","lease","use","domestic"],
              "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"},
             {"id":"quota","title":"Quota","source":"Law","effect":"quota","directions":["export"],
              "quota":{"name":"gpu","amount":50,"per":"year"},
              "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"},
             {"id":"levy","title":"Levy","source":"Law","effect":"levy","directions":["export"],
              "levy":{"ppm":100000},"from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}]}
            """)!;
        var officer = market.ClientOf(SmallWorld.France);
        await SmallWorld.LegislateAsync(officer, document);
    }
}
