using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>A ban is tried on what was and what is before it counts, and what was decided before it stays so.</summary>
public sealed class LawHistoryTests
{
    private const string Ban = """
        {"format":1,"name":"fr-export","jurisdiction":"FR","title":"Not to Japan","source":"a test's law",
         "recordedAt":"2026-11-23T00:00:00Z","rules":[
          {"id":"free","title":"Free","source":"a test's law","effect":"allow",
           "directions":["export","import","lease","use","domestic"],
           "from":"2020-01-01T00:00:00Z","recordedAt":"2026-11-23T00:00:00Z"},
          {"id":"no-export-to-japan","title":"Not to Japan","source":"a test's law","effect":"deny",
           "directions":["export"],"counterparty":{"nation":{"in":["JP"]}},
           "from":"2020-01-01T00:00:00Z","recordedAt":"2026-11-23T00:00:00Z"}]}
        """;

    private const string Reserve = """
        {"format":1,"name":"fr-export","jurisdiction":"FR","title":"A reserve","source":"a test's law",
         "recordedAt":"2026-11-23T00:00:00Z","rules":[
          {"id":"free","title":"Free","source":"a test's law","effect":"allow",
           "directions":["export","import","lease","use","domestic"],
           "from":"2020-01-01T00:00:00Z","recordedAt":"2026-11-23T00:00:00Z"},
          {"id":"reserve","title":"950 stay","source":"a test's law","effect":"floor",
           "directions":["export"],"floor":{"name":"reserve","amount":950},
           "from":"2020-01-01T00:00:00Z","recordedAt":"2026-11-23T00:00:00Z"}]}
        """;

    private static readonly Nation French = Nation.Parse("FR");
    private static readonly Nation Japanese = Nation.Parse("JP");

