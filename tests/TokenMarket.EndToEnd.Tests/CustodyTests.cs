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
/// France has lots that have been in Germany and come back, and lots that have not. What its law asks for the former is
/// kept, used and approved for them alone, through kills.
/// </summary>
public sealed class CustodyTests
{
    private const string Ministry = "FR/ministry";
    private static readonly Jurisdiction French = Jurisdiction.Parse("FR");
    private static readonly Nation[] Abroad = [Nation.Parse("DE"), Nation.Parse("FR")];

    [Fact]
    public async Task Quota_is_kept_and_used_for_the_lots_whose_custody_needs_it()
    {
        await using var market = new MarketChild(null, [.. SmallWorld.Members, Ministry]);
        var world = await FoundAsync(
            market, "quota", "\"quota\":{\"name\":\"gpu\",\"amount\":50,\"per\":\"year\"}");
        var france = market.ClientOf(SmallWorld.France);

        // 40 of the hundred have been in Germany: they go first, for they are the least transferable.
        var sold = await france.OpenSession(2).ExecuteAsync(SmallWorld.Order(Side.Sell, 100, 100));
        Assert.Null(Assert.Single(sold.Outcomes).Rejection);
        Assert.Equal((0, 40, 10), await QuotaAsync(market));
        await market.KillAndStartAsync();
        Assert.Equal((0, 40, 10), await QuotaAsync(market));

        await BuyAsync(market, 1, 70);
        await world.DrainAsync();
        await Eventually.TrueAsync(
            "the fills are posted",
            async () => (await QuotaAsync(market)).Used + (await QuotaAsync(market)).Kept == 40
                && (await market.ClientOf(SmallWorld.Japan).GetBalancesAsync()).Tokens.Sum(
                    each => each.Total.AvailableLots) == 70,
            TimeSpan.FromSeconds(30));
        await market.KillAndStartAsync();
        await BuyAsync(market, 2, 30);
        await Eventually.TrueAsync(
            "all of it is used", async () => await QuotaAsync(market) == (40, 0, 10), TimeSpan.FromSeconds(30));

        // What has been nowhere else needs none of it, however much it is.
        Assert.Null(Assert.Single((await france.OpenSession(3).ExecuteAsync(new TransferTokens(
            MemberId.Parse(SmallWorld.Japan), SmallWorld.Series, Quantity.FromLots(500), ""))).Outcomes).Rejection);
        Assert.Equal((40, 0, 10), await QuotaAsync(market));
        SmallWorld.CheckConservation(await world.DrainAsync());
        Assert.Empty((await market.AuditAsync()).Findings);
    }

    [Fact]
    public async Task Approval_serves_the_custody_that_it_was_given_for()
    {
        await using var market = new MarketChild(null, [.. SmallWorld.Members, Ministry]);
        var world = await FoundAsync(
            market, "require-approval", "\"approval\":{\"body\":\"board\",\"officers\":1,\"of\":1}");
        var (france, japan) = (market.ClientOf(SmallWorld.France), market.ClientOf(SmallWorld.Japan));
        await SmallWorld.CommandAsync(market.ClientOf(Ministry), Office.Permits(French), new JsonObject
        {
            ["type"] = "name-body",
            ["body"] = "board",
            ["officers"] = new JsonArray(market.OfficerOf(Ministry)),
        });

        var offered = Assert.Single((await france.OpenSession(2).ExecuteAsync(new OfferTrade(
            MemberId.Parse(SmallWorld.Japan), SmallWorld.Series, Quantity.FromLots(100), Side.Sell, SmallWorld.Euro,
            Money.FromMinor(1_000), SmallWorld.InADay))).Outcomes);
        var missing = Assert.Single(offered.Missing!);
        Assert.Equal(Abroad, missing.Deed.Custody!);
        Assert.Equal(40, missing.Deed.Quantity);
        await world.DrainAsync();
        var accepted = await japan.OpenSession(1).ExecuteAsync(new AcceptTrade(offered.Offer!.Value));
        Assert.Null(Assert.Single(accepted.Outcomes).Rejection);

        // Approved for lots that were in Germany alone, it does not serve those that were in France as well.
        await FileAsync(france, "first", missing.Deed with { Custody = [Abroad[0]] });
        await ApproveAsync(market, 1, "DE");
        await Eventually.TrueAsync(
            "the account has it", async () => (await france.GetPermitsAsync()).Permits.Count == 1,
            TimeSpan.FromSeconds(30));
        var trade = Assert.Single((await france.GetOffersAsync()).Trades);
        Assert.Equal(OfferState.AwaitingApproval, trade.State);
        var lacking = Assert.Single(trade.Missing!);
        Assert.Equal(Abroad, lacking.Deed.Custody!);
        Assert.Equal(40, lacking.Deed.Quantity);
        await market.KillAndStartAsync();

        await FileAsync(france, "second", missing.Deed);
        await ApproveAsync(market, 2, "DE,FR");
        await Eventually.TrueAsync(
            "the trade goes on",
            async () => (await japan.GetBalancesAsync()).Tokens.Sum(each => each.Total.AvailableLots) == 100,
            TimeSpan.FromSeconds(30));
        var left = Assert.Single((await france.GetPermitsAsync()).Permits);
        Assert.Equal((40, 0, 0, "DE"), (
            left.Amount, left.Drawn, left.Reserved, Assert.Single(left.Deed!.Custody!).ToString()));
        SmallWorld.CheckConservation(await world.DrainAsync());
        Assert.Empty((await market.AuditAsync()).Findings);
    }

