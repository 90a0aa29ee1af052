using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>Anybody may ask what the law says of a deed, and is told what would have to be otherwise.</summary>
public sealed class WhatIfTests
{
    [Fact]
    public async Task A_denial_names_the_rule_and_the_smallest_changes_that_the_law_would_allow()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        await market.StartAsync();
        await new SmallWorld(market).FoundAsync();
        var japan = market.ClientOf(SmallWorld.Japan);
        var question = new WhatIfQuestion(
            Conveyance.Transfer, SmallWorld.Series, MemberId.Parse(SmallWorld.France),
            MemberId.Parse(SmallWorld.Japan));
        var before = Assert.Single((await japan.AskAsync([question])).Answers);
        Assert.True(before.IsAllowed);
        Assert.NotEmpty(before.Rules);

        await BanAsync(market.ClientOf(SmallWorld.France));
        var later = question with { At = Instant.Parse("2028-01-01T00:00:00Z") };
        var other = question with { Taker = MemberId.Parse(SmallWorld.Germany) };
        var answers = await japan.AskAsync([question, later, other]);

        Assert.Equal([false, true, true], answers.Answers.Select(answer => answer.IsAllowed));
        var denial = answers.Answers[0].Denial!;
        Assert.Equal("DENIED_BY_GIVER", denial.Code);
        Assert.Equal("no-export-to-japan", Assert.Single(denial.Rules).Rule);
        var changes = denial.Changes!.ToDictionary(change => change.Along);
        Assert.Equal("It may be leased instead.", changes["conveyance"].Sentence);
        Assert.Equal(2, changes["counterparty"].Eligible);
        Assert.Equal(Instant.Parse("2027-06-01T00:00:00Z"), changes["date"].At);
        Assert.DoesNotContain("series", changes.Keys);
    }

    [Fact]
    public async Task A_rule_that_reads_the_end_use_is_met_by_a_question_that_states_it()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        await market.StartAsync();
        await new SmallWorld(market).FoundAsync();
        await BanAsync(market.ClientOf(SmallWorld.France), "\"endUse\":{\"in\":[\"military\"]}");
        var question = new WhatIfQuestion(
            Conveyance.Transfer, SmallWorld.Series, MemberId.Parse(SmallWorld.France),
            MemberId.Parse(SmallWorld.Japan));

        var answers = (await market.ClientOf(SmallWorld.Japan).AskAsync(
        [
            question, question with { EndUse = EndUse.Military }, question with { EndUse = EndUse.Medical },
        ])).Answers;

        Assert.Equal(["FACT_MISSING", "DENIED_BY_GIVER", null], answers.Select(answer => answer.Denial?.Code));
        var change = answers[0].Denial!.Changes!.Single(one => one.Along == "end-use");
        Assert.Equal((EndUse.CivilResearch, 6), (change.EndUse, change.Eligible));
    }

    [Fact]
    public async Task A_rule_that_names_a_region_asks_the_registry_in_which_one_the_seat_is()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        await market.StartAsync();
        await new SmallWorld(market).FoundAsync();
        await BanAsync(market.ClientOf(SmallWorld.France), "\"counterparty\":{\"home\":{\"in\":[\"JP-13\"]}}");
        var question = new WhatIfQuestion(
            Conveyance.Transfer, SmallWorld.Series, MemberId.Parse(SmallWorld.France),
            MemberId.Parse(SmallWorld.Japan));
        var codes = new List<string?>();

        await AskAsync();
        await LocateAsync("JP-13");
        await LocateAsync("JP-27");

        Assert.Equal(["FACT_MISSING", "DENIED_BY_GIVER", null], codes);
        var refused = await Assert.ThrowsAsync<MarketProblemException>(() => LocateAsync("FR-75"));
        Assert.Contains("REGION_ELSEWHERE", refused.Problem.ToString(), StringComparison.Ordinal);

        async Task LocateAsync(string region)
        {
            await SmallWorld.CommandAsync(market.ClientOf(SmallWorld.Venue), Office.Registry, new JsonObject
            {
                ["requests"] = new JsonArray(new JsonObject
                {
                    ["type"] = "locate-member",
                    ["member"] = SmallWorld.Japan,
                    ["region"] = region,
                }),
            });
            await AskAsync();
        }

        async Task AskAsync() => codes.Add(
            (await market.ClientOf(SmallWorld.Japan).AskAsync([question])).Answers[0].Denial?.Code);
    }

    [Fact]
    public async Task A_question_that_cannot_be_asked_is_refused_with_its_place()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        await market.StartAsync();
        await new SmallWorld(market).FoundAsync();
        var japan = market.ClientOf(SmallWorld.Japan);
        var question = new WhatIfQuestion(
            Conveyance.Transfer, SmallWorld.Series, MemberId.Parse(SmallWorld.France), MemberId.Parse("BR/nobody"));

        var known = question with { Taker = MemberId.Parse(SmallWorld.Japan) };
        var refused = await Assert.ThrowsAsync<MarketProblemException>(() => japan.AskAsync([known, question]));
        Assert.Equal("/questions/1/taker", refused.Problem.Place);
        refused = await Assert.ThrowsAsync<MarketProblemException>(() => japan.AskAsync([]));
        Assert.Equal("/questions", refused.Problem.Place);
    }

    private static async Task BanAsync(
        TokenMarketClient france, string test = "\"counterparty\":{\"nation\":{\"in\":[\"JP\"]}}")
    {
        var document = JsonNode.Parse($$"""
            {"format":1,"name":"fr-export","jurisdiction":"FR","title":"Not to Japan for a while",
             "source":"a test's law","recordedAt":"2026-11-23T00:00:00Z","rules":[
              {"id":"free","title":"Free","source":"a test's law","effect":"allow",
               "directions":["export","import","lease","use","domestic"],
               "from":"2020-01-01T00:00:00Z","recordedAt":"2026-11-23T00:00:00Z"},
              {"id":"no-export-to-japan","title":"Not to Japan","source":"a test's law","effect":"deny",
               "directions":["export"],{{test}},
               "from":"2020-01-01T00:00:00Z","until":"2027-06-01T00:00:00Z","recordedAt":"2026-11-23T00:00:00Z"}]}
            """)!;
        await SmallWorld.LegislateAsync(france, document);
    }
}
