using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Testing;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>The duties of a sale, from the rulebook to what follows a breach, through two kills.</summary>
public sealed class ObligationTests
{
    private static readonly Jurisdiction France = Jurisdiction.Parse("FR");

    [Fact]
    public async Task Duties_that_are_not_met_are_published_and_cost_licences_and_membership()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 1_000);
        await LegislateAsync(market);
        await world.FundAsync(1_000_000);

        var seller = market.ClientOf(SmallWorld.France);
        await seller.OpenSession(1).ExecuteAsync(SmallWorld.Order(Side.Sell, 10, 50));
        var met = await market.ClientOf(SmallWorld.Japan).OpenSession(1).ExecuteAsync(
            SmallWorld.Order(Side.Buy, 10, 50, TimeInForce.ImmediateOrCancel));
        Assert.Equal(OrderCloseReason.Filled, Assert.Single(met.Outcomes).OrderStatus?.CloseReason);
        await world.DrainAsync();

        var duties = (await seller.GetObligationsAsync()).Obligations;
        Assert.Equal(["file", "publish", "return", "stop"], duties.Select(duty => duty.Duty));
        Assert.All(duties, duty => Assert.Equal((ObligationState.Open, "order FR-1, fill 1"), (duty.State, duty.Deed)));
        Assert.Empty((await market.ClientOf(SmallWorld.Japan).GetObligationsAsync()).Obligations);
        var reported = await seller.OpenSession(2).ExecuteAsync(new ReportDuty(duties[0].Obligation, "as 2026/7"));
        Assert.Null(Assert.Single(reported.Outcomes).Rejection);

        // What an hour brings, and a death in front of it.
        market.ClockAhead = TimeSpan.FromHours(2);
        await market.KillAndStartAsync();
        await CheckAsync(market);
        await MendAsync(market);
        await market.KillAndStartAsync();
        var mended = (await market.ClientOf(SmallWorld.Japan).GetBreachesAsync(France)).Breaches;
        Assert.Equal([false, false, true], mended.Select(breach => breach.MetAt is not null));
        SmallWorld.CheckConservation(await world.DrainAsync());
    }

    private static async Task CheckAsync(MarketChild market)
    {
        IReadOnlyList<BreachView> breaches = [];
        await Eventually.TrueAsync(
            "what follows has followed",
            async () =>
            {
                breaches = (await market.ClientOf(SmallWorld.Japan).GetBreachesAsync(France)).Breaches;
                var permits = (await market.ClientOf(SmallWorld.France).GetPermitsAsync()).Permits;
                return breaches.Count == 3 && permits.Count == 0 && breaches[2].SuspendedAt is not null;
            },
            TimeSpan.FromSeconds(60));
        Assert.Equal(["publish", "return", "stop"], breaches.Select(breach => breach.Duty));
        Assert.All(breaches, breach => Assert.Equal(SmallWorld.France, breach.Member.ToString()));
        Assert.Equal([1L], breaches[1].Revoked);
        Assert.Equal((null, null), (breaches[0].SuspendedAt, breaches[0].Revoked));

        var seller = market.ClientOf(SmallWorld.France);
        Assert.Single((await seller.GetObligationsAsync(ObligationState.Met)).Obligations);
        Assert.Equal(3, (await seller.GetObligationsAsync(ObligationState.Breached)).Obligations.Count);
        var refused = await seller.OpenSession(3).ExecuteAsync(SmallWorld.Order(Side.Sell, 1, 50));
        Assert.Equal("MEMBER_SUSPENDED", Assert.Single(refused.Outcomes).Rejection?.Code);
    }

    /// <summary>A member that is suspended may still do its duty; the record says so, and the breach stands.</summary>
    private static async Task MendAsync(MarketChild market)
    {
        var seller = market.ClientOf(SmallWorld.France);
        var stop = (await seller.GetObligationsAsync(ObligationState.Breached)).Obligations[2];
        var late = await seller.OpenSession(4).ExecuteAsync(new ReportDuty(stop.Obligation, "at last"));
        Assert.Null(Assert.Single(late.Outcomes).Rejection);
        var mended = Assert.Single((await seller.GetObligationsAsync(ObligationState.MetLate)).Obligations);
        Assert.Equal("at last", mended.Evidence);
        await Eventually.TrueAsync(
            "the record says that it was met late",
            async () => (await seller.GetBreachesAsync(France, after: 2)).Breaches[0].MetAt is not null,
            TimeSpan.FromSeconds(60));
    }

    private static async Task LegislateAsync(MarketChild market)
    {
        var document = JsonNode.Parse("""
            {"format":1,"name":"fr-duties","jurisdiction":"FR","title":"Duties","source":"Law",
             "recordedAt":"2020-01-01T00:00:00Z","rules":[
             {"id":"open","title":"Open","source":"Law","effect":"allow",
              "directions":["export","import","lease","use","domestic"],
              "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}]}
            """)!;
        (string Duty, int Hours, string Consequence)[] duties =
        [
            ("file", 1, "suspend-member"), ("publish", 1, "publish"), ("return", 1, "revoke-licences"),
            ("stop", 1, "suspend-member"),
        ];
        foreach (var (duty, hours, consequence) in duties)
        {
            document["rules"]!.AsArray().Add(new JsonObject
            {
                ["id"] = duty,
                ["title"] = "A duty",
                ["source"] = "Law",
                ["effect"] = "obligation",
                ["directions"] = new JsonArray("export"),
                ["obligation"] = new JsonObject
                {
                    ["duty"] = duty,
                    ["withinHours"] = hours,
                    ["consequence"] = consequence,
                },
                ["from"] = "2020-01-01T00:00:00Z",
                ["recordedAt"] = "2020-01-01T00:00:00Z",
            });
        }

        var officer = market.ClientOf(SmallWorld.France);
        await SmallWorld.LegislateAsync(officer, document);
        await SmallWorld.CommandAsync(officer, Office.Permits(France), new JsonObject
        {
            ["type"] = "grant-licence",
            ["grantee"] = SmallWorld.France,
            ["licence"] = "export",
            ["scope"] = new JsonObject { ["amount"] = 1_000 },
        });
    }
}
