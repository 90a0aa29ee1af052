using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>
/// Holds the shipped rulebooks against answers written down by hand, and then changes every effect, direction, date,
/// test and reference to a list, one at a time: each change must bring about an answer other than the one written down.
/// </summary>
public sealed class ShippedMutationTests
{
    private const string OtherList = "gcc";

    public static TheoryData<string> Rulebooks => [.. ShippedRulebooks.Names];

    [Theory]
    [MemberData(nameof(Rulebooks))]
    public void Rulebook_says_what_is_written_down(string name)
    {
        var answers = AnswersOf(name);
        Assert.NotEmpty(answers);
        Assert.Equal("", string.Join('\n', Wrong(ShippedRulebooks.Document(name), answers)));
    }

    [Theory]
    [MemberData(nameof(Rulebooks))]
    public void Every_change_of_a_rule_contradicts_what_is_written_down(string name)
    {
        var document = ShippedRulebooks.Document(name);
        var answers = AnswersOf(name);
        var unnoticed = new List<string>();
        foreach (var rule in document.Rules)
        {
            foreach (var (what, changed) in Mutants(rule))
            {
                var rules = document.Rules.Select(x => ReferenceEquals(x, rule) ? changed : x);
                var mutant = document with { Rules = [.. rules.Where(x => x.Directions.Count > 0)] };
                if (!Wrong(mutant, answers).Any())
                    unnoticed.Add($"{rule.Id}: {what}");
            }
        }

        Assert.Empty(unnoticed);
    }

    private static List<ShippedAnswer> AnswersOf(string name) =>
        [.. ShippedAnswers.All.Where(answer => string.Equals(answer.Rulebook, name, StringComparison.Ordinal))];

    private static IEnumerable<string> Wrong(RulebookDocument document, IEnumerable<ShippedAnswer> answers)
    {
        var world = ShippedRulebooks.World(document);
        var inputs = world.Inputs();
        var compiled = new Dictionary<Instant, Eligibility>();
        foreach (var answer in answers)
        {
            if (!compiled.TryGetValue(answer.At, out var eligibility))
                compiled.Add(answer.At, eligibility = Eligibility.Compile(inputs, answer.At));
            var said = answer.AnswerOf(world, eligibility);
            if (!string.Equals(said, answer.Expected, StringComparison.Ordinal))
                yield return $"{answer}: {said}";
        }
    }

    private static IEnumerable<(string What, Rule Changed)> Mutants(Rule rule)
    {
        foreach (var effect in new[] { RuleEffect.Allow, RuleEffect.Deny }.Where(effect => effect != rule.Effect))
            yield return ($"{effect} instead", rule with { Effect = effect, Demand = null });
        foreach (var direction in rule.Directions)
        {
            yield return ($"without {direction}",
                rule with { Directions = [.. rule.Directions.Where(x => x != direction)] });
        }

        yield return ("an earlier beginning", rule with { From = new Instant(rule.From.Microseconds - 1) });
        yield return ("a later beginning", rule with { From = new Instant(rule.From.Microseconds + 1) });
        if (rule.Until != Instant.Never)
        {
            yield return ("an earlier end", rule with { Until = new Instant(rule.Until.Microseconds - 1) });
            yield return ("a later end", rule with { Until = new Instant(rule.Until.Microseconds + 1) });
        }

        foreach (var mutant in WithoutTests(rule).Concat(OtherDemands(rule)).Concat(OtherLists(rule)))
            yield return mutant;
    }

    private static IEnumerable<(string, Rule)> WithoutTests(Rule rule)
    {
        if (rule.Subject is not null)
            yield return ("any subject", rule with { Subject = null });
        if (rule.Counterparty is { } party)
        {
            yield return ("any counterparty", rule with { Counterparty = null });
            if (party.Member is not null && party.Nation is not null)
                yield return ("any member", rule with { Counterparty = party with { Member = null } });
            if (party.Member is not null && party.Nation is not null)
                yield return ("any nation", rule with { Counterparty = party with { Nation = null } });
        }

        if (rule.Tokens is not null)
            yield return ("any tokens", rule with { Tokens = null });
        foreach (var attribute in rule.Tokens?.Attributes ?? [])
        {
            yield return ($"any {attribute.Attribute}", rule with
            {
                Tokens = rule.Tokens! with { Attributes = [.. rule.Tokens.Attributes.Where(x => x != attribute)] },
            });
        }

        if (rule.Provenance is not null)
            yield return ("any provenance", rule with { Provenance = null });
        if (rule.Custody is not null)
            yield return ("any custody", rule with { Custody = null });
        if (rule.EndUse is not null)
            yield return ("any end-use", rule with { EndUse = null });
    }

