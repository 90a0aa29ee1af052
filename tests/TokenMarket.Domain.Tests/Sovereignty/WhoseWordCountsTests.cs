using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

public sealed class WhoseWordCountsTests
{
    private const string ToJapan = "\"counterparty\":{\"nation\":{\"in\":[\"JP\"]}}";

    private static readonly string[] AllDirections = ["export", "import", "lease", "use", "domestic"];

    private static SovereignWorld World() => Open().Member("FR/a").Member("FR/b").Member("DE/a").Member("JP/a")
        .Member("US/a").Series(Compute, From("FR", "US"));

    [Fact]
    public void Nations_without_rulebooks_trade_by_the_baseline_and_it_is_named()
    {
        var decision = World().Decide(World().Question("FR/a", "JP/a"));

        Assert.True(decision.IsAllowed, decision.Sentence);
        Assert.Contains(decision.Rules, rule => rule.Jurisdiction == Jurisdiction.Baseline
            && rule.AskedFor == Nation.Parse("FR"));
        Assert.Contains(decision.Rules, rule => rule.Jurisdiction == Jurisdiction.Baseline
            && rule.AskedFor == Nation.Parse("JP"));
    }

    [Theory]
    [InlineData("market", "export", EligibilityDenial.DeniedByMarket)]
    [InlineData("FR", "export", EligibilityDenial.DeniedByGiver)]
    [InlineData("JP", "import", EligibilityDenial.DeniedByTaker)]
    [InlineData("US", "re-export", EligibilityDenial.DeniedByProvenance)]
    [InlineData("DE", "re-export", EligibilityDenial.DeniedByCustody)]
    public void Denial_names_who_denied(string jurisdiction, string direction, EligibilityDenial denial)
    {
        var world = World().Book(jurisdiction, DenyRule("no", direction), AllowRule("all", AllDirections));
        var decision = world.Decide(world.Question("FR/a", "JP/a", custody: "FR DE"));

        Assert.Equal(denial, decision.Denial);
        Assert.Equal("no", Assert.Single(decision.Rules).Rule);
        Assert.Equal(Epoch.FromNumber(1), decision.Epoch);
        Assert.Contains("forbids the " + direction, decision.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Rulebook_that_allows_nothing_denies_by_default()
    {
        var silent = DenyRule("other", "export", "\"counterparty\":{\"nation\":{\"in\":[\"KP\"]}}");
        var french = World().Book("FR", silent);
        var japanese = World().Book("JP", silent);
        var venue = new SovereignWorld().Book("baseline", AllowRule("free", AllDirections)).Member("FR/a")
            .Member("JP/a").Series(Compute);

        Assert.Equal(EligibilityDenial.NotAllowedByGiver, french.Decide(french.Question("FR/a", "JP/a")).Denial);
        Assert.Equal(EligibilityDenial.NotAllowedByTaker, japanese.Decide(japanese.Question("FR/a", "JP/a")).Denial);
        Assert.Equal(EligibilityDenial.NotAllowedByMarket, venue.Decide(venue.Question("FR/a", "JP/a")).Denial);
        Assert.Equal(EligibilityDenial.NotAllowedByDomestic, french.Decide(french.Question("FR/a", "FR/b")).Denial);
    }

    [Fact]
    public void Inside_one_nation_exports_and_imports_are_not_asked_but_domestic_rules_and_origins_are()
    {
        var exports = World().Book("FR", DenyRule("no-export", "export"), DenyRule("no-import", "import"),
            AllowRule("home", "domestic"));
        var domestic = World().Book("FR", DenyRule("not-at-home", "domestic"), AllowRule("all", AllDirections));
        var origin = World().Book("US",
            DenyRule("follow", "re-export", "\"counterparty\":{\"nation\":{\"in\":[\"FR\"]}}"));

        Assert.True(exports.Decide(exports.Question("FR/a", "FR/b")).IsAllowed);
        Assert.Equal(EligibilityDenial.DeniedByDomestic, domestic.Decide(domestic.Question("FR/a", "FR/b")).Denial);
        Assert.Equal(EligibilityDenial.DeniedByProvenance, origin.Decide(origin.Question("FR/a", "FR/b")).Denial);
    }

    [Fact]
    public void Platform_ban_names_the_owner_and_meets_its_members_wherever_they_act()
    {
        var world = World().Member("DE/cloud", owner: "megacloud")
            .Member("JP/search", parent: "US", owner: "megacloud");
        world.Book("FR", AllowRule("all", AllDirections),
            DenyRule("ban", "export", "\"counterparty\":{\"owner\":{\"in\":[\"megacloud\"]}}"));

        Assert.True(world.Decide(world.Question("FR/a", "DE/a")).IsAllowed);
        foreach (var banned in new[] { "DE/cloud", "JP/search" })
        {
            var decision = world.Decide(world.Question("FR/a", banned));
            Assert.Equal(EligibilityDenial.DeniedByGiver, decision.Denial);
            Assert.Contains(new FactUsed("taker.owner", "megacloud"), decision.Facts);
        }
    }

    [Fact]
    public void Owners_may_be_spared_and_the_subject_may_be_told_by_its_owner()
    {
        var world = World().Member("FR/state", owner: "republic").Member("JP/state", owner: "empire")
            .Member("JP/other", owner: "keiretsu");
        world.Book("FR", AllowRule("home", AllDirections), RuleJson("only-the-state", "deny", ["export"],
            "\"subject\":{\"owner\":{\"notIn\":[\"republic\"]}}"));
        world.Book("JP", AllowRule("home", AllDirections), RuleJson("none-but-two", "deny", ["import"],
            "\"subject\":{\"owner\":{\"notIn\":[\"empire\",\"keiretsu\"]}}"));

        Assert.True(world.Decide(world.Question("FR/state", "JP/state")).IsAllowed);
        Assert.True(world.Decide(world.Question("FR/state", "JP/other")).IsAllowed);
        Assert.Equal(EligibilityDenial.DeniedByTaker, world.Decide(world.Question("FR/state", "JP/a")).Denial);
        Assert.Equal(EligibilityDenial.DeniedByGiver, world.Decide(world.Question("FR/a", "JP/state")).Denial);
    }

    [Fact]
    public void Lease_asks_the_lessors_lease_and_the_lessees_use()
    {
        var lease = World().Book("FR", DenyRule("no", "lease"), AllowRule("all", AllDirections));
        var use = World().Book("JP", DenyRule("no", "use"), AllowRule("all", AllDirections));

        Assert.True(lease.Decide(lease.Question("FR/a", "JP/a")).IsAllowed);
        Assert.True(use.Decide(use.Question("FR/a", "JP/a")).IsAllowed);
        Assert.Equal(EligibilityDenial.DeniedByGiver,
            lease.Decide(lease.Question("FR/a", "JP/a", conveyance: Conveyance.Lease)).Denial);
        Assert.Equal(EligibilityDenial.DeniedByTaker,
            use.Decide(use.Question("FR/a", "JP/a", conveyance: Conveyance.Lease)).Denial);
    }

    [Fact]
    public void Subject_of_an_import_is_the_importer_and_the_counterparty_is_the_exporter()
    {
        var world = World().Book("JP", AllowRule("all", AllDirections),
            DenyRule(
                "no",
                "import",
                "\"subject\":{\"member\":{\"in\":[\"JP/a\"]}},\"counterparty\":{\"nation\":{\"in\":[\"FR\"]}}"));

        Assert.Equal(EligibilityDenial.DeniedByTaker, world.Decide(world.Question("FR/a", "JP/a")).Denial);
        Assert.True(world.Decide(world.Question("JP/a", "FR/a")).IsAllowed);
        Assert.True(world.Decide(world.Question("DE/a", "JP/a")).IsAllowed);
    }

    [Fact]
    public void Blocs_rulebook_counts_for_those_of_its_members_that_adopted_it()
    {
        var world = World().List("bloc", "FR", "DE").Book("bloc:bloc", DenyRule("no", "export", ToJapan))
            .Adopt("FR", "bloc").Adopt("US", "bloc");

        Assert.Equal(EligibilityDenial.DeniedByGiver, world.Decide(world.Question("FR/a", "JP/a")).Denial);
        Assert.True(world.Decide(world.Question("DE/a", "JP/a")).IsAllowed);
        Assert.True(world.Decide(world.Question("US/a", "JP/a")).IsAllowed);
    }

    [Fact]
    public void Reserved_rule_does_not_count_for_the_nation_that_reserved_it_and_a_new_one_does()
    {
        var world = World().List("bloc", "FR", "DE").Book("bloc:bloc", DenyRule("no", "export", ToJapan))
            .Adopt("DE", "bloc");
        var first = LastBook(world);
        world.Adopt("FR", "bloc", $"{first}/no");

        Assert.True(world.Decide(world.Question("FR/a", "JP/a")).IsAllowed);
        Assert.Equal(EligibilityDenial.DeniedByGiver, world.Decide(world.Question("DE/a", "JP/a")).Denial);
        world.Book("bloc:bloc", DenyRule("no", "export", ToJapan));
        Assert.Equal(EligibilityDenial.DeniedByGiver, world.Decide(world.Question("FR/a", "JP/a")).Denial);
        world.Adopt("FR", "bloc", $"{first}/no", $"{LastBook(world)}/no");
        Assert.True(world.Decide(world.Question("FR/a", "JP/a")).IsAllowed);
    }

    [Fact]
    public void Suspended_rule_does_not_count_and_a_rulebook_of_which_none_does_leaves_no_baseline()
    {
        var world = World().Book("FR", AllowRule("all", AllDirections), DenyRule("no", "export", ToJapan));
        var book = LastBook(world);

        Assert.Equal(EligibilityDenial.DeniedByGiver, world.Decide(world.Question("FR/a", "JP/a")).Denial);
        world.Suspend(book, "no");
        Assert.True(world.Decide(world.Question("FR/a", "JP/a")).IsAllowed);
        world.Suspend(book, "all", "no");
        Assert.Equal(EligibilityDenial.NotAllowedByGiver, world.Decide(world.Question("FR/a", "JP/a")).Denial);
    }

    private static string LastBook(SovereignWorld world) => world.Inputs().Rulebooks[^1].Document.Name;

    [Fact]
    public void What_leaves_a_nation_is_its_export_and_not_its_re_export()
    {
        var world = World().Book("FR", AllowRule("all", AllDirections), DenyRule("no", "re-export", ToJapan));

        Assert.True(world.Decide(world.Question("FR/a", "JP/a", custody: "FR")).IsAllowed);
        Assert.Equal(EligibilityDenial.DeniedByProvenance,
            world.Decide(world.Question("DE/a", "JP/a", custody: "FR")).Denial);
    }

    [Fact]
    public void When_a_list_changes_every_rule_that_refers_to_it_changes()
    {
        string[] rules = [AllowRule("all", AllDirections),
            DenyRule("no", "export", "\"counterparty\":{\"nation\":{\"in\":[\"list:barred\"]}}")];
        var without = World().List("barred", "KP").Book("FR", rules);
        var with = World().List("barred", "KP", "JP").Book("FR", rules);

        Assert.True(without.Decide(without.Question("FR/a", "JP/a")).IsAllowed);
        Assert.Equal(EligibilityDenial.DeniedByGiver, with.Decide(with.Question("FR/a", "JP/a")).Denial);
    }

    [Fact]
    public void Fact_that_the_kind_cannot_have_makes_a_test_false_and_one_that_it_should_have_is_a_denial_when_missing()
    {
        var subjects = "\"provenance\":{\"dataSubjects\":{\"notIn\":[\"KP\"]}}";
        var world = World().Book("FR", AllowRule("all", AllDirections), DenyRule("no", "export", subjects))
            .Series(Dataset).Series(Model);

        Assert.True(world.Decide(world.Question("FR/a", "JP/a")).IsAllowed);
        Assert.True(world.Decide(world.Question("FR/a", "JP/a", Model)).IsAllowed);
        var missing = world.Decide(world.Question("FR/a", "JP/a", Dataset));
        Assert.Equal(EligibilityDenial.FactMissing, missing.Denial);
        Assert.Contains(new FactUsed("provenance.dataSubjects", "missing"), missing.Facts);
    }

    [Fact]
    public void Missing_fact_does_not_matter_where_another_test_of_the_rule_is_false()
    {
        var tests = """
            "counterparty":{"nation":{"in":["DE"]}},"object":{"attributes":[{"name":"performance","atLeast":1}]}
            """;
        var world = World().Book("FR", AllowRule("all", AllDirections), DenyRule("no", "export", tests));

        Assert.True(world.Decide(world.Question("FR/a", "JP/a")).IsAllowed);
        Assert.Equal(EligibilityDenial.FactMissing, world.Decide(world.Question("FR/a", "DE/a")).Denial);
    }

    [Fact]
    public void Every_denial_is_met()
    {
        var met = new HashSet<EligibilityDenial>();
        var world = World().Member("FR/idle", status: MemberStatus.Suspended)
            .Series("FR/jean-zay/h100/2020-01-01T00Z+1h")
                .Series("FR/jean-zay/h100/2030-01-01T00Z+1h", status: SeriesStatus.Revoked);
        Meet(world, world.Question("FR/nobody", "JP/a"), EligibilityDenial.GiverUnknown);
        Meet(world, world.Question("FR/a", "JP/nobody"), EligibilityDenial.TakerUnknown);
        Meet(world, world.Question("FR/a", "JP/a", Model), EligibilityDenial.SeriesUnknown);
        Meet(world, world.Question("FR/idle", "JP/a"), EligibilityDenial.GiverSuspended);
        Meet(world, world.Question("JP/a", "FR/idle"), EligibilityDenial.TakerSuspended);
        Meet(world, world.Question("FR/a", "JP/a", "FR/jean-zay/h100/2020-01-01T00Z+1h"),
            EligibilityDenial.SeriesNotActive);
        Meet(world, world.Question("FR/a", "JP/a", "FR/jean-zay/h100/2030-01-01T00Z+1h"),
            EligibilityDenial.SeriesNotActive);

        var early = Eligibility.Compile(world.Inputs(), Instant.Parse("2019-01-01T00:00:00Z"));
        Assert.Equal(Instant.Parse("2020-01-01T00:00:00Z"), early.ValidUntil);
        var late = early.Decide(world.Question("FR/a", "JP/a"));
        Assert.Equal(EligibilityDenial.MomentOutsideValidity, late.Denial);
        met.Add(late.Denial!.Value);

        // The others are met by the tests above, by DemandTests, BoundTests and DeedLimitTests, which name it.
        met.UnionWith(
        [
            EligibilityDenial.FactMissing, EligibilityDenial.DeniedByMarket, EligibilityDenial.DeniedByGiver,
                EligibilityDenial.DeniedByTaker,
            EligibilityDenial.DeniedByDomestic, EligibilityDenial.DeniedByProvenance, EligibilityDenial.DeniedByCustody,
            EligibilityDenial.NotAllowedByMarket, EligibilityDenial.NotAllowedByGiver,
                EligibilityDenial.NotAllowedByTaker,
            EligibilityDenial.NotAllowedByDomestic, EligibilityDenial.LicenceRequired,
            EligibilityDenial.ApprovalRequired, EligibilityDenial.QuotaRequired, EligibilityDenial.LevyNotCovered,
            EligibilityDenial.CapRoomRequired, EligibilityDenial.FloorRoomRequired, EligibilityDenial.TooManyDuties,
        ]);
        Assert.Equal(Enum.GetValues<EligibilityDenial>().Order(), met.Order());

        void Meet(SovereignWorld asked, Question question, EligibilityDenial denial)
        {
            var decision = asked.Decide(question);
            Assert.Equal(denial, decision.Denial);
            Assert.StartsWith("Denied: ", decision.Sentence, StringComparison.Ordinal);
            met.Add(denial);
        }
    }
}
