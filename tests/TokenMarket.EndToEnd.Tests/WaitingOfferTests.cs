using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Testing;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>
/// A bilateral trade or a lease that lacks an approval waits for it, from the rulebook over the body's vote to both
/// accounts, through kills.
/// </summary>
public sealed class WaitingOfferTests
{
    private const string Ministry = "FR/ministry";
    private const string Law = """
        {"format":1,"name":"fr-board","jurisdiction":"FR","title":"Board","source":"Law",
         "recordedAt":"2020-01-01T00:00:00Z","rules":[
         {"id":"open","title":"Open","source":"Law","effect":"allow",
          "directions":["export","import","lease","use","domestic"],
          "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"},
         {"id":"board","title":"Board","source":"Law","effect":"require-approval","directions":["export","lease"],
          "approval":{"body":"board","officers":1,"of":1},
          "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}]}
        """;

    private static readonly Jurisdiction French = Jurisdiction.Parse("FR");

    [Fact]
    public async Task Trade_waits_for_the_board_and_goes_on_or_ends_with_its_word()
    {
        await using var market = new MarketChild(null, [.. SmallWorld.Members, Ministry]);
        await market.StartAsync();
        var world = new SmallWorld(market);
        await FoundAsync(market, world);
        var (france, japan) = (market.ClientOf(SmallWorld.France), market.ClientOf(SmallWorld.Japan));

        var offer = await AgreeAsync(market, world, 1);
        var waiting = await AwaitAsync(france, OfferState.AwaitingApproval);
        Assert.Equal("board", Assert.Single(waiting.Missing!).Body);
        await market.KillAndStartAsync();
        waiting = await AwaitAsync(japan, OfferState.AwaitingApproval);
        var missing = Assert.Single(waiting.Missing!);
        Assert.Equal(("FR", 1, 1, SmallWorld.France),
            (missing.By, missing.Officers, missing.Of, missing.Member.ToString()));
        Assert.Equal((10, 1_000), await HeldAsync(market));

        // The deed is asked for as the offer states it; the market dies in front of the vote and behind it.
        await FileAsync(france, "sale-1", missing);
        await market.KillAndStartAsync();
        await ApproveAsync(market, 1);
        await market.KillAndStartAsync();
        await AwaitNoneAsync(market);
        SmallWorld.CheckConservation(await world.DrainAsync());
        var bought = Assert.Single((await japan.GetBalancesAsync()).Tokens);
        Assert.Equal(10, bought.Total.AvailableLots);
        Assert.Empty((await france.GetPermitsAsync()).Permits);
        var decided = Assert.Single((await japan.FindTradeDecisionAsync(offer))!.Deeds);
        Assert.True(decided.IsAllowed, decided.Sentence);

        // What is refused ends, and nothing of it is held.
        await AgreeAsync(market, world, 2);
        waiting = await AwaitAsync(france, OfferState.AwaitingApproval);
        await FileAsync(france, "sale-2", Assert.Single(waiting.Missing!));
        await RefuseAsync(market, 2);
        await AwaitNoneAsync(market);
        Assert.Equal((0, 0), await HeldAsync(market));
        SmallWorld.CheckConservation(await world.DrainAsync());
        Assert.Empty((await market.AuditAsync()).Findings);
    }