    private static async Task<SmallWorld> FoundAsync(MarketChild market, string effect, string field)
    {
        var world = await SmallWorld.StartAsync(market, 1_000);
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
        await world.FundAsync(1_000_000);
        await SendAsync(market, world, SmallWorld.France, SmallWorld.Germany);
        await SendAsync(market, world, SmallWorld.Germany, SmallWorld.France);
        await SmallWorld.LegislateAsync(market.ClientOf(SmallWorld.France), JsonNode.Parse($$"""
            {"format":1,"name":"fr-abroad","jurisdiction":"FR","title":"Abroad","source":"Law",
             "recordedAt":"2020-01-01T00:00:00Z","rules":[
             {"id":"open","title":"Open","source":"Law","effect":"allow",
              "directions":["export","import","lease","use","domestic"],
              "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"},
             {"id":"abroad","title":"Abroad","source":"Law","effect":"{{effect}}","directions":["export"],
              "custody":{"in":["DE"]},{{field}},
              "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}]}
            """)!);
        return world;
    }

    /// <summary>Forty lots, and the wait until they are there.</summary>
    private static async Task SendAsync(MarketChild market, SmallWorld world, string from, string to)
    {
        var sent = await market.ClientOf(from).OpenSession(1).ExecuteAsync(new TransferTokens(
            MemberId.Parse(to), SmallWorld.Series, Quantity.FromLots(40), ""));
        Assert.Null(Assert.Single(sent.Outcomes).Rejection);
        await world.DrainAsync();
    }

    private static async Task BuyAsync(MarketChild market, int session, long lots) =>
        Assert.Null(Assert.Single((await market.ClientOf(SmallWorld.Japan).OpenSession(session).ExecuteAsync(
            SmallWorld.Order(Side.Buy, lots, 100))).Outcomes).Rejection);

    private static async Task<(long Used, long Kept, long Left)> QuotaAsync(MarketChild market)
    {
        var quota = Assert.Single((await market.ClientOf(SmallWorld.France).GetLimitsAsync()).Quotas);
        return (quota.Used, quota.Kept, quota.Left);
    }

    private static async Task FileAsync(TokenMarketClient client, string reference, MissingDeedView deed) =>
        await client.FileAsync(French, JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["type"] = "request-approval",
            ["reference"] = reference,
            ["body"] = "board",
            ["deed"] = JsonSerializer.SerializeToNode(deed, MarketJson.Default.MissingDeedView),
        }));

    /// <summary>The officer sees where the lots have been.</summary>
    private static async Task ApproveAsync(MarketChild market, long request, string custody)
    {
        var ministry = market.ClientOf(Ministry);
        var desk = (await ministry.ShowAsync(Office.Permits(French)))!.Value;
        var shown = Assert.Single(desk.GetProperty("filings").EnumerateArray()).GetProperty("deed");
        Assert.Equal(
            custody, string.Join(',', shown.GetProperty("custody").EnumerateArray().Select(each => each.GetString())));
        await SmallWorld.CommandAsync(ministry, Office.Permits(French), new JsonObject
        {
            ["type"] = "approve-request",
            ["request"] = request,
        });
    }
}
