using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Testing;

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
        var world = await SmallWorld.StartAsync(market, 1_000);
        await LegislateAsync(market, Law);
        await world.FundAsync(1_000_000);
        var france = market.ClientOf(SmallWorld.France).OpenSession(1);

        Assert.Equal("NOT_ELIGIBLE", await CodeAsync(france, Give(10)));
        Assert.Equal("NOT_ELIGIBLE", await CodeAsync(france, Give(10) with { EndUse = EndUse.Military }));
        Assert.Null(await CodeAsync(france, Give(10) with { EndUse = EndUse.Medical }));
        Assert.Equal("QUOTA_EXHAUSTED", await CodeAsync(france, Give(41) with { EndUse = EndUse.Medical }));

        var offered = await france.ExecuteAsync(new OfferTrade(
            MemberId.Parse(SmallWorld.Japan), SmallWorld.Series, Quantity.FromLots(30), Side.Sell, SmallWorld.Euro,
            Money.FromMinor(30_001), SmallWorld.InADay));
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

    [Fact]
    public async Task Leases_state_their_end_use_draw_on_the_quota_and_are_asked_about_with_both()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 1_000);
        await LegislateAsync(market, LeaseLaw(1, "military"));
        await world.FundAsync(1_000_000);
        var (france, japan) = (market.ClientOf(SmallWorld.France), market.ClientOf(SmallWorld.Japan));

        var unstated = await LeaseAsync(world, france.OpenSession(1), japan.OpenSession(1), null);
        Assert.Null(await france.FindLeaseAsync(unstated));
        var lease = await LeaseAsync(world, france.OpenSession(2), japan.OpenSession(2), EndUse.Medical);
        await market.KillAndStartAsync();
        Assert.Equal(("active", "medical", false), await StandsAsync(france, lease));
        Assert.Equal("QUOTA_EXHAUSTED", await CodeAsync(france.OpenSession(3), Lease(21)));

        await AdoptAsync(market, LeaseLaw(2, "intelligence"), 2);
        await AdoptAsync(market, LeaseLaw(3, "medical"), 3);
        await Eventually.TrueAsync(
            "the law reaches the lease",
            async () => await StandsAsync(france, lease) == ("suspended", "medical", true),
            TimeSpan.FromSeconds(30));
        SmallWorld.CheckConservation(await world.DrainAsync());
        var decision = Assert.Single((await japan.FindLeaseDecisionAsync(lease))!.Deeds);
        Assert.True(decision.IsAllowed, decision.Sentence);
        Assert.Contains(decision.Demands, demand => demand.Contains("quota FR/gpu", StringComparison.Ordinal));
        Assert.Empty((await market.AuditAsync()).Findings);
    }

    /// <summary>30 lots for an hour in 2030, from the offer to what the register made of it.</summary>
    private static async Task<OfferNumber> LeaseAsync(
        SmallWorld world, CommandSession lessor, CommandSession lessee, EndUse? endUse)
    {
        var offer = Assert.Single((await lessor.ExecuteAsync(Lease(30))).Outcomes).Offer!.Value;
        await world.DrainAsync();
        await Eventually.TrueAsync(
            "the offer is known to the lessee",
            async () => await CodeAsync(lessee, new AcceptLease(offer) { EndUse = endUse }) is null,
            TimeSpan.FromSeconds(30));
        await world.DrainAsync();
        return offer;
    }

    private static async Task<(string? State, string? EndUse, bool Suspended)> StandsAsync(
        TokenMarketClient client, OfferNumber offer)
    {
        var lease = (await client.FindLeaseAsync(offer))!.Value;
        return (lease.GetProperty("state").GetString(), lease.GetProperty("endUse").GetString(),
            lease.GetProperty("suspended").GetBoolean());
    }

    private static OfferLease Lease(long lots) => new(
        MemberId.Parse(SmallWorld.Japan), SmallWorld.Series, Quantity.FromLots(lots), SmallWorld.Euro,
        Money.FromMinor(100), 1, Instant.Parse("2030-01-08T00:00:00Z"), Instant.Parse("2030-01-08T01:00:00Z"),
        Instant.Parse("2030-01-07T00:00:00Z"));

    private static string LeaseLaw(int version, string forbidden) => $$"""
        {"format":1,"name":"fr-deeds","jurisdiction":"FR","title":"Leases {{version}}","source":"Law",
         "recordedAt":"2020-01-01T00:00:00Z","rules":[
         {"id":"open","title":"Open","source":"Law","effect":"allow",
          "directions":["export","import","lease","use","domestic"],
          "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"},
         {"id":"peace","title":"Peace","source":"Law","effect":"deny","directions":["lease"],"onRunning":"suspend",
          "endUse":{"in":["{{forbidden}}"]},"from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"},
         {"id":"quota","title":"Quota","source":"Law","effect":"quota","directions":["lease"],"onRunning":"suspend",
          "quota":{"name":"gpu","amount":50,"per":"year"},
          "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}]}
        """;

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
        await AdoptAsync(market, law, 1);
    }

    private static async Task AdoptAsync(MarketChild market, string law, int version)
    {
        var officer = market.ClientOf(SmallWorld.France);
        await SmallWorld.LegislateAsync(officer, JsonNode.Parse(law)!, version);
    }
}
