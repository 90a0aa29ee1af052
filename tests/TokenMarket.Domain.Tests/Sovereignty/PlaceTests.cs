using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using Denial = TokenMarket.Contracts.Sovereignty.EligibilityDenial;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>Regions of nations, and who owns the operator.</summary>
public sealed class PlaceTests
{
    private const string Crimea = """{"in":["UA-43","UA-40"]}""";
    private const string AllButCrimea = """{"in":["UA"],"notIn":["UA-43"]}""";
    private const string NamedTwice = """{"in":["UA-43","UA"]}""";
    private const string Listed = """{"in":["list:occupied"]}""";

    [Theory]
    [InlineData(Crimea, "UA/a", "UA-43", Denial.DeniedByGiver)]
    [InlineData(Crimea, "UA/a", "UA-40", Denial.DeniedByGiver)]
    [InlineData(Crimea, "UA/a", "UA-30", null)]
    [InlineData(Crimea, "UA/a", "", Denial.FactMissing)]
    [InlineData(Crimea, "JP/a", "", null)]
    [InlineData(AllButCrimea, "UA/a", "UA-43", null)]
    [InlineData(AllButCrimea, "UA/a", "UA-30", Denial.DeniedByGiver)]
    [InlineData(AllButCrimea, "UA/a", "", Denial.FactMissing)]
    [InlineData(NamedTwice, "UA/a", "", Denial.DeniedByGiver)]
    [InlineData(NamedTwice, "UA/a", "UA-30", Denial.DeniedByGiver)]
    [InlineData(Listed, "UA/a", "UA-14", Denial.DeniedByGiver)]
    [InlineData(Listed, "UA/a", "UA-30", null)]
    [InlineData(Listed, "UA/a", "", Denial.FactMissing)]
    [InlineData(Listed, "CU/a", "", Denial.DeniedByGiver)]
    public void Seat_of_the_taker_and_of_its_owner_are_tested_by_their_region(string test, string taker, string region,
        Denial? denial)
    {
        foreach (var (fact, isHome) in new[] { ("home", true), ("parent", false) })
        {
            var world = World(taker, isHome ? region : "", isHome ? "" : region).Series(SovereignWorld.Compute)
                .Book("FR", SovereignWorld.AllowRule("free", "export"),
                    SovereignWorld.DenyRule("no", "export", $$""" "counterparty":{"{{fact}}":{{test}}} """));

            var decision = world.Decide(world.Question("FR/a", taker));

            Assert.Equal(denial, decision.Denial);
            if (denial == Denial.FactMissing)
            {
                Assert.Contains(new FactUsed($"taker.{fact}Region", "missing"), decision.Facts);
                Assert.EndsWith($"is not: taker.{fact}Region.", decision.Sentence, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(Crimea, "UA-43", Denial.DeniedByTaker)]
    [InlineData(Crimea, "UA-30", null)]
    [InlineData(Crimea, "", Denial.FactMissing)]
    [InlineData(NamedTwice, "", Denial.DeniedByTaker)]
    [InlineData(Listed, "UA-14", Denial.DeniedByTaker)]
    public void Host_is_tested_by_its_region(string test, string region, Denial? denial)
    {
        var world = World("JP/a", "", "").Book("JP", SovereignWorld.AllowRule("free", "import"),
            SovereignWorld.DenyRule("no", "import", $$""" "provenance":{"host":{{test}}} """));
        world.Series(SovereignWorld.Compute, SovereignWorld.From("UA"), region: region);

        var decision = world.Decide(world.Question("FR/a", "JP/a"));

        Assert.Equal(denial, decision.Denial);
        Assert.Equal(denial == Denial.FactMissing,
            decision.Facts.Contains(new FactUsed("provenance.hostRegion", "missing")));
    }

    [Fact]
    public void Facts_without_regions_do_not_see_those_on_a_list()
    {
        var world = World("UA/a", "UA-14", "UA-14").Series(SovereignWorld.Compute).Book("FR",
            SovereignWorld.AllowRule("free", "export"),
            SovereignWorld.DenyRule("nation", "export", $$""" "counterparty":{"nation":{{Listed}}} """),
            SovereignWorld.DenyRule("custody", "export", $$""" "custody":{{Listed}} """),
            SovereignWorld.DenyRule("parent", "export", $$""" "provenance":{"operatorParent":{{Listed}}} """));

        Assert.True(world.Decide(world.Question("FR/a", "UA/a", custody: "UA")).IsAllowed);
        Assert.Equal(Denial.DeniedByGiver, world.Decide(world.Question("FR/a", "UA/a", custody: "CU")).Denial);
    }

    [Theory]
    [InlineData("FR/op", "us-cloud", Denial.DeniedByTaker)]
    [InlineData("FR/op", "republic", null)]
    [InlineData("FR/stranger", "us-cloud", Denial.FactMissing)]
    public void Operator_is_judged_by_who_owns_it_now(string runBy, string owner, Denial? denial)
    {
        var world = World("JP/a", "", "").Member("FR/op", owner: owner).Member("US/sister", owner: "us-cloud");
        world.Book("JP", SovereignWorld.AllowRule("free", "import"), SovereignWorld.DenyRule("no", "import",
            """ "provenance":{"operatorOwner":{"in":["us-cloud"]}} """));
        world.Series(SovereignWorld.Compute, SovereignWorld.From("FR") with { Operator = MemberId.Parse(runBy) });

        var decision = world.Decide(world.Question("FR/a", "JP/a"));

        Assert.Equal(denial, decision.Denial);
        Assert.Equal(denial is null, !decision.Facts.Any(fact => fact.Name == "provenance.operatorOwner"));
    }

    private static SovereignWorld World(string taker, string home, string parent) => SovereignWorld.Open()
        .List(new NamedList("occupied", "Occupied", "Law", default, default, "",
        [
            Row("CU"), Row("UA") with { Region = Region.Parse("UA-14") },
            Row("UA") with { Region = Region.Parse("UA-09") },
        ]))
        .Member("FR/a").Member(taker, homeRegion: home, parentRegion: parent);

    private static ListRow Row(string nation) => new(Nation.Parse(nation), default, Instant.Never, false, "", "");
}
