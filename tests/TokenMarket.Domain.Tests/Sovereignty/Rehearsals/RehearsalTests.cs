using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Rehearsals;

namespace TokenMarket.Domain.Tests.Sovereignty.Rehearsals;

public sealed class RehearsalTests
{
    private static readonly Currency Euro = Currency.Parse("EUR");

    [Fact]
    public void New_embargo_loses_its_trades_from_its_first_day_and_says_whose_and_how_much()
    {
        var (current, draft) = (World(), World().Book("US", SovereignWorld.AllowRule("free", "export", "import"),
            """
            {"id":"embargo","title":"No","source":"Law","effect":"deny","directions":["export"],
             "counterparty":{"nation":{"in":["CN"]}},
             "from":"2026-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}
            """));
        RecordedTrade[] trades =
        [
            Trade(current, "US/a", "CN/a", "2025-12-31T23:59:59Z", 1, 100),
            Trade(current, "US/a", "CN/a", "2026-01-01T00:00:00Z", 2, 200),
            Trade(current, "US/a", "FR/a", "2026-01-01T00:00:00Z", 4, 400),
            Trade(current, "US/a", "CN/a", "2026-02-01T00:00:00Z", 8, 800),
        ];

        var report = Replay(current, draft, trades);

        Assert.Equal((4, 2, 0), (report.Trades, report.Lost.Count, report.Gained.Count));
        var total = new FlipTotal(2, 10, 1000);
        Assert.Equal([new PairFlips(Nation.Parse("US"), Nation.Parse("CN"), Euro, total)], report.Lost.ByPair);
        Assert.Equal(
            [new NationFlips(Nation.Parse("CN"), Euro, total), new NationFlips(Nation.Parse("US"), Euro, total)],
            report.Lost.ByNation);
        var rule = Assert.Single(report.Lost.ByRule);
        Assert.Equal(("embargo", 2, 2, (Int128)10), (rule.Rule!.Value.Rule, rule.Count, rule.AloneCount, rule.Lots));
        var example = Assert.Single(report.Lost.Examples);
        Assert.Equal(trades[1], example.Trade);
        Assert.True(example.Current.IsAllowed);
        Assert.Equal(EligibilityDenial.DeniedByGiver, example.Draft.Denial);
    }

    [Fact]
    public void Lack_of_a_permission_is_a_reason_without_a_rule()
    {
        var (current, draft) = (World(), World().Book("US", SovereignWorld.AllowRule("in", "import")));

        var report = Replay(current, draft, [Trade(current, "US/a", "FR/a", "2026-01-01T00:00:00Z", 1, 1)]);

        var rule = Assert.Single(report.Lost.ByRule);
        Assert.Equal((EligibilityDenial.NotAllowedByGiver, null), (rule.Denial, rule.Rule));
    }

    [Fact]
    public void What_the_draft_allows_is_gained_and_named_by_the_rule_that_denies_now()
    {
        var (current, draft) = (World().Book("US", SovereignWorld.AllowRule("free", "export", "import"),
            SovereignWorld.DenyRule("no", "export"), SovereignWorld.DenyRule("never", "export")), World());

        var report = Replay(current, draft, [Trade(current, "US/a", "FR/a", "2026-01-01T00:00:00Z", 1, 1)]);

        Assert.Equal((0, 1), (report.Lost.Count, report.Gained.Count));
        Assert.Equal(["never", "no"], report.Gained.ByRule.Select(rule => rule.Rule!.Value.Rule));
        Assert.All(report.Gained.ByRule, rule => Assert.Equal((1, 0), (rule.Count, rule.AloneCount)));
    }

    [Fact]
    public void No_more_spans_are_kept_than_the_limit_and_a_recording_in_order_compiles_each_once()
    {
        var years = Enumerable.Range(2020, EligibilityTimeline.MostSpans + 2).Select(year =>
            $$"""
            {"id":"y{{year}}","title":"No","source":"Law","effect":"allow","directions":["export"],
             "from":"{{year}}-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}
            """);
        var timeline = new EligibilityTimeline(World().Book("US", [.. years]).Inputs());

        for (var year = 2020; year < 2022 + EligibilityTimeline.MostSpans; year++)
            Assert.Same(timeline.At(Year(year)), timeline.At(Year(year)));
        Assert.Equal(EligibilityTimeline.MostSpans + 2, timeline.CompiledCount);
        timeline.At(Year(2020));
        Assert.Equal(EligibilityTimeline.MostSpans + 3, timeline.CompiledCount);
    }

    [Fact]
    public void Flips_are_those_on_which_the_interpreters_differ() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var (current, draft) = (world.Inputs(1), world.Inputs(2));
        var trades = Enumerable.Range(0, 60).Select(i => new RecordedTrade(
            world.Question(new Instant(i % 8), new Instant(i % 8 + 3)), Quantity.FromLots(1 + i),
            Money.FromMinor(1 + i), Currency.FromOrdinal(1 + (i % 2)))).ToArray();
        var rehearsal = new Rehearsal(current, draft, examples: 100);
        rehearsal.Replay(trades);
        var report = rehearsal.Report();

        var (was, would) = (new SlowInterpreter(current), new SlowInterpreter(draft));
        var lost = trades.Where(x => was.Check(x.Question) is null && would.Check(x.Question) is not null).ToList();
        var gained = trades.Where(x => was.Check(x.Question) is not null && would.Check(x.Question) is null).ToList();
        Same(lost, report.Lost, would);
        Same(gained, report.Gained, was);
    }, iter: 60);

    private static void Same(List<RecordedTrade> expected, Flips flips, SlowInterpreter denying)
    {
        Assert.Equal(expected, flips.Examples.Select(example => example.Trade));
        Assert.Equal(expected.Count, flips.ByPair.Sum(pair => pair.Total.Count));
        Assert.Equal(expected.Sum(trade => trade.Lots.Lots), flips.ByPair.Sum(pair => (long)pair.Total.Lots));
        var rules = expected.SelectMany(trade => denying.Decide(trade.Question).Rules)
            .GroupBy(rule => rule).Select(rule => (rule.Key, (long)rule.Count()));
        var reported = flips.ByRule.Where(rule => rule.Rule is not null)
            .GroupBy(rule => rule.Rule!.Value).Select(rule => (rule.Key, rule.Sum(x => x.Count)));
        Assert.Equal(rules.ToHashSet(), reported.ToHashSet());
    }

    private static Instant Year(int year) => Instant.Parse($"{year}-06-01T00:00:00Z");

    private static SovereignWorld World() => SovereignWorld.Open()
        .Member("US/a").Member("CN/a").Member("FR/a").Series(SovereignWorld.Compute);

    private static RecordedTrade Trade(SovereignWorld world, string giver, string taker, string at, long lots,
        long notional) =>
        new(world.Question(giver, taker, at: at), Quantity.FromLots(lots), Money.FromMinor(notional), Euro);

    private static FlipReport Replay(SovereignWorld current, SovereignWorld draft, RecordedTrade[] trades)
    {
        var rehearsal = new Rehearsal(current.Inputs(1), draft.Inputs(2), examples: 1);
        rehearsal.Replay(trades);
        return rehearsal.Report();
    }
}
