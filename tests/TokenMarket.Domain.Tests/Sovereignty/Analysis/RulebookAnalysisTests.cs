using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty.Analysis;

namespace TokenMarket.Domain.Tests.Sovereignty.Analysis;

public sealed class RulebookAnalysisTests
{
    private const int Worlds = 60;
    private static readonly string ToChina = """ "counterparty":{"nation":{"in":["CN"]}} """;
    private static readonly string ToAsia = """ "counterparty":{"nation":{"in":["CN","JP"]}} """;

    [Fact]
    public void Rule_whose_subject_can_never_be_asked_never_fires()
    {
        var finding = Rule("no", Book("US", SovereignWorld.AllowRule("free", "export"),
            SovereignWorld.DenyRule("no", "export", """ "subject":{"nation":{"in":["FR"]}} """)));

        Assert.True(finding.IsDead);
    }

    [Fact]
    public void Domestic_rule_about_another_nation_on_the_other_side_never_fires() => Assert.True(
        Rule("no", Book("US", SovereignWorld.DenyRule("no", "domestic", ToChina))).IsDead);

    [Fact]
    public void Narrower_denial_is_shadowed_by_the_wider_one_and_not_the_reverse()
    {
        var book = Book("US", SovereignWorld.AllowRule("free", "export"),
            SovereignWorld.DenyRule("china", "export", ToChina), SovereignWorld.DenyRule("asia", "export", ToAsia));

        Assert.True(Rule("china", book).IsShadowed);
        Assert.Equal(Nation.Parse("JP"), Rule("asia", book).Matters!.Counterparty.Nation);
    }

    [Fact]
    public void Denial_of_what_nothing_allows_matters_since_another_rulebook_may_allow_it() =>
        Assert.NotNull(Rule("no", Book("US", SovereignWorld.DenyRule("no", "export", ToChina))).Matters);

    [Fact]
    public void Wider_denial_is_implied_by_the_narrower_permission()
    {
        var (china, asia) = (Book("US", SovereignWorld.DenyRule("a", "export", ToChina)),
            Book("US", SovereignWorld.DenyRule("b", "export", ToAsia)));

        var compared = Compare(asia, china);

        Assert.True(compared.FirstImpliesSecond);
        Assert.False(compared.AreEquivalent);
        Assert.Equal(Nation.Parse("JP"), compared.OnlySecond!.Counterparty.Nation);
        Assert.Null(compared.Conflict);
    }

    [Fact]
    public void Nation_written_twice_is_equivalent_to_once() => Assert.True(Compare(
        Book("US", SovereignWorld.DenyRule("a", "export", ToChina), SovereignWorld.DenyRule("b", "export", ToAsia)),
        Book("US", SovereignWorld.DenyRule("b", "export", ToAsia))).AreEquivalent);

    [Fact]
    public void Permission_and_denial_of_the_same_are_in_conflict()
    {
        var conflict = Compare(Book("US", SovereignWorld.AllowRule("free", "export")),
            Book("US", SovereignWorld.DenyRule("no", "export", """ "custody":{"in":["CN"]} """))).Conflict;

        Assert.True(conflict!.Custody.Contains(Nation.Parse("CN")));
        Assert.Equal(Nation.Parse("US"), conflict.Subject.Nation);
    }

    [Fact]
    public void Drafts_of_different_jurisdictions_cannot_be_compared() => Assert.Throws<ArgumentException>(() =>
        Compare(Book("US", SovereignWorld.AllowRule("a", "export")),
            Book("FR", SovereignWorld.AllowRule("a", "export"))));

    [Fact]
    public void What_is_too_large_is_refused()
    {
        var nations = "AT BE BG CZ DK EE FI GB HU IE IT LT LU LV MT NL PL PT RO SE SI SK ES HR GR CY".Split(' ');
        var rules = nations.Select(nation => SovereignWorld.DenyRule($"n{nation}".ToLowerInvariant(), "export",
            $$""" "custody":{"in":["{{nation}}"]} """));

        var findings = RulebookAnalysis.Of(Book("US", [.. rules]), []);

        Assert.True(Assert.IsType<RulebookTooLarge>(findings).AtLeast > CaseSpace.MostExamples);
        Assert.IsType<DraftsTooLarge>(RulebookAnalysis.Compare(Book("US", [.. rules]), Book("US", [.. rules]), []));
    }

    /// <summary>Members and owners in all combinations, every few months anew: few cases, many tests.</summary>
    [Fact]
    public void What_takes_too_many_tests_is_refused()
    {
        var rules = Enumerable.Range(0, 300).Select(number => SovereignWorld.DenyRule($"n{number}", "export",
            $$$"""
            "subject":{"member":{"in":["US/m{{{number}}}"]},"owner":{"in":["o{{{number}}}"]}},
            "until":"{{{2021 + number}}}-02-01T00:00:00Z"
            """));

        var findings = RulebookAnalysis.Of(Book("US", [.. rules]), []);

        Assert.True(Assert.IsType<RulebookTooLarge>(findings).AtLeast < CaseSpace.MostCases);
    }

