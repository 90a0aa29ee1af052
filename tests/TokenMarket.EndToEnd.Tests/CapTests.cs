using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>
/// A nation's law lets each of its operators have at most 7 % of its computing in any one country abroad, as the
/// American rule of 2025 on the diffusion of AI did: one that has 6.9 % there places two orders at once.
/// </summary>
public sealed class CapTests
{
    [Fact]
    public async Task Second_of_two_orders_at_once_finds_no_room_under_the_share()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 1_000);
        await LegislateAsync(market);
        await world.FundAsync(1_000_000);
        await market.ClientOf(SmallWorld.France).OpenSession(1).ExecuteAsync(SmallWorld.Order(Side.Sell, 1_000, 50));
        var buyer = market.ClientOf(SmallWorld.Japan).OpenSession(1);

        // Of what 7 % would be nobody has recorded.
        var unknown = Assert.Single((await market.ClientOf(SmallWorld.Japan).GetLimitsAsync()).Stocks);
        Assert.Equal((null, null, "total-compute"), (unknown.Limit, unknown.Left, unknown.Of));
        Assert.Equal("FIXING_MISSING", Assert.Single(await BuyAsync(buyer, 1)).Rejection?.Code);
        await FixAsync(market, 1_000_000);
        Assert.Equal(OrderCloseReason.Filled, Assert.Single(await BuyAsync(buyer, 69)).OrderStatus?.CloseReason);
        await world.DrainAsync();

        var both = await BuyAsync(buyer, 1, 1);
        Assert.Equal([null, "CAP_REACHED"], both.Select(outcome => outcome.Rejection?.Code));
        Assert.Equal([null, 0], both.Select(outcome => outcome.RoomLots));
        SmallWorld.CheckConservation(await world.DrainAsync());
        var stands = (await market.ClientOf(SmallWorld.Japan).GetLimitsAsync()).Stocks;
        Assert.Equal(
            [(null, 0L, 70_000L), ("FR", 70_000L, 0L)], stands.Select(each => (each.Source, each.Stock, each.Left)));
        Assert.All(stands, each => Assert.Equal(
            ("jp-compute/seven v1", StockBound.Cap, 70_000L, 70_000),
            (each.Rule, each.Bound, each.Limit, each.SharePpm)));
        await market.KillAndStartAsync();
        var after = market.ClientOf(SmallWorld.Japan).OpenSession(2);
        Assert.Equal("CAP_REACHED", Assert.Single(await BuyAsync(after, 1)).Rejection?.Code);

        // A tenth more in all is seven lots more there; an eighth does not fit.
        await FixAsync(market, 1_100_000);
        Assert.Equal(7, Assert.Single(await BuyAsync(after, 8)).RoomLots);
        Assert.Equal(OrderCloseReason.Filled, Assert.Single(await BuyAsync(after, 7)).OrderStatus?.CloseReason);
        SmallWorld.CheckConservation(await world.DrainAsync());
        Assert.Empty((await market.AuditAsync()).Findings);
    }

    private static async Task<IReadOnlyList<CommandOutcome>> BuyAsync(CommandSession session, params long[] lots) =>
        (await session.ExecuteAsync([.. lots.Select(each => SmallWorld.Order(
            Side.Buy, each, 50, TimeInForce.ImmediateOrCancel))])).Outcomes;

    /// <summary>What the operator has in all, in thousandths of an H100.</summary>
    private static Task FixAsync(MarketChild market, long amount) => SmallWorld.CommandAsync(
        market.ClientOf(SmallWorld.Venue), Office.Registry, new JsonObject
        {
            ["requests"] = new JsonArray(new JsonObject
            {
                ["type"] = "fix-supply",
                ["nation"] = "JP",
                ["name"] = "total-compute",
                ["member"] = SmallWorld.Japan,
                ["amount"] = amount,
                ["unit"] = "performance",
            }),
        });

    private static async Task LegislateAsync(MarketChild market)
    {
        var document = JsonNode.Parse("""
            {"format":1,"name":"jp-compute","jurisdiction":"JP","title":"Computing abroad","source":"Law",
             "recordedAt":"2020-01-01T00:00:00Z","rules":[
             {"id":"open","title":"Open","source":"Law","effect":"allow",
              "directions":["export","import","lease","use","domestic"],
              "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"},
             {"id":"seven","title":"At most 7 % in one country","source":"Law","effect":"cap",
              "directions":["import","domestic"],"provenance":{"host":{"notIn":["JP"]}},
              "cap":{"name":"one-country","sharePpm":70000,"ofOwn":"total-compute","unit":"performance",
               "each":"member","per":"host"},
              "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}]}
            """)!;
        var officer = market.ClientOf(SmallWorld.Japan);
        await SmallWorld.LegislateAsync(officer, document);
    }
}