    [Fact]
    public async Task A_ban_is_rehearsed_and_the_law_before_it_is_still_known_after_it_and_after_a_kill()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 1_000);
        await TradeAsync(market, world);
        var france = market.ClientOf(SmallWorld.France);

        await RehearsedAsync(market);
        await RecountedAsync(market);
        await RefusedAsync(france);
        await AdoptAsync(france);
        var since = await LawIsKnownAsync(market.ClientOf(SmallWorld.Germany));
        await DecidedAsync(market, since);
        await market.KillAndStartAsync();
        await DecidedAsync(market, since);
        var repealed = await market.ClientOf(SmallWorld.Venue).RehearseAsync(
            new RehearsalRequest { Repeal = new RecordedRulebook("FR", "fr-export") });
        Assert.Equal((0, 1), (repealed.History.Lost.Count, repealed.History.Gained.Count));
        await SuspendedAndReservedAsync(france);
    }

    /// <summary>France suspends an own rule and reserves one of the bloc: known since then, not before.</summary>
    private static async Task SuspendedAndReservedAsync(TokenMarketClient france)
    {
        var (own, bloc) = (Office.Rulebook(Jurisdiction.Parse("FR")), JsonNode.Parse(Ban)!);
        (bloc["jurisdiction"], bloc["name"]) = ("bloc:eu", "eu-export");
        await SmallWorld.LegislateAsync(france, bloc);
        await SmallWorld.CommandAsync(france, own, new JsonObject
        {
            ["type"] = "accede",
            ["bloc"] = "eu",
            ["reservations"] = new JsonArray(),
        });
        var before = await france.GetLawAsync();
        await SmallWorld.CommandAsync(france, own, new JsonObject
        {
            ["type"] = "suspend",
            ["name"] = "fr-export",
            ["rules"] = new JsonArray("no-export-to-japan"),
        });
        await SmallWorld.CommandAsync(france, own, new JsonObject
        {
            ["type"] = "accede",
            ["bloc"] = "eu",
            ["reservations"] = new JsonArray(new JsonObject
            {
                ["rulebook"] = "eu-export",
                ["rule"] = "no-export-to-japan",
                ["reason"] = "A treaty of its own",
            }),
        });

        foreach (var (law, isAfter) in new[]
        {
            (before, false), (await france.GetLawAsync(), true),
            (await france.GetLawAsync(knownAt: before.KnownAt), false),
        })
        {
            var book = law.Rulebooks.Single(each => each.Jurisdiction == "FR");
            var acceded = Assert.Single(law.Blocs);
            Assert.Equal((isAfter ? 1 : 0, isAfter ? 1 : 2), (book.NotInForce, book.Rules.Count));
            Assert.Equal(isAfter ? ["no-export-to-japan"] : [], book.Suspended);
            Assert.Equal((French, "eu", true), (acceded.Nation, acceded.Bloc, acceded.IsOnList));
            Assert.Equal(
                isAfter ? [new ReservedRule("eu-export", "no-export-to-japan", "A treaty of its own")] : [],
                acceded.Reservations);
        }
    }

    /// <summary>
    /// France sells 60 of 100 lots to Japan, at 50 ticks and 10 minor each, and gives 5 to Germany, which offers them.
    /// </summary>
    private static async Task TradeAsync(MarketChild market, SmallWorld world)
    {
        await world.FundAsync(1_000_000);
        var france = market.ClientOf(SmallWorld.France).OpenSession(1);
        await france.ExecuteAsync(SmallWorld.Order(Side.Sell, 100, 50));
        await market.ClientOf(SmallWorld.Japan).OpenSession(1).ExecuteAsync(SmallWorld.Order(Side.Buy, 60, 55));
        await france.ExecuteAsync(new TransferTokens(
            MemberId.Parse(SmallWorld.Germany), SmallWorld.Series, Quantity.FromLots(5), "a gift"));
        await world.DrainAsync();
        await market.ClientOf(SmallWorld.Germany).OpenSession(1).ExecuteAsync(SmallWorld.Order(Side.Sell, 5, 90));
    }

    private static async Task RehearsedAsync(MarketChild market)
    {
        var request = new RehearsalRequest
        {
            Rulebook = new RulebookSource { Document = JsonSerializer.Deserialize<JsonElement>(Ban) },
        };
        var seen = await market.ClientOf(SmallWorld.France).RehearseAsync(request);
        Assert.Equal((2, false), (seen.History.Deeds, seen.History.Truncated));
        Assert.Equal((1, 0), (seen.History.Lost.Count, seen.History.Gained.Count));
        var pair = Assert.Single(seen.History.Lost.Pairs);
        Assert.Equal((French, Japanese, 60L, 30_000L), (pair.Giver, pair.Taker, pair.Lots, pair.NotionalMinor));
        Assert.Equal("no-export-to-japan", Assert.Single(seen.History.Lost.Rules).Rule!.Rule);
        var flip = Assert.Single(seen.History.Lost.Examples);
        Assert.Equal((DeedKind.Trade, "1"), (flip.Deed.Kind, flip.Deed.Number));
        Assert.Equal(
            (SmallWorld.France, SmallWorld.Japan), (flip.Deed.Giver.ToString(), flip.Deed.Taker.ToString()));
        Assert.Equal(
            [new SubstituteView(Japanese, "h100", 60, 5, 1)], seen.History.Substitutes);
        Assert.True(seen.Live.IsComplete);
        Assert.Equal([new NationOrdersView(French, 0, 0, 1, 40)], seen.Live.OrdersByNation);
        var order = Assert.Single(seen.Live.Orders);
        Assert.Equal((40, order.Before - 1), (order.Lots, order.After));

        // A nation that is on no side learns the sums, and no name.
        var others = await market.ClientOf(SmallWorld.Germany).RehearseAsync(request);
        Assert.Equal(pair, Assert.Single(others.History.Lost.Pairs));
        Assert.Empty(others.History.Lost.Examples);
        Assert.Empty(others.Live.Orders);
        Assert.Equal(seen.Live.OrdersByNation, others.Live.OrdersByNation);
        var all = await market.ClientOf(SmallWorld.Venue).RehearseAsync(request);
        Assert.Single(all.History.Lost.Examples);
        Assert.Single(all.Live.Orders);
        var later = await market.ClientOf(SmallWorld.Venue).RehearseAsync(
            request with { From = all.At, Until = all.At.Plus(TimeSpan.FromDays(1)) });
        Assert.Equal(0, later.History.Deeds);
    }

    /// <summary>
    /// Of 1,000 lots France sold 60 and gave 5: a floor of 950 would have stopped the sale, and France is below it.
    /// </summary>
    private static async Task RecountedAsync(MarketChild market)
    {
        var request = new RehearsalRequest
        {
            Rulebook = new RulebookSource { Document = JsonSerializer.Deserialize<JsonElement>(Reserve) },
        };
        var seen = await market.ClientOf(SmallWorld.France).RehearseAsync(request);
        Assert.Equal((2, 1), (seen.History.Deeds, seen.History.Lost.Count));
        var rule = Assert.Single(seen.History.Lost.Rules);
        Assert.Equal(("FLOOR_ROOM_REQUIRED", "reserve", 60L), (rule.Denial, rule.Rule!.Rule, rule.Lots));
        var below = Assert.Single(seen.Reserves);
        Assert.Equal(
            ("fr-export/reserve v0", 950L, 935L, 935L, true),
            (below.Rule, below.Limit, below.Lowest, below.Stock!.Value, below.IsBelowNow));
        Assert.Equal([new NationOrdersView(French, 1, 40, 0, 0)], seen.Live.OrdersByNation);
        Assert.Empty((await market.ClientOf(SmallWorld.Germany).RehearseAsync(request)).Reserves);
    }

    private static async Task RefusedAsync(TokenMarketClient france)
    {
        Task<string> PlaceAsync(RehearsalRequest request) => PlaceOfAsync(() => france.RehearseAsync(request));
        var repeal = new RehearsalRequest { Repeal = new RecordedRulebook("market", "market") };

        Assert.Equal("", await PlaceAsync(new RehearsalRequest()));
        Assert.Equal("/repeal", await PlaceAsync(
            new RehearsalRequest { Repeal = new RecordedRulebook("FR", "nothing") }));
        Assert.Equal("/examples", await PlaceAsync(repeal with { Examples = RehearsalRequest.MostExamples + 1 }));
        Assert.Equal("/from", await PlaceAsync(repeal with
        {
            From = Instant.Parse("2026-01-02T00:00:00Z"),
            Until = Instant.Parse("2026-01-02T00:00:00Z"),
        }));
        Assert.Equal("/rulebook/document/rules", await PlaceAsync(new RehearsalRequest
        {
            Rulebook = new RulebookSource
            {
                Document = JsonSerializer.Deserialize<JsonElement>("""
                    {"format":1,"name":"a","jurisdiction":"FR","title":"A","source":"B",
                     "recordedAt":"2026-11-23T00:00:00Z","rules":[]}
                    """),
            },
        }));
        Assert.Equal("/questions/0/series", await PlaceOfAsync(() => france.AskAsync(
            [Question with { KnownAt = Instant.Parse("2020-01-01T00:00:00Z") }])));
    }

    private static async Task<string> PlaceOfAsync<T>(Func<Task<T>> ask) =>
        (await Assert.ThrowsAsync<MarketProblemException>(ask)).Problem.Place ?? "";

    private static async Task AdoptAsync(TokenMarketClient france)
    {
        await SmallWorld.LegislateAsync(france, JsonNode.Parse(Ban)!);
    }

    private static WhatIfQuestion Question => new(
        Conveyance.Transfer, SmallWorld.Series, MemberId.Parse(SmallWorld.France), MemberId.Parse(SmallWorld.Japan));

    /// <returns>When the ban was enacted.</returns>
    private static async Task<Instant> LawIsKnownAsync(TokenMarketClient anybody)
    {
        var law = await anybody.GetLawAsync(jurisdiction: Jurisdiction.Parse("FR"));
        var book = Assert.Single(law.Rulebooks);
        Assert.Equal(("fr-export", 1, 2, 0), (book.Name, book.Version, book.Rules.Count, book.NotInForce));
        var since = law.Since!.Value;
        var before = new Instant(since.Microseconds - 1);
        var earlier = await anybody.GetLawAsync(knownAt: before);
        Assert.Equal(law.Epoch - 1, earlier.Epoch);
        Assert.DoesNotContain(earlier.Rulebooks, each => each.Jurisdiction == "FR");
        var old = await anybody.GetLawAsync(at: Instant.Parse("2019-01-01T00:00:00Z"));
        Assert.Equal(2, old.Rulebooks.Single(each => each.Name == "fr-export").NotInForce);
        var none = await anybody.GetLawAsync(knownAt: Instant.Parse("2020-01-01T00:00:00Z"));
        Assert.Equal((0, null), (none.Epoch, none.Since));

        var answers = await anybody.AskAsync([Question with { KnownAt = before }, Question with { KnownAt = since }]);
        Assert.Equal([true, false], answers.Answers.Select(answer => answer.IsAllowed));
        Assert.Equal([law.Epoch - 1, law.Epoch], answers.Answers.Select(answer => answer.KnownEpoch!.Value));
        return since;
    }

    private static async Task DecidedAsync(MarketChild market, Instant ban)
    {
        var france = market.ClientOf(SmallWorld.France);
        var decision = Assert.Single((await france.FindDecisionAsync(SmallWorld.Market, 1))!.Deeds);
        Assert.True(decision.IsAllowed);
        Assert.True(decision.Deed.At < ban);
        Assert.Equal((60, 30_000L), (decision.Deed.Lots, decision.Deed.NotionalMinor));
        Assert.NotEmpty(decision.Rules);
        Assert.NotEmpty(decision.Facts);
        var gift = Assert.Single((await market.ClientOf(SmallWorld.Germany).FindDecisionAsync(
            MemberId.Parse(SmallWorld.France), 1, 2))!.Deeds);
        Assert.Equal((true, SmallWorld.Germany, 5), (gift.IsAllowed, gift.Deed.Taker.ToString(), gift.Deed.Lots));

        // What happened between two nations is no business of a third, and what never was is not there.
        Assert.Null(await market.ClientOf(SmallWorld.Germany).FindDecisionAsync(SmallWorld.Market, 1));
        Assert.NotNull(await market.ClientOf(SmallWorld.Venue).FindDecisionAsync(SmallWorld.Market, 1));
        Assert.Null(await france.FindDecisionAsync(SmallWorld.Market, 2));
        Assert.Null(await france.FindLeaseDecisionAsync(OfferNumber.Of(French, 7)));
        Assert.Null(await france.FindTradeDecisionAsync(OfferNumber.Of(French, 7)));
    }
}
