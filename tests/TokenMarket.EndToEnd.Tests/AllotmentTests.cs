using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>A quota that all share, from the rulebook over the permit office to the trade, through a kill.</summary>
public sealed class AllotmentTests
{
    [Fact]
    public async Task A_quota_that_all_share_is_drawn_before_it_is_traded_and_never_twice()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 1_000);
        await LegislateAsync(market);
        await world.FundAsync(1_000_000);

        Assert.Equal(OrderCloseReason.Unfilled, await SellAsync(market, 1, 30));
        Assert.Equal(30, (long)(await DrawAsync(market, SmallWorld.France, "a", 30))["amount"]!);
        await world.DrainAsync();
        Assert.Equal(OrderCloseReason.Filled, await SellAsync(market, 2, 30));
        Assert.Equal(OrderCloseReason.Unfilled, await SellAsync(market, 3, 1));

        await world.DrainAsync();
        await market.KillAndStartAsync();
        var refused = await Assert.ThrowsAsync<MarketProblemException>(
            () => DrawAsync(market, SmallWorld.France, "b", 30));
        Assert.Equal("QUOTA_EXHAUSTED", refused.Problem.Code);
        Assert.Equal(20, (long)(await DrawAsync(market, SmallWorld.France, "b", 30, atLeast: 1))["amount"]!);
        var shown = await market.ClientOf(SmallWorld.Japan).GetFilingsAsync(Jurisdiction.Market);
        Assert.Equal(0, shown.GetProperty("quotas")[0].GetProperty("left").GetInt64());

        await world.DrainAsync();
        await market.ClientOf(SmallWorld.France).OpenSession(50)
            .ExecuteAsync(new ReturnAllotment(Jurisdiction.Market, 2, 5));
        await world.DrainAsync();
        Assert.Equal(5, (long)(await DrawAsync(market, SmallWorld.Japan, "c", 5))["amount"]!);
        Assert.Equal(OrderCloseReason.Filled, await SellAsync(market, 4, 15));
        Assert.Equal(OrderCloseReason.Unfilled, await SellAsync(market, 5, 1));
        SmallWorld.CheckConservation(await world.DrainAsync());
    }

    /// <summary>Lets France sell to Japan, each in a session of its own, and gives how the purchase ended.</summary>
    private static async Task<OrderCloseReason?> SellAsync(MarketChild market, int session, long lots)
    {
        var sale = await market.ClientOf(SmallWorld.France).OpenSession(session)
            .ExecuteAsync(SmallWorld.Order(Side.Sell, lots, 50));
        var bought = await market.ClientOf(SmallWorld.Japan).OpenSession(session)
            .ExecuteAsync(SmallWorld.Order(Side.Buy, lots, 50, TimeInForce.ImmediateOrCancel));
        var end = Assert.Single(bought.Outcomes).OrderStatus?.CloseReason;
        if (end == OrderCloseReason.Unfilled)
        {
            await market.ClientOf(SmallWorld.France).OpenSession(100 + session)
                .ExecuteAsync(new CancelOrder(Assert.Single(sale.Outcomes).Order!.Value));
        }

        return end;
    }

    private static async Task<JsonNode> DrawAsync(
        MarketChild market, string member, string reference, long amount, long? atLeast = null)
    {
        var command = new JsonObject
        {
            ["type"] = "draw-allotment",
            ["reference"] = reference,
            ["quota"] = "gpu",
            ["amount"] = amount,
        };
        if (atLeast is { } least)
            command["atLeast"] = least;
        var reply = await market.ClientOf(member).FileAsync(
            Jurisdiction.Market, JsonSerializer.SerializeToUtf8Bytes(command));
        return JsonNode.Parse(reply.GetRawText())!;
    }

    private static async Task LegislateAsync(MarketChild market)
    {
        var office = Office.Rulebook(Jurisdiction.Market);
        var document = JsonNode.Parse("""
            {"format":1,"name":"shared","jurisdiction":"market","title":"Shared","source":"Treaty",
             "recordedAt":"2020-01-01T00:00:00Z","rules":[
             {"id":"quota","title":"Quota","source":"Treaty","effect":"quota","directions":["export"],
              "quota":{"name":"gpu","amount":50,"per":"year","each":"all"},
              "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}]}
            """)!;
        var officer = market.ClientOf(SmallWorld.Venue);
        await SmallWorld.LegislateAsync(officer, document);
    }
}
