using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Rehearsals;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty.Rehearsals;

/// <summary>What drafted quotas, caps and floors would have cut, counted over a recording.</summary>
public sealed class RecountTests
{
    [Fact]
    public void Drafted_cap_cuts_what_does_not_fit_and_what_it_cut_takes_no_room()
    {
        var run = new Run(Limit("cap", "import", "\"amount\":100"));
        Assert.Equal([true, false, true, false], run.Trade("JP/a", "FR/a", 60, 50, 40, 1));
        // A sale frees room.
        Assert.Equal([true], run.Trade("FR/a", "JP/a", 10));
        Assert.Equal([false, true], run.Trade("JP/a", "FR/a", 11, 10));
        Assert.Equal(("limit", EligibilityDenial.CapRoomRequired), run.LastDenial());
    }

    [Fact]
    public void Cap_of_each_member_counts_what_it_had_before()
    {
        var run = new Run(Limit("cap", "import", "\"amount\":100,\"each\":\"member\""));
        run.Has("FR/a", 70);

        Assert.Equal([false, true], run.Trade("JP/a", "FR/a", 31, 30));
        Assert.Equal([true], run.Trade("JP/a", "FR/b", 100));
    }

    [Fact]
    public void Drafted_quota_is_used_by_what_it_lets_pass_in_each_of_its_windows()
    {
        var run = new Run(Limit("quota", "export", "\"amount\":100,\"per\":\"month\""));

        Assert.Equal([true, false, true, false], run.Trade("FR/a", "JP/a", 60, 50, 40, 1));
        run.Now = run.Now.Plus(TimeSpan.FromDays(31));
        Assert.Equal([true], run.Trade("FR/b", "JP/a", 100));
        Assert.Equal([false], run.Trade("FR/a", "JP/a", 1));
    }

    [Fact]
    public void Rolling_quota_for_each_counterparty_and_one_that_all_share_are_told_apart()
    {
        var run = new Run(
            Limit("quota", "export", "\"amount\":100,\"hours\":48,\"each\":\"counterparty\""),
            Limit("quota", "import", "\"amount\":50,\"hours\":48,\"each\":\"all\"").Replace(
                "limit", "shared", StringComparison.Ordinal));

        Assert.Equal([true, false], run.Trade("FR/a", "JP/a", 100, 1));
        Assert.Equal([true], run.Trade("FR/a", "US/a", 100));
        Assert.Equal([true, false], run.Trade("US/a", "FR/a", 50, 1));
        run.Now = run.Now.Plus(TimeSpan.FromHours(49));
        Assert.Equal([true], run.Trade("FR/a", "JP/a", 100));
    }

    [Fact]
    public void Drafted_floor_keeps_what_there_is_and_leases_count_as_gone()
    {
        var run = new Run(Limit("floor", "export", "\"amount\":100"), Limit("floor", "lease", "\"amount\":90"));
        run.Has("FR/a", 100);
        run.Has("FR/b", 60);

        Assert.Equal([true, false], run.Trade("FR/a", "JP/a", 60, 1));
        Assert.Equal([true], run.Lease("FR/b", "JP/a", 10));
        Assert.Equal([false], run.Lease("FR/b", "JP/a", 1));
        run.Has("FR/b", 11, owned: 0);
        Assert.Equal([true], run.Trade("FR/b", "JP/a", 1));
    }

    [Fact]
    public void Without_a_limit_that_counts_now_what_it_kept_out_is_gained()
    {
        var run = new Run([], Limit("quota", "export", "\"amount\":100,\"per\":\"month\""));

        run.Trade("FR/a", "JP/a", 60, 50);

        var gained = run.Rehearsal.Report().Gained;
        Assert.Equal((1, 50), (gained.Count, (long)Assert.Single(gained.ByRule).Lots));
    }

