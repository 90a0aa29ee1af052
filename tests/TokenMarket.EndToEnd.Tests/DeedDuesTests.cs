using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>What deeds that name both sides bring along, from the rulebook to both accounts, through a kill.</summary>
public sealed class DeedDuesTests
{
    private const string Law = """
        {"format":1,"name":"fr-deeds","jurisdiction":"FR","title":"Deeds","source":"Law",
         "recordedAt":"2020-01-01T00:00:00Z","rules":[
         {"id":"open","title":"Open","source":"Law","effect":"allow",
          "directions":["export","import","lease","use","domestic"],
          "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"},
         {"id":"peace","title":"Peace","source":"Law","effect":"deny","directions":["export"],
          "endUse":{"in":["military"]},"from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"},
         {"id":"quota","title":"Quota","source":"Law","effect":"quota","directions":["export"],
          "quota":{"name":"gpu","amount":50,"per":"year"},
          "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"},
         {"id":"levy","title":"Levy","source":"Law","effect":"levy","directions":["export"],
          "levy":{"ppm":100000},"from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}]}
        """;

    [Fact]
    public async Task Transfers_and_trades_state_their_end_use_draw_on_the_quota_and_pay_the_levy()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        await market.StartAsync();
        var world = new SmallWorld(market);
        await world.FoundAsync();
        await world.MintAsync(1, 1_000);
        await LegislateAsync(market, Law);
        await market.ClientOf(SmallWorld.Venue).OpenSession(1)
            .ExecuteAsync(SmallWorld.Cash(SmallWorld.Japan, 1_000_000));
        await world.DrainAsync();
        var france = market.ClientOf(SmallWorld.France).OpenSession(1);

        Assert.Equal("NOT_ELIGIBLE", await CodeAsync(france, Give(10)));
        Assert.Equal("NOT_ELIGIBLE", await CodeAsync(france, Give(10) with { EndUse = EndUse.Military }));
        Assert.Null(await CodeAsync(france, Give(10) with { EndUse = EndUse.Medical }));
        Assert.Equal("QUOTA_EXHAUSTED", await CodeAsync(france, Give(41) with { EndUse = EndUse.Medical }));

        var offered = await france.ExecuteAsync(new OfferTrade(
            MemberId.Parse(SmallWorld.Japan), SmallWorld.Series, Quantity.FromLots(30), Side.Sell, SmallWorld.Euro,
            Money.FromMinor(30_001), Instant.From(DateTimeOffset.UtcNow.AddDays(1))));
        var offer = Assert.Single(offered.Outcomes).Offer!.Value;
        await world.DrainAsync();
        await market.KillAndStartAsync();
        Assert.Equal("QUOTA_EXHAUSTED", await CodeAsync(
            market.ClientOf(SmallWorld.France).OpenSession(2), Give(11) with { EndUse = EndUse.Medical }));
        Assert.Null(await CodeAsync(market.ClientOf(SmallWorld.Japan).OpenSession(1), new AcceptTrade(offer)
        {
            EndUse = EndUse.CivilResearch,
        }));
        SmallWorld.CheckConservation(await world.DrainAsync());
        await market.KillAndStartAsync();
        SmallWorld.CheckConservation(await world.DrainAsync());

        // A tenth of 30,001, rounded up, is the treasury's.
        var seller = Assert.Single((await market.ClientOf(SmallWorld.France).GetBalancesAsync()).Cash);
        Assert.Equal(30_001 - 3_001, seller.AvailableMinor);
        var tokens = Assert.Single((await market.ClientOf(SmallWorld.Japan).GetBalancesAsync()).Tokens);
        Assert.Equal(40, tokens.Total.AvailableLots);
        var decision = await market.ClientOf(SmallWorld.Japan).FindTradeDecisionAsync(offer);
        var decided = Assert.Single(decision!.Deeds);
        Assert.True(decided.IsAllowed, decided.Sentence);
        Assert.Contains(decided.Demands, demand => demand.Contains("quota FR/gpu", StringComparison.Ordinal));
        Assert.Empty((await market.AuditAsync()).Findings);
    }

    private static TransferTokens Give(long lots) =>
        new(MemberId.Parse(SmallWorld.Japan), SmallWorld.Series, Quantity.FromLots(lots), "");

    private static async Task<string?> CodeAsync(CommandSession session, AccountCommand command) =>
        Assert.Single((await session.ExecuteAsync(command)).Outcomes).Rejection?.Code;

    private static async Task LegislateAsync(MarketChild market, string law)
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
        var office = Office.Rulebook(Jurisdiction.Parse("FR"));
        var officer = market.ClientOf(SmallWorld.France);
        await SmallWorld.CommandAsync(
            officer, office, new JsonObject { ["type"] = "record", ["document"] = JsonNode.Parse(law) });
        await SmallWorld.CommandAsync(
            officer, office, new JsonObject { ["type"] = "adopt", ["name"] = "fr-deeds", ["version"] = 1 });
    }
}
