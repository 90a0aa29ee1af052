using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>Licences, approvals, duties and levies: what they take, and how those of several rules add up.</summary>
public sealed class DemandTests
{
    private const string Licence = "\"licence\":\"advanced-compute\"";

    private static readonly string[] AllDirections = ["export", "import", "lease", "use", "domestic"];
    private static readonly Jurisdiction France = Jurisdiction.Parse("FR");
    private static readonly Jurisdiction Japan = Jurisdiction.Parse("JP");
    private static readonly Jurisdiction America = Jurisdiction.Parse("US");
    private static readonly QuotaForm Yearly = new(null, new QuotaWindow(QuotaPeriod.Year, 0), QuotaEach.Nation);
    private static readonly Permit FrenchLicence = Permit.Licence(France, "advanced-compute");

    [Fact]
    public void Licence_that_is_demanded_must_be_presented_and_come_from_who_demands_it()
    {
        var world = World().Book("FR", Everything(), Ask("advanced", "require-licence", Licence, "export"));

        var without = Decide(world);
        Assert.Equal(EligibilityDenial.LicenceRequired, without.Denial);
        Assert.Equal("advanced", Assert.Single(without.Rules).Rule);
        Assert.Equal(
            [new Requirement(France, new LicenceDemand("advanced-compute"), Bearer.Giver)], without.Requirements);
        Assert.Contains("demands licence FR/advanced-compute for the export, and it is not presented", without.Sentence,
            StringComparison.Ordinal);
        Assert.Equal(EligibilityDenial.LicenceRequired,
            Decide(world, Permit.Licence(Japan, "advanced-compute")).Denial);
        Assert.Equal(EligibilityDenial.LicenceRequired, Decide(world, Permit.Licence(France, "data")).Denial);
        Assert.Equal(EligibilityDenial.LicenceRequired,
            Decide(world, Permit.Approval(France, "advanced-compute", 9)).Denial);

        var with = Decide(world, Permit.Licence(France, "data"), FrenchLicence);
        Assert.True(with.IsAllowed, with.Sentence);
        Assert.Equal(without.Requirements, with.Requirements);
        Assert.EndsWith("; it takes or brings: licence FR/advanced-compute.", with.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Approval_counts_its_officers_and_the_strictest_rule_of_a_body_counts()
    {
        var world = World().Book("FR", Everything(), Ask("some", "require-approval", Approval("board", 1, 2), "export"),
            Ask("more", "require-approval", Approval("board", 2, 3), "export"));

        Assert.Equal(EligibilityDenial.ApprovalRequired, Decide(world).Denial);
        var one = Decide(world, Permit.Approval(France, "board", 1));
        Assert.Equal(EligibilityDenial.ApprovalRequired, one.Denial);
        Assert.Equal("more", Assert.Single(one.Rules).Rule);
        var two = Decide(world, Permit.Approval(France, "board", 2));
        Assert.True(two.IsAllowed, two.Sentence);
        Assert.Equal([new Requirement(France, new ApprovalDemand("board", 2, 3), Bearer.Giver)], two.Requirements);
    }

    [Fact]
    public void Missing_licence_is_named_before_a_missing_approval_and_both_are_listed()
    {
        var world = World()
            .Book("JP", Everything(), Ask("board", "require-approval", Approval("board", 1, 1), "import"))
            .Book("FR", Everything(), Ask("advanced", "require-licence", Licence, "export"));

        var neither = Decide(world);

        Assert.Equal(EligibilityDenial.LicenceRequired, neither.Denial);
        Assert.Equal(2, neither.Requirements.Count);
        Assert.Equal(EligibilityDenial.ApprovalRequired, Decide(world, FrenchLicence).Denial);
        Assert.True(Decide(world, FrenchLicence, Permit.Approval(Japan, "board", 1)).IsAllowed);
    }

    [Fact]
    public void No_permit_helps_against_a_denial_or_the_want_of_a_permission()
    {
        var forbidden = World().Book("FR", Everything(), DenyRule("no", "export", "\"custody\":{\"in\":[\"DE\"]}"),
            Ask("advanced", "require-licence", Licence, "export"));
        var silent = World().Book("FR", Ask("advanced", "require-licence", Licence, "export"));

        var question = forbidden.Question("FR/a", "JP/a", custody: "DE");
        var decision = forbidden.Decide(question with { Permits = PermitSet.Of(FrenchLicence) });

        Assert.Equal(EligibilityDenial.DeniedByGiver, decision.Denial);
        Assert.Empty(decision.Requirements);
        Assert.Equal(EligibilityDenial.NotAllowedByGiver, Decide(silent, FrenchLicence).Denial);
    }

    [Fact]
    public void Nation_that_tokens_come_from_may_demand_a_licence_for_the_re_export()
    {
        var world = World().Book("US", Everything(), Ask("follow", "require-licence", Licence, "re-export"));

        var decision = Decide(world);

        Assert.Equal(EligibilityDenial.LicenceRequired, decision.Denial);
        Assert.Contains("asked because the tokens come from US", decision.Sentence, StringComparison.Ordinal);
        Assert.True(Decide(world, Permit.Licence(America, "advanced-compute")).IsAllowed);
    }

    [Fact]
    public void Levies_are_the_highest_of_each_rulebook_added_up_for_each_nation()
    {
        var world = World()
            .Book("FR", Everything(), Ask("low", "levy", Levy(100), "export"), Ask("high", "levy", Levy(250), "export"))
            .Book("FR", Ask("other", "levy", Levy(30), "export"), Ask("inside", "levy", Levy(999), "domestic"))
            .Book("JP", Everything(), Ask("duty", "levy", Levy(7), "import"));

        var decision = Decide(world);

        Assert.True(decision.IsAllowed, decision.Sentence);
        Assert.Equal(
            [
                new Requirement(France, new LevyDemand(280), Bearer.Giver),
                new Requirement(Japan, new LevyDemand(7), Bearer.Taker),
            ],
            decision.Requirements);
    }

    [Fact]
    public void Duties_ride_along_each_with_its_deadline()
    {
        var world = World().Book("FR", Everything(), Ask("soon", "obligation", Duty("report", 24, "publish"), "export"),
            Ask("again", "obligation", Duty("report", 24, "publish"), "export"),
            Ask("late", "obligation", Duty("report", 720, "suspend-member"), "export"));

        Assert.Equal(
            [
                new Requirement(France, new ObligationDemand("report", 24, BreachConsequence.Publish), Bearer.Giver),
                new Requirement(
                    France, new ObligationDemand("report", 720, BreachConsequence.SuspendMember), Bearer.Giver),
            ],
            Decide(world).Requirements);
    }

    [Fact]
    public void While_an_epoch_is_enacted_both_must_be_met_and_the_higher_levy_is_due()
    {
        var old = World().Book("FR", Everything(), Ask("old", "levy", Levy(300), "export"));
        var later = World().Book("FR", Everything(), Ask("new", "levy", Levy(200), "export"),
            Ask("advanced", "require-licence", Licence, "export"));
        var at = Instant.Parse("2026-01-01T00:00:00Z");
        var both = new EveryEpoch([Eligibility.Compile(old.Inputs(), at), Eligibility.Compile(later.Inputs(2), at)]);
        var question = old.Question("FR/a", "JP/a");

        Assert.Equal(EligibilityDenial.LicenceRequired, both.Check(question));
        Assert.Equal(
            [
                new Requirement(France, new LicenceDemand("advanced-compute"), Bearer.Giver),
                new Requirement(France, new LevyDemand(300), Bearer.Giver),
            ],
            both.Decide(question with { Permits = PermitSet.Of(FrenchLicence) }).Requirements);
    }

    [Fact]
    public void Quota_is_demanded_like_a_permit_and_only_a_part_of_that_quota_meets_it()
    {
        var world = World().Book("FR", Everything(), Ask("most", "quota", Quota, "export"));

        var without = Decide(world);

        Assert.Equal(EligibilityDenial.QuotaRequired, without.Denial);
        Assert.Equal(EligibilityDenial.QuotaRequired, Decide(world, Permit.Quota(Japan, "gpu", Yearly)).Denial);
        Assert.Equal(EligibilityDenial.QuotaRequired, Decide(world, Permit.Quota(France, "cpu", Yearly)).Denial);
        Assert.All(
            new[]
            {
                Yearly with { Unit = AttributeName.Performance }, Yearly with { Each = QuotaEach.Member },
                Yearly with { Window = new QuotaWindow(QuotaPeriod.Month, 0) },
            },
            other => Assert.Equal(
                EligibilityDenial.QuotaRequired, Decide(world, Permit.Quota(France, "gpu", other)).Denial));
        Assert.True(Decide(world, Permit.Quota(France, "gpu", Yearly)).IsAllowed);
    }

    [Fact]
    public void Levy_must_be_held_for_by_whom_it_is_due_of()
    {
        var world = World().Book("FR", Everything(), Ask("due", "levy", Levy(300), "export"));
        var at = Instant.Parse("2026-01-01T00:00:00Z");
        var pairs = new PresentedPairs(Eligibility.Compile(world.Inputs(), at), at);
        var question = world.Question("FR/a", "JP/a");
        var (none, less, enough) =
            (Presented.None, new Presented([], 299, null), new Presented([], 300, null));

        Assert.Equal(EligibilityDenial.LevyNotCovered, pairs.WhyNot(question, none, enough));
        Assert.Equal(EligibilityDenial.LevyNotCovered, pairs.WhyNot(question, less, none));
        Assert.Null(pairs.WhyNot(question, enough, none));
        Assert.Equal(EligibilityDenial.LevyNotCovered, pairs.Decide(question, less, none).Denial);
        Assert.Equal(300, pairs.DuesOf(question, enough, none).GiverLevyPpm);
    }

    [Fact]
    public void One_of_several_permits_that_meet_a_demand_is_drawn_on_the_first_that_counts()
    {
        var world = World().Book("FR", Everything(), Ask("advanced", "require-licence", Licence, "export"));
        var at = Instant.Parse("2026-01-01T00:00:00Z");
        var pairs = new PresentedPairs(Eligibility.Compile(world.Inputs(), at), at);
        var none = Presented.None;
        var given = new Presented(
            [
                new PresentedPermit(FrenchLicence, 1, default, at),
                new PresentedPermit(FrenchLicence, 2, NationSet.Of(Nation.Parse("US")), Instant.Never),
                new PresentedPermit(FrenchLicence, 3, NationSet.Of(Nation.Parse("JP")), Instant.Never),
                new PresentedPermit(FrenchLicence, 4, default, Instant.Never),
            ],
            0, null);

        var dues = pairs.DuesOf(world.Question("FR/a", "JP/a"), given, none);

        Assert.Equal((0b0100u, 0u), (dues.GiverDraws, dues.TakerDraws));
    }

    private const string Quota = """
        "quota":{"name":"gpu","amount":50,"per":"year"}
        """;

    private static SovereignWorld World() => Open().Member("FR/a").Member("JP/a").Series(Compute, From("FR", "US"));

    private static string Everything() => AllowRule("all", AllDirections);

    private static string Ask(string id, string effect, string demand, string direction) =>
        RuleJson(id, effect, [direction], demand);

    private static string Approval(string body, int officers, int of) =>
        $$"""
        "approval":{"body":"{{body}}","officers":{{officers}},"of":{{of}} }
        """;

    private static string Duty(string duty, int hours, string consequence) =>
        $$"""
        "obligation":{"duty":"{{duty}}","withinHours":{{hours}},"consequence":"{{consequence}}"}
        """;

    private static string Levy(int ppm) => $$"""
        "levy":{"ppm":{{ppm}} }
        """;

    private static Decision Decide(SovereignWorld world, params Permit[] permits) =>
        world.Decide(world.Question("FR/a", "JP/a") with { Permits = PermitSet.Of(permits) });
}
