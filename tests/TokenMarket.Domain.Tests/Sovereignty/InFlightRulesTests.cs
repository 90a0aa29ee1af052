using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>What rules do to orders and leases that were there before them.</summary>
public sealed class InFlightRulesTests
{
    private const string Cancels = "\"onResting\":\"cancel\"";
    private const string ToJapan = "\"counterparty\":{\"nation\":{\"in\":[\"JP\"]}}";

    [Fact]
    public void Compiled_form_and_interpreter_find_the_same_refusals() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var (compiled, interpreter) = (Eligibility.Compile(inputs, world.Moment()), new SlowInterpreter(inputs));
        for (var i = 0; i < 30; i++)
        {
            var question = world.Question(compiled.ValidFrom, compiled.ValidUntil);
            Assert.Equal(interpreter.RefusalsOf(question), compiled.RefusalsOf(question));
        }
    }, iter: 60);

    /// <summary>The twin asks every party with the interpreter; for a purchase also lots of random custody,
    /// where no permission looks for one.</summary>
    [Fact]
    public void Order_is_closed_where_nobody_is_left_and_a_cancelling_rule_refuses_somebody() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var law = Eligibility.Compile(inputs, world.Moment());
        var twin = new SlowInterpreter(inputs);
        for (var i = 0; i < 10; i++)
        {
            var asked = world.Question(law.ValidFrom, law.ValidUntil);
            var ask = asked with
            {
                Conveyance = Conveyance.Transfer,
                At = law.ValidFrom,
                Permits = default,
                EndUse = null,
            };
            var sale = world.Parties.SelectMany(party => Enum.GetValues<EndUse>().Select(
                endUse => ask with { Taker = party.Number, EndUse = endUse })).ToList();
            Assert.Equal(Naive(twin, Permitted(law, sale, Bearer.Taker), EligibilityDenial.GiverSuspended),
                new RestingRules(law, default).ClosingSale(ask.Series, ask.Giver, ask.Custody, Presented.None));

            var purchase = world.Parties.Select(party => ask with { Giver = party.Number, Custody = default }).ToList();
            var closing = new RestingRules(law, default).ClosingPurchase(ask.Series, ask.Taker, Presented.None);
            if (law.PermitsByCustody)
            {
                Assert.Empty(closing);
                continue;
            }

            Assert.Equal(
                Naive(twin, Permitted(law, purchase, Bearer.Giver), EligibilityDenial.TakerSuspended), closing);
            if (closing.Count > 0)
                Assert.All(purchase, lots => Assert.NotNull(twin.Check(lots with { Custody = world.Set() })));
        }
    }, iter: 60);

    [Fact]
    public void Purchase_stays_open_where_a_rule_permits_lots_by_where_they_have_been()
    {
        var at = Instant.Parse("2026-01-01T00:00:00Z");
        var world = World().Book("JP", DenyRule("no", "domestic", Cancels))
            .Book("FR", AllowRule("home", "domestic"), DenyRule("none", "export", Cancels));
        var closed = new RestingRules(Eligibility.Compile(world.Inputs(), at), default)
            .ClosingPurchase(world.Number(Compute), world.Party("JP/a"), Presented.None);
        Assert.NotEmpty(closed);

        world.Book("JP", RuleJson("known", "allow", ["import"], "\"custody\":{\"in\":[\"FR\"]}"));
        Assert.Empty(new RestingRules(Eligibility.Compile(world.Inputs(), at), default)
            .ClosingPurchase(world.Number(Compute), world.Party("JP/a"), Presented.None));
    }

    [Fact]
    public void Export_ban_that_cancels_leaves_a_sale_open_for_buyers_at_home()
    {
        var world = World().Book("FR", Everything(), DenyRule("no", "export", Cancels));
        var law = Eligibility.Compile(world.Inputs(), Instant.Parse("2026-01-01T00:00:00Z"));
        var number = world.Number(Compute);

        Assert.Empty(new RestingRules(law, default).ClosingSale(number, world.Party("FR/a"), default, Presented.None));
        world.Book("FR", DenyRule("home", "domestic"));
        law = Eligibility.Compile(world.Inputs(), Instant.Parse("2026-01-01T00:00:00Z"));
        var resting = new RestingRules(law, default);
        Assert.Equal(["FR b2/no v1"], resting.ClosingSale(number, world.Party("FR/a"), default, Presented.None));
        Assert.Empty(resting.ClosingPurchase(number, world.Party("JP/a"), Presented.None));
    }

    [Fact]
    public void Rule_about_an_end_use_leaves_a_sale_open_for_buyers_who_state_another()
    {
        var number = World().Number(Compute);
        Assert.Empty(Closing(
            DenyRule("no-arms", "export", Cancels + ",\"endUse\":{\"in\":[\"military\"]}"),
            DenyRule("home", "domestic")));
        Assert.Equal(
            ["FR b2/no-care v1", "FR b2/no-other v1"],
            Closing(
                DenyRule("no-care", "export", Cancels + ",\"endUse\":{\"in\":[\"medical\"]}"),
                DenyRule("no-other", "export", Cancels + ",\"endUse\":{\"notIn\":[\"medical\"]}"),
                DenyRule("home", "domestic")));

        IReadOnlyList<string> Closing(params string[] rules)
        {
            var world = World().Book("FR", [Everything(), .. rules]);
            var law = Eligibility.Compile(world.Inputs(), Instant.Parse("2026-01-01T00:00:00Z"));
            return new RestingRules(law, default).ClosingSale(
                number, world.Party("FR/a"), default, Presented.None);
        }
    }

    [Fact]
    public void Lease_is_honoured_by_default_and_where_no_rule_permits_it_any_more()
    {
        Assert.Empty(Running(World().Book("FR", Everything(), DenyRule("no", "lease", ToJapan))).Grounds);
        Assert.Empty(Running(World().Book("FR", AllowRule("yes", "export"))).Grounds);
        Assert.Empty(Running(World()).Grounds);
    }

    [Fact]
    public void Of_several_rules_each_takes_what_it_takes_and_the_shortest_notice_counts()
    {
        var world = World()
            .Book("FR", Everything(), DenyRule("year", "lease", Ends(8_760)), DenyRule("week", "lease", Ends(168)))
            .Book("JP", Everything(), DenyRule("stop", "use", "\"onRunning\":\"suspend\""), DenyRule("mask", "use"));

        var running = Running(world);

        Assert.Equal((true, 168), (running.Suspends, running.NoticeHours));
        Assert.Equal(["FR b2/week v1", "FR b2/year v1", "JP b3/stop v1"], running.Grounds);
    }

    [Fact]
    public void Demand_that_is_not_met_does_to_a_lease_what_it_says()
    {
        var world = World().Book("FR", Everything(),
            RuleJson("advanced", "require-licence", ["lease"], "\"licence\":\"x\"," + Ends(24)));
        Assert.Equal(24, Running(world).NoticeHours);

        var met = Question(world) with { Permits = PermitSet.Of(Permit.Licence(Jurisdiction.Parse("FR"), "x")) };
        Assert.Empty(RunningRules.Of(Eligibility.Compile(world.Inputs(), met.At), met).Grounds);
    }

    [Fact]
    public void Suspended_member_suspends_its_leases_and_rules_that_end_them_count_all_the_same()
    {
        var world = new SovereignWorld().Book("market", AllowRule("open", "lease"))
            .Member("FR/a").Member("JP/a", status: MemberStatus.Suspended).Series(Compute)
            .Book("FR", Everything(), DenyRule("no", "lease", Ends(9))).Book("JP", Everything());

        var running = Running(world);

        Assert.Equal((true, 9), (running.Suspends, running.NoticeHours));
        Assert.Equal(["lessee suspended", "FR b1/no v1"], running.Grounds);
    }

    [Fact]
    public void While_a_gain_waits_the_earlier_law_suspends_as_before()
    {
        var strict = World().Book("FR", Everything(), DenyRule("no", "lease", "\"onRunning\":\"suspend\""));
        var loose = World().Book("FR", Everything(), AllowRule("more", "use"));
        var at = Question(loose).At;
        var both = new EveryEpoch(
            [Eligibility.Compile(strict.Inputs(1), at), Eligibility.Compile(loose.Inputs(2), at)]);

        Assert.True(RunningRules.Of(both, Question(loose)).Suspends);
        Assert.False(RunningRules.Of(Eligibility.Compile(loose.Inputs(2), at), Question(loose)).Suspends);
    }

    private static SovereignWorld World() => Open().Member("FR/a").Member("FR/b").Member("JP/a").Series(Compute);

    private static string Everything() => AllowRule("all", "export", "import", "lease", "use", "domestic");

    private static string Ends(int hours) => $"\"onRunning\":\"terminate\",\"noticeHours\":{hours}";

    private static Question Question(SovereignWorld world) =>
        world.Question("FR/a", "JP/a", conveyance: Conveyance.Lease);

    private static RunningRules Running(SovereignWorld world)
    {
        var question = Question(world);
        return RunningRules.Of(Eligibility.Compile(world.Inputs(), question.At), question);
    }

    /// <summary>The other side may bring whatever permit it is asked for.</summary>
    private static List<Question> Permitted(Eligibility law, List<Question> pairs, Bearer other) =>
    [
        .. pairs.Select(pair => pair with
        {
            Permits = PermitSet.Of(law.DemandsOn(new SidePosition(
                pair.Conveyance, other, pair.Series, other == Bearer.Giver ? pair.Giver : pair.Taker, pair.Custody))
                .Permits.SelectMany(PermitsFor)),
        }),
    ];

    private static IEnumerable<Permit> PermitsFor(PossibleDemand asked) => asked.Demand switch
    {
        LicenceDemand licence => [Permit.Licence(asked.By, licence.Type)],
        ApprovalDemand approval => [Permit.Approval(asked.By, approval.Body, approval.Officers)],
        QuotaDemand quota => [Permit.Quota(asked.By, quota.Name, quota.Form)],
        StockDemand bound => [Permit.Room(asked.By, bound)],
        _ => [],
    };

    private static List<string> Naive(SlowInterpreter law, List<Question> pairs, EligibilityDenial own)
    {
        var denials = pairs.Select(pair => law.Check(pair)).ToList();
        if (denials.Exists(denial => denial is null or EligibilityDenial.SeriesNotActive
            or EligibilityDenial.SeriesUnknown || denial == own))
        {
            return [];
        }

        return [.. pairs.SelectMany(pair => law.RefusalsOf(pair))
            .Where(refusal => refusal.Effect.OnResting == RestingEffect.Cancel)
            .Select(refusal => refusal.ToString()).Distinct().Order(StringComparer.Ordinal)
            .Take(RestingRules.MostNamed)];
    }
}