    [Fact]
    public void Reserves_below_a_floor_are_told_as_they_were_and_as_they_are()
    {
        var run = new Run(Limit("floor", "export", "\"amount\":100"), Limit(
            "floor", "export", "\"amount\":30,\"each\":\"member\",\"per\":\"host\"").Replace(
            "limit", "own", StringComparison.Ordinal));
        run.Has("FR/a", 110);
        run.Trade("FR/a", "JP/a", 5);
        Assert.Empty(run.Rehearsal.ReservesBelow(run.Now));
        run.Now = run.Now.Plus(TimeSpan.FromDays(1));
        run.Trade("FR/a", "JP/a", 60);
        var lowest = run.Now;
        run.Has("FR/b", 20);

        var below = run.Rehearsal.ReservesBelow(run.Now);

        var ofAll = below.Single(each => each.Bound.Name == "limit");
        Assert.Equal((100, 45, lowest, lowest), (ofAll.Limit, (long)ofAll.Lowest, ofAll.FirstAt, ofAll.LowestAt));
        Assert.Equal((65, true), ((long)ofAll.Stock!.Value, ofAll.IsBelowNow));
        var own = Assert.Single(below, each => each.Bound.Name == "own");
        Assert.Equal((run.Party("FR/b"), "FR", 20), (own.Member, own.Source, (long)own.Stock!.Value));
        run.Has("FR/b", 100);
        Assert.False(Assert.Single(
            run.Rehearsal.ReservesBelow(run.Now), each => each.Bound.Name == "limit").IsBelowNow);
    }

    [Fact]
    public void What_rests_is_asked_with_the_room_that_is_left()
    {
        var run = new Run(Limit("cap", "import", "\"amount\":100"));
        run.Has("FR/a", 90);
        var live = new LiveRehearsal(run.Current, run.Draft, run.Now) { Past = run.Rehearsal };

        Assert.Equal(new CounterpartyLoss(3, 3), live.Of(Bid(10)));
        // At home nothing is imported.
        Assert.Equal(new CounterpartyLoss(3, 1), live.Of(Bid(11)));

        RestingPart Bid(long lots) => new(
            OrderNumber.Of(Nation.Parse("FR"), 1), run.Party("FR/a"), Side.Buy, run.Series, Set("FR"), lots);
    }

    private static string Limit(string effect, string direction, string size) =>
        RuleJson($"limit-{direction}", effect, [direction], $$"""
            "{{effect}}":{"name":"limit",{{size}}}
            """);

    /// <summary>A rehearsal that is driven deed by deed; members of one nation have one owner each.</summary>
    private sealed class Run
    {
        private readonly SovereignWorld _world;
        private long _lost;

        public Run(params string[] draft)
            : this(draft, [])
        {
        }

        public Run(string[] draft, params string[] current)
        {
            _world = World(current);
            (Current, Draft) = (_world.Inputs(), World(draft).Inputs(2));
            Rehearsal = new Rehearsal(Current, Draft, new RehearsalScope(10) { CountsLimits = true });
        }

        public EligibilityInputs Current { get; }

        public EligibilityInputs Draft { get; }

        public Rehearsal Rehearsal { get; }

        public Instant Now { get; set; } = Instant.Parse("2026-01-01T00:00:00Z");

        public SeriesNumber Series => _world.Number(Compute);

        public PartyNumber Party(string member) => _world.Party(member);

        public void Has(string member, long ready, long? owned = null) =>
            Rehearsal.Take(new StockMove(Now, Party(member), Series, owned ?? ready, ready));

        /// <returns>Of each amount whether the draft lets it pass.</returns>
        public bool[] Trade(string giver, string taker, params long[] lots) =>
            [.. lots.Select(each => Passes(_world.Question(giver, taker) with { At = Now }, each))];

        public bool[] Lease(string giver, string taker, params long[] lots) =>
            [.. lots.Select(each => Passes(
                _world.Question(giver, taker, conveyance: Conveyance.Lease) with { At = Now }, each))];

        public (string, EligibilityDenial) LastDenial()
        {
            var rule = Rehearsal.Report().Lost.ByRule[0];
            return (rule.Rule!.Value.Rule.Split('-')[0], rule.Denial);
        }

        private bool Passes(Question question, long lots)
        {
            Rehearsal.Replay([new RecordedTrade(question, Quantity.FromLots(lots), Money.FromMinor(1), default)]);
            var lost = Rehearsal.Report().Lost.Count;
            var passes = lost == _lost;
            _lost = lost;
            return passes;
        }

        private static SovereignWorld World(string[] rules) => Open()
            .Member("FR/a").Member("FR/b").Member("JP/a").Member("US/a").Series(Compute)
            .Book("FR", [AllowRule("all", "export", "import", "lease", "use", "domestic"), .. rules]);
    }
}
