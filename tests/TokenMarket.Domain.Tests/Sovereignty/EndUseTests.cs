using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Analysis;
using TokenMarket.Domain.Sovereignty.Changes;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>What the taker says that it takes the tokens for.</summary>
public sealed class EndUseTests
{
    private const string NotForWar = """ "endUse":{"in":["military","intelligence"]} """;
    private const string ForCare = """ "endUse":{"in":["medical","civil-research"],"notIn":["civil-research"]} """;

    [Theory]
    [InlineData(EndUse.Medical, null)]
    [InlineData(EndUse.Intelligence, EligibilityDenial.DeniedByGiver)]
    [InlineData(null, EligibilityDenial.FactMissing)]
    public void Denial_of_some_end_uses_spares_the_others_and_a_deed_that_states_none_lacks_a_fact(EndUse? stated,
        EligibilityDenial? denial)
    {
        var world = World(SovereignWorld.DenyRule("peace", "export", NotForWar));

        var decision = world.Decide(world.Question("FR/a", "JP/a") with { EndUse = stated });

        Assert.Equal(denial, decision.Denial);
        if (denial == EligibilityDenial.FactMissing)
        {
            Assert.Contains("b2/peace v1 asks for a fact that should be stated and is not: endUse", decision.Sentence,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(EndUse.Medical, null)]
    [InlineData(EndUse.CivilResearch, EligibilityDenial.NotAllowedByGiver)]
    [InlineData(EndUse.Military, EligibilityDenial.NotAllowedByGiver)]
    [InlineData(null, EligibilityDenial.FactMissing)]
    public void Permission_for_an_end_use_is_none_for_another(EndUse? stated, EligibilityDenial? denial)
    {
        var world = SovereignWorld.Open().Member("FR/a").Member("JP/a").Series(SovereignWorld.Compute)
            .Book("FR", SovereignWorld.RuleJson("care", "allow", ["export"], ForCare));

        var decision = world.Decide(world.Question("FR/a", "JP/a") with { EndUse = stated });

        Assert.Equal(denial, decision.Denial);
        Assert.Equal(denial is null, decision.Facts.Contains(new FactUsed("endUse", "medical")));
    }

    [Fact]
    public void Rule_whose_other_tests_fail_asks_for_no_end_use()
    {
        var world = World(SovereignWorld.DenyRule("peace", "export",
            """ "counterparty":{"nation":{"in":["CN"]}}, """ + NotForWar));

        Assert.True(world.Decide(world.Question("FR/a", "JP/a")).IsAllowed);
    }

    [Fact]
    public void Atom_stands_for_the_end_use_in_every_question() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var at = new Instant(3);
        Eligibility[] epochs = [Eligibility.Compile(world.Inputs(1), at), Eligibility.Compile(world.Inputs(2), at)];
        foreach (var eligibility in epochs.Append<IClassedEligibility>(new EveryEpoch(epochs)))
        {
            for (var i = 0; i < 50; i++)
            {
                var question = world.Question(eligibility.ValidFrom, eligibility.ValidUntil);
                var atom = eligibility.EndUseAtomOf(question.EndUse);
                Assert.Equal(eligibility.Check(question), eligibility.Check(question with { EndUse = atom }));
                Assert.Equal(atom, eligibility.EndUseAtomOf(atom));
            }
        }
    });

    [Fact]
    public void Where_no_rule_tests_it_all_end_uses_are_one_and_where_some_does_as_many_as_it_tells_apart()
    {
        EndUse?[] all = [null, .. Enum.GetValues<EndUse>().Select(endUse => (EndUse?)endUse)];

        Assert.Equal([null], Atoms());
        Assert.Equal([null, EndUse.CivilResearch, EndUse.Intelligence],
            Atoms(SovereignWorld.DenyRule("peace", "export", NotForWar)));

        IEnumerable<EndUse?> Atoms(params string[] rules)
        {
            var compiled = Eligibility.Compile(World(rules).Inputs(), Instant.Parse("2026-01-01T00:00:00Z"));
            return all.Select(compiled.EndUseAtomOf).Distinct();
        }
    }

    [Fact]
    public void Denial_for_want_of_an_end_use_names_the_first_that_would_do_and_how_many()
    {
        var world = World(SovereignWorld.DenyRule("peace", "export", NotForWar));
        var (inputs, question) = (world.Inputs(), world.Question("FR/a", "JP/a"));
        var finder = new ChangeFinder(inputs, Eligibility.Compile(inputs, question.At));

        var change = Assert.IsType<OtherEndUse>(finder.Find(new ChangeSearch(question, Side.Taker, Instant.Never))
            .Changes.Single(one => one.Cost.Dimension == ChangeDimension.EndUse));
        var other = finder.Find(new ChangeSearch(question with { EndUse = EndUse.Military }, Side.Taker, Instant.Never))
            .Changes.Single(one => one.Cost.Dimension == ChangeDimension.EndUse);

        Assert.Equal((EndUse.CivilResearch, 5, 1L), (change.EndUse, change.EligibleCount, change.Cost.Amount));
        Assert.Equal(2, other.Cost.Amount);
    }

    [Fact]
    public void Drafts_that_differ_in_one_end_use_are_compared_by_a_deed_that_states_it()
    {
        var (one, other) = (Draft("military"), Draft("military", "intelligence"));

        var compared = Assert.IsType<ComparedDrafts>(RulebookAnalysis.Compare(one, other, []));

        Assert.Equal(EndUse.Intelligence, compared.OnlyFirst!.EndUse);
        Assert.True(compared.SecondImpliesFirst);

        static RulebookDocument Draft(params string[] endUses) => RulebookJson.Read(
            SovereignWorld.BookJson("FR", "draft", SovereignWorld.AllowRule("free", "export"),
                SovereignWorld.DenyRule("peace", "export",
                $$""" "endUse":{"in":["{{string.Join("\",\"", endUses)}}"]} """)), null).Require();
    }

    [Fact]
    public void Permission_for_every_end_use_but_the_denied_ones_is_no_contradiction_and_the_same_tests_are_one()
    {
        Assert.Empty(Read("""{"notIn":["military"]}"""));
        Assert.Equal([DocumentProblemCode.Contradiction], Read("""{"in":["military"]}"""));

        static IEnumerable<DocumentProblemCode> Read(string allowed) => RulebookJson.Read(
            SovereignWorld.BookJson("FR", "book",
                SovereignWorld.RuleJson("yes", "allow", ["export"], $"\"endUse\":{allowed}"),
                SovereignWorld.DenyRule("no", "export", """ "endUse":{"in":["military"]} """)), null)
            .Problems.Select(problem => problem.Code);
    }

    private static SovereignWorld World(params string[] rules) => SovereignWorld.Open()
        .Member("FR/a").Member("JP/a").Series(SovereignWorld.Compute)
        .Book("FR", [SovereignWorld.AllowRule("free", "export", "lease"), .. rules]);
}