    [Fact]
    public async Task Lease_waits_for_the_board_and_begins_or_ends_with_its_word()
    {
        await using var market = new MarketChild(null, [.. SmallWorld.Members, Ministry]);
        await market.StartAsync();
        var world = new SmallWorld(market);
        await FoundAsync(market, world);
        var (france, japan) = (market.ClientOf(SmallWorld.France), market.ClientOf(SmallWorld.Japan));

        var offer = await LeaseAsync(market, world, 1);
        await AwaitLeaseAsync(france, OfferState.AwaitingApproval);
        await market.KillAndStartAsync();
        var waiting = await AwaitLeaseAsync(japan, OfferState.AwaitingApproval);
        var missing = Assert.Single(waiting.Missing!);
        Assert.Equal(
            ("board", SmallWorld.France, Conveyance.Lease, EndUse.Medical, waiting.End, offer),
            (missing.Body, missing.Member.ToString(), missing.Deed.Conveyance, missing.Deed.EndUse, missing.Deed.Until,
                missing.Deed.Offer));
        var shown = (await france.FindLeaseAsync(offer))!.Value;
        Assert.Equal("awaiting-approval", shown.GetProperty("state").GetString());
        var shownMissing = JsonSerializer.Deserialize(
            Assert.Single(shown.GetProperty("missing").EnumerateArray()), MarketJson.Replies.MissingApprovalView)!;
        Assert.Equal(missing with { Deed = shownMissing.Deed }, shownMissing);
        Assert.Equal(missing.Deed with { Custody = shownMissing.Deed.Custody }, shownMissing.Deed);
        Assert.Equal(missing.Deed.Custody, shownMissing.Deed.Custody);
        Assert.Equal((10, 1_000), await BoundAsync(market));

        await FileAsync(france, "lease-1", missing);
        await ApproveAsync(market, 1);
        await market.KillAndStartAsync();
        await AwaitLeaseAsync(france, OfferState.Leased);
        await AwaitLeaseAsync(japan, OfferState.Leased);
        Assert.False((await japan.FindLeaseAsync(offer))!.Value.TryGetProperty("missing", out _));
        Assert.Equal((0, 1_000), await BoundAsync(market));
        var decided = Assert.Single((await japan.FindLeaseDecisionAsync(offer))!.Deeds);
        Assert.True(decided.IsAllowed, decided.Sentence);

        await LeaseAsync(market, world, 2);
        await FileAsync(
            france, "lease-2", Assert.Single((await AwaitLeaseAsync(france, OfferState.AwaitingApproval)).Missing!));
        await RefuseAsync(market, 2);
        await Eventually.TrueAsync(
            "only what began is left",
            async () => (await france.GetOffersAsync()).Leases.Count + (await japan.GetOffersAsync()).Leases.Count == 2,
            TimeSpan.FromSeconds(30));
        Assert.Equal((0, 1_000), await BoundAsync(market));
        SmallWorld.CheckConservation(await world.DrainAsync());
        Assert.Empty((await market.AuditAsync()).Findings);
    }

    private static Task ApproveAsync(MarketChild market, long request) => SmallWorld.CommandAsync(
        market.ClientOf(Ministry), Office.Permits(French), new JsonObject
        {
            ["type"] = "approve-request",
            ["request"] = request,
        });

    private static Task RefuseAsync(MarketChild market, long request) => SmallWorld.CommandAsync(
        market.ClientOf(Ministry), Office.Permits(French), new JsonObject
        {
            ["type"] = "refuse-request",
            ["request"] = request,
            ["reason"] = "once is enough",
        });

    private static async Task FoundAsync(MarketChild market, SmallWorld world)
    {
        await world.FoundAsync();
        await SmallWorld.CommandAsync(market.ClientOf(SmallWorld.Venue), Office.Registry, new JsonObject
        {
            ["requests"] = new JsonArray(new JsonObject
            {
                ["type"] = "register-member",
                ["member"] = Ministry,
                ["owner"] = "fr-ministry",
                ["ownerSeat"] = "FR",
                ["home"] = "FR",
            }),
        });
        await world.MintAsync(1, 1_000);
        var ministry = market.ClientOf(Ministry);
        await SmallWorld.LegislateAsync(ministry, JsonNode.Parse(Law)!);
        await SmallWorld.CommandAsync(ministry, Office.Permits(French), new JsonObject
        {
            ["type"] = "name-body",
            ["body"] = "board",
            ["officers"] = new JsonArray(market.OfficerOf(Ministry)),
        });
        await world.FundAsync(1_000_000);
    }

    /// <summary>France offers ten lots, and is told what it lacks; Japan accepts.</summary>
    private static async Task<OfferNumber> AgreeAsync(MarketChild market, SmallWorld world, int session)
    {
        var offered = Assert.Single((await market.ClientOf(SmallWorld.France).OpenSession(session).ExecuteAsync(
            new OfferTrade(
                MemberId.Parse(SmallWorld.Japan), SmallWorld.Series, Quantity.FromLots(10), Side.Sell, SmallWorld.Euro,
                Money.FromMinor(1_000), SmallWorld.InADay))).Outcomes);
        var missing = Assert.Single(offered.Missing!);
        Assert.Equal(("board", SmallWorld.Japan, offered.Offer!.Value),
            (missing.Body, missing.Deed.CounterpartyMember.ToString(), missing.Deed.Offer));
        await world.DrainAsync();
        await AwaitAsync(market.ClientOf(SmallWorld.Japan), OfferState.Open);
        var accepted = await market.ClientOf(SmallWorld.Japan).OpenSession(session).ExecuteAsync(
            new AcceptTrade(offered.Offer!.Value));
        Assert.Null(Assert.Single(accepted.Outcomes).Rejection);
        return offered.Offer!.Value;
    }