    [Theory]
    [InlineData("baseline")]
    [InlineData("market")]
    [InlineData("us-bulk-data")]
    public void Shipped_rulebook_has_no_dead_and_no_shadowed_rule(string name)
    {
        var findings = RulebookAnalysis.Of(ShippedRulebooks.Document(name), ShippedRulebooks.Lists);

        Assert.DoesNotContain(Assert.IsType<AnalysedRulebook>(findings).Rules,
            rule => rule.IsDead || rule.IsShadowed);
    }

    [Fact]
    public void Analysis_says_what_brute_force_finds_and_its_examples_are_true()
    {
        var refused = 0;
        Gen.Int.Sample(seed => refused += IsAnalysedTruly(seed) ? 0 : 1, iter: Worlds, threads: 1);

        Assert.True(refused < Worlds / 4, $"{refused} of {Worlds} were too large to say anything.");
    }

    [Fact]
    public void Comparison_says_what_brute_force_finds_and_its_examples_are_true()
    {
        var refused = 0;
        Gen.Int.Sample(seed => refused += IsComparedTruly(seed) ? 0 : 1, iter: Worlds, threads: 1);

        Assert.True(refused < Worlds / 4, $"{refused} of {Worlds} were too large to say anything.");
    }

    private static bool IsAnalysedTruly(int seed)
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var document = inputs.Rulebooks[0].Document;
        if (RulebookAnalysis.Of(document, inputs.Lists) is not AnalysedRulebook analysed)
            return false;
        var brute = new BruteVerdicts(inputs.Lists);
        var cases = BruteVerdicts.Cases(world, document.Jurisdiction, inputs.Lists).ToList();
        for (var index = 0; index < document.Rules.Count; index++)
        {
            var (rule, finding) = (document.Rules[index], analysed.Rules[index]);
            Rule[] without = [.. document.Rules.Where(other => other != rule)];
            Assert.True(finding.Fires is null || brute.Holds(rule, finding.Fires));
            var isBeside = rule is { CanRefuse: false, Effect: not RuleEffect.Allow };
            Assert.True(finding.Matters is null || isBeside
                || brute.Of(document.Rules, finding.Matters) != brute.Of(without, finding.Matters));
            Assert.DoesNotContain(cases, one => finding.IsDead && brute.Holds(rule, one));
            Assert.DoesNotContain(cases, one => finding.Matters is null
                && brute.Of(document.Rules, one) != brute.Of(without, one));
        }

        return true;
    }

    private static bool IsComparedTruly(int seed)
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var (first, second) = (inputs.Rulebooks[0].Document, inputs.Rulebooks[^1].Document);
        first = first with { Rules = [.. first.Rules.Take(2)] };
        second = second with { Jurisdiction = first.Jurisdiction, Rules = [.. second.Rules.Take(2)] };
        if (RulebookAnalysis.Compare(first, second, inputs.Lists) is not ComparedDrafts compared)
            return false;
        var brute = new BruteVerdicts(inputs.Lists);
        Check(compared.Difference, (one, other) => one != other);
        Check(compared.OnlyFirst, (one, other) => one > other);
        Check(compared.OnlySecond, (one, other) => one < other);
        Check(compared.Conflict, (one, other) => (one, other) is (Verdict.Allows, Verdict.Denies)
            or (Verdict.Denies, Verdict.Allows));
        return true;

        void Check(AnalysisCase? example, Func<Verdict, Verdict, bool> isExample)
        {
            if (example is not null)
            {
                Assert.True(isExample(brute.Of(first.Rules, example), brute.Of(second.Rules, example)));
            }
            else
            {
                Assert.DoesNotContain(BruteVerdicts.Cases(world, first.Jurisdiction, inputs.Lists),
                    one => isExample(brute.Of(first.Rules, one), brute.Of(second.Rules, one)));
            }
        }
    }

    private static RulebookDocument Book(string jurisdiction, params string[] rules) =>
        RulebookJson.ReadRecorded(SovereignWorld.BookJson(jurisdiction, "book", rules)).Require();

    private static RuleFinding Rule(string id, RulebookDocument document) =>
        Assert.IsType<AnalysedRulebook>(RulebookAnalysis.Of(document, [])).Rules
            .Single(rule => string.Equals(rule.Rule, id, StringComparison.Ordinal));

    private static ComparedDrafts Compare(RulebookDocument first, RulebookDocument second) =>
        Assert.IsType<ComparedDrafts>(RulebookAnalysis.Compare(first, second, []));
}
