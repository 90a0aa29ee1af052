using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Accounts;

namespace TokenMarket.Grains.Tests.Accounts;

/// <summary>What is left under the limits of a member's own nation, as its account tells it.</summary>
public sealed class LimitsGrainTests
{
    [Fact]
    public async Task Account_tells_what_is_left_of_each_limit_and_no_more_than_it_lists()
    {
        await using var market = await SmallMarket.StartAsync();
        var account = market.Grains.GetGrain<INationalAccountGrain>("JP");
        Assert.Empty((await AskAsync(account)).Stocks);
        await new Flow("account/FR", account).SendAsync(new TokensArrived(
            market.PartyOf(SmallMarket.Seller), market.PartyOf(SmallMarket.Buyer), SeriesId.Parse(SmallMarket.Series),
            [new ParcelPart(NationSet.Of(Nation.Parse("FR")), Quantity.FromLots(3))], "aid"));

        await LegislateAsync(market, 1, 2);

        // The silo goes by the machine's clock, and the window is that of the moment at which it is asked.
        var asked = Instant.From(DateTimeOffset.UtcNow);
        var few = await AskAsync(account);
        Assert.Equal((1, 2, false), (few.Quotas.Count, few.Stocks.Count, few.IsCut));
        var quota = few.Quotas[0];
        Assert.Equal(
            ("jp-law/exports v1", "exports", "lots/month/counterparty", 9L, 0L, 0L, 9L),
            (quota.Rule, quota.Quota, quota.Form, quota.Amount, quota.Used, quota.Kept, quota.Left));
        Assert.True(quota.WindowEnds > asked);
        Assert.Equal(
            new StockLimitView(
                "jp-law/cap-1 v1", StockBound.Cap, "cap-1", "performance", StockEach.Nation, StockPer.All, 0)
            {
                Limit = 5_000,
                Stock = 3_000,
                Left = 2_000,
            }, few.Stocks[1]);

        await LegislateAsync(market, 2, LimitsView.MostListed + 1);
        var many = await AskAsync(account);
        Assert.Equal((LimitsView.MostListed, true), (many.Stocks.Count, many.IsCut));
    }

    private static async Task LegislateAsync(SmallMarket market, int version, int caps)
    {
        const string Dates = "\"from\":\"2020-01-01T00:00:00Z\",\"recordedAt\":\"2026-11-23T00:00:00Z\"";
        var rules = Enumerable.Range(0, caps).Select(index => string.Create(CultureInfo.InvariantCulture, $$"""
            {"id":"cap-{{index}}","title":"A cap","source":"a test's law","effect":"cap","directions":["import"],
             "cap":{"name":"cap-{{index}}","amount":5000,"unit":"performance"},{{Dates}}}
            """));
        var document = $$"""
            {"format":1,"name":"jp-law","jurisdiction":"JP","title":"A law","source":"a test's law",
             "recordedAt":"2026-11-23T00:00:00Z","rules":[
             {"id":"free","title":"Free","source":"a test's law","effect":"allow","directions":["export","import"],
              {{Dates}}},
             {"id":"exports","title":"Nine a month","source":"a test's law","effect":"quota","directions":["export"],
              "quota":{"name":"exports","amount":9,"per":"month","each":"counterparty"},{{Dates}}},
             {{string.Join(',', rules)}}]}
            """;
        await market.AdoptAsync(JsonNode.Parse(document)!, version, member: SmallMarket.Buyer);
    }

    private static async Task<LimitsView> AskAsync(INationalAccountGrain account)
    {
        var answer = await account.QueryAsync(
            new AccountQuestion { Member = SmallMarket.Buyer, Topic = AccountTopic.Limits });
        return JsonSerializer.Deserialize(answer.Json, MarketJson.Default.LimitsView)!;
    }
}