    /// <summary>France offers ten lots for ten hours, and is told what it lacks; Japan accepts.</summary>
    private static async Task<OfferNumber> LeaseAsync(MarketChild market, SmallWorld world, int session)
    {
        var start = Instant.Parse("2030-01-07T00:00:00Z");
        var offered = Assert.Single((await market.ClientOf(SmallWorld.France).OpenSession(session).ExecuteAsync(
            new OfferLease(
                MemberId.Parse(SmallWorld.Japan), SmallWorld.Series, Quantity.FromLots(10), SmallWorld.Euro,
                Money.FromMinor(100), 1, start, start.Plus(TimeSpan.FromHours(10)), start))).Outcomes);
        Assert.Equal("board", Assert.Single(offered.Missing!).Body);
        await AwaitLeaseAsync(market.ClientOf(SmallWorld.Japan), OfferState.Open);
        var accepted = await market.ClientOf(SmallWorld.Japan).OpenSession(session).ExecuteAsync(
            new AcceptLease(offered.Offer!.Value) { EndUse = EndUse.Medical });
        Assert.Null(Assert.Single(accepted.Outcomes).Rejection);
        await world.DrainAsync();
        return offered.Offer!.Value;
    }

    private static async Task<LeaseOfferView> AwaitLeaseAsync(TokenMarketClient client, OfferState state)
    {
        LeaseOfferView? found = null;
        await Eventually.TrueAsync(
            $"the lease is {state}",
            async () =>
            {
                found = (await client.GetOffersAsync()).Leases.SingleOrDefault(lease => lease.State == state);
                return found is not null;
            },
            TimeSpan.FromSeconds(30));
        return found!;
    }

    /// <summary>The lots held by the lessor, and the lessee's escrow.</summary>
    private static async Task<(long Lots, long Minor)> BoundAsync(MarketChild market) => (
        (await market.ClientOf(SmallWorld.France).GetBalancesAsync()).Tokens.Sum(each => each.Total.HeldLots),
        (await market.ClientOf(SmallWorld.Japan).GetBalancesAsync()).Cash.Sum(each => each.EscrowedMinor));

    private static async Task<TradeOfferView> AwaitAsync(TokenMarketClient client, OfferState state)
    {
        TradeOfferView? found = null;
        await Eventually.TrueAsync(
            $"the offer is {state}",
            async () =>
            {
                found = (await client.GetOffersAsync()).Trades.SingleOrDefault(trade => trade.State == state);
                return found is not null;
            },
            TimeSpan.FromSeconds(30));
        return found!;
    }

    private static Task AwaitNoneAsync(MarketChild market) => Eventually.TrueAsync(
        "no offer is left on either side",
        async () => (await market.ClientOf(SmallWorld.France).GetOffersAsync()).Trades.Count
            + (await market.ClientOf(SmallWorld.Japan).GetOffersAsync()).Trades.Count == 0,
        TimeSpan.FromSeconds(30));

    private static async Task FileAsync(TokenMarketClient client, string reference, MissingApprovalView missing) =>
        await client.FileAsync(Jurisdiction.Parse(missing.By), JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["type"] = "request-approval",
            ["reference"] = reference,
            ["body"] = missing.Body,
            ["deed"] = JsonSerializer.SerializeToNode(missing.Deed, MarketJson.Default.MissingDeedView),
        }));

    private static async Task<(long Lots, long Minor)> HeldAsync(MarketChild market) => (
        (await market.ClientOf(SmallWorld.France).GetBalancesAsync()).Tokens.Sum(each => each.Total.HeldLots),
        (await market.ClientOf(SmallWorld.Japan).GetBalancesAsync()).Cash.Sum(each => each.HeldMinor));
}
