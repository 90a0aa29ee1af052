using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Testing;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>
/// A nation lays down a law while others trade: from the moment that it is told so, nothing forbidden happens.
/// </summary>
public sealed class EnactmentTests
{
    private static readonly Jurisdiction French = Jurisdiction.Parse("FR");

    [Fact]
    public async Task Nothing_forbidden_trades_behind_an_enactment_and_a_repeal_clears_what_waited()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 100_000);
        await world.FundAsync(1_000_000_000);
        var france = market.ClientOf(SmallWorld.France);
        var seller = france.OpenSession(1);
        var buyer = market.ClientOf(SmallWorld.Japan).OpenSession(1);

        using var stop = new CancellationTokenSource();
        var trading = TradeAsync(seller, buyer, stop.Token);
        await SmallWorld.LegislateAsync(france, Embargo());
        var atEnactment = await TradesAsync(market);
        await stop.CancelAsync();
        await trading;

        // Orders that cross come and go on both sides; none of them meets the other.
        var sale = await seller.ExecuteAsync(SmallWorld.Order(Side.Sell, 10, 50));
        var purchase = await buyer.ExecuteAsync(SmallWorld.Order(Side.Buy, 10, 60));
        Assert.Equal(OrderState.Working, Assert.Single(purchase.Outcomes).OrderStatus?.State);
        Assert.Equal(atEnactment, await TradesAsync(market));
        var explained = await market.ClientOf(SmallWorld.Japan).ExplainAsync(purchase.Outcomes[0].Order!.Value);
        Assert.True(explained.IneligibleLots >= 10);
        Assert.Equal("fr-export", Assert.Single(explained.First!.Rules).Rulebook);
        Assert.Equal("no-export-to-japan", explained.First.Rules[0].Rule);

        // The repeal makes the pair eligible again: a call clears what is crossed before trading goes on.
        await RuleAsync(france, new JsonObject { ["type"] = "repeal", ["name"] = "fr-export" });
        await Eventually.TrueAsync(
            "the call has cleared the crossed orders",
            async () =>
                await market.ClientOf(SmallWorld.Japan).FindOrderAsync(purchase.Outcomes[0].Order!.Value) is null);
        Assert.True(await TradesAsync(market) > atEnactment);
        Assert.NotNull(sale.Outcomes[0].Order);
        SmallWorld.CheckConservation(await world.DrainAsync());
        var audit = await market.AuditAsync();
        Assert.Empty(audit.Findings);
        Assert.Equal(await TradesAsync(market), audit.Trades);
    }

    private static Task RuleAsync(TokenMarketClient france, JsonObject command) =>
        SmallWorld.CommandAsync(france, Office.Rulebook(French), command);

    private static async Task TradeAsync(CommandSession seller, CommandSession buyer, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            // A batch that is on its way is seen through: the next one of the session needs its answer.
            await seller.ExecuteAsync(
                SmallWorld.Order(Side.Sell, 1, 50, TimeInForce.ImmediateOrCancel), CancellationToken.None);
            await buyer.ExecuteAsync(SmallWorld.Order(Side.Buy, 1, 50), CancellationToken.None);
        }
    }

    private static async Task<long> TradesAsync(MarketChild market)
    {
        var shown = await market.ClientOf(SmallWorld.Venue).ShowAsync(Office.Market(SmallWorld.Market));
        return shown!.Value.GetProperty("trades").GetInt64();
    }

    private static JsonNode Embargo() => JsonNode.Parse("""
        {
          "format": 1,
          "name": "fr-export",
          "jurisdiction": "FR",
          "title": "Trade is free, but not with Japan",
          "source": "a law of this test",
          "recordedAt": "2026-11-23T00:00:00Z",
          "rules": [
            {
              "id": "free",
              "title": "Trade is free",
              "source": "a law of this test",
              "effect": "allow",
              "directions": ["export", "import", "lease", "use", "domestic"],
              "from": "2020-01-01T00:00:00Z",
              "recordedAt": "2026-11-23T00:00:00Z"
            },
            {
              "id": "no-export-to-japan",
              "title": "Nothing to Japan",
              "source": "a law of this test",
              "effect": "deny",
              "directions": ["export"],
              "counterparty": { "nation": { "in": ["JP"] } },
              "from": "2020-01-01T00:00:00Z",
              "recordedAt": "2026-11-23T00:00:00Z"
            }
          ]
        }
        """)!;
}