    private static IEnumerable<(string, Rule)> OtherDemands(Rule rule) => rule.Demand switch
    {
        ObligationDemand duty =>
            [("an hour more", rule with { Demand = duty with { WithinHours = duty.WithinHours + 1 } })],
        QuotaDemand quota => OtherQuotas(quota).Select(each => (each.What, rule with { Demand = each.Quota })),
        StockDemand bound => OtherBounds(bound).Select(each => (each.What, rule with { Demand = each.Bound })),
        _ => [],
    };

    private static IEnumerable<(string What, QuotaDemand Quota)> OtherQuotas(QuotaDemand quota)
    {
        yield return ("one more", quota with { Amount = quota.Amount + 1 });
        yield return ("one less", quota with { Amount = quota.Amount - 1 });
        yield return ("another name", quota with { Name = "other" });
        yield return ("lots instead", quota with { Unit = null });
        yield return ("an hour less", quota with { Window = quota.Window with { Hours = quota.Window.Hours - 1 } });
        yield return ("a month instead", quota with { Window = new QuotaWindow(QuotaPeriod.Month, 0) });
        foreach (var each in Enum.GetValues<QuotaEach>().Where(each => each != quota.Each))
            yield return ($"for each {each}", quota with { Each = each });
    }

    private static IEnumerable<(string What, StockDemand Bound)> OtherBounds(StockDemand bound)
    {
        var share = bound.Share!.Value;
        yield return ("a millionth more", bound.Of(share with { Ppm = share.Ppm + 1 }));
        yield return ("a millionth less", bound.Of(share with { Ppm = share.Ppm - 1 }));
        yield return ("of one for all", bound.Of(share with { IsOwn = !share.IsOwn }));
        yield return ("of another amount", bound.Of(share with { Fixing = "other" }));
        yield return ("an amount instead", bound.OfAmount(share.Ppm));
        yield return ("another name", Like(bound, "other", bound.Unit, bound.Each, bound.Per));
        yield return ("lots instead", Like(bound, bound.Name, null, bound.Each, bound.Per));
        foreach (var each in Enum.GetValues<StockEach>().Where(each => each != bound.Each))
            yield return ($"for each {each}", Like(bound, bound.Name, bound.Unit, each, bound.Per));
        foreach (var per in Enum.GetValues<StockPer>().Where(per => per != bound.Per))
            yield return ($"per {per}", Like(bound, bound.Name, bound.Unit, bound.Each, per));
    }

    private static StockDemand Like(
        StockDemand bound, string name, AttributeName? unit, StockEach each, StockPer per) =>
        new StockDemand(bound.Bound, name, 0, unit, each, per).Of(bound.Share!.Value);

    private static IEnumerable<(string, Rule)> OtherLists(Rule rule)
    {
        if (rule.Custody is { } custody && custody.In.Any(term => term.List is not null))
            yield return ("another list of custody", rule with { Custody = Other(custody, custody.In[0]) });
        foreach (var term in ListsOf(rule.Provenance?.Host))
        {
            yield return ($"another list of hosts for {term}",
                rule with { Provenance = rule.Provenance! with { Host = Other(rule.Provenance.Host!, term) } });
        }

        foreach (var (side, isSubject) in new[] { (rule.Subject, true), (rule.Counterparty, false) })
        {
            if (side is null)
                continue;
            foreach (var (what, changed) in OtherLists(side))
                yield return (what, isSubject ? rule with { Subject = changed } : rule with { Counterparty = changed });
        }
    }

    private static IEnumerable<(string, PartyTest)> OtherLists(PartyTest side)
    {
        foreach (var term in ListsOf(side.Nation))
            yield return ($"another list for {term}", side with { Nation = Other(side.Nation!, term) });
        foreach (var term in ListsOf(side.Home))
            yield return ($"another list for {term}", side with { Home = Other(side.Home!, term) });
        foreach (var term in ListsOf(side.Parent))
            yield return ($"another list for {term}", side with { Parent = Other(side.Parent!, term) });
    }

    private static IEnumerable<NationTerm> ListsOf(NationTest? test) =>
        test is null ? [] : test.In.Concat(test.NotIn).Where(term => term.List is not null);

    private static NationTest Other(NationTest test, NationTerm term) => new(
        [.. test.In.Select(x => x == term ? new NationTerm(default, OtherList) : x)],
        [.. test.NotIn.Select(x => x == term ? new NationTerm(default, OtherList) : x)]);
}
