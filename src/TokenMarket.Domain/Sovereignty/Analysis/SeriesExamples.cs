using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>
/// One series for every combination of tests that some series passes. Facts are added one by one, and of what the
/// tests of the facts so far cannot tell apart one is kept after each.
/// </summary>
internal sealed class SeriesExamples(
    Rule[] rules, CaseNations nations, Bits asked, Direction direction, Instant at, Effort effort)
{
    internal bool TryMake(long limit, out List<SeriesExample> examples)
    {
        examples = [];
        var hardware = Unions(rule => rule.Provenance?.HardwareOrigins, limit);
        var subjects = Unions(rule => rule.Provenance?.DataSubjects, limit);
        if (hardware is null || subjects is null)
            return false;
        foreach (var kind in Enum.GetValues<TokenKind>())
        {
            List<SeriesExample>? made = [new SeriesExample(Bare(kind), null, asked, asked)];
            foreach (var step in Steps(kind, hardware, subjects))
            {
                made = Add(
                    made, one => step.Extend(one.Facts).Select(facts => (facts, (string?)null)),
                    (rule, facts, _) => step.Test(rule, facts), limit);
                if (made is null)
                    return false;
            }

            made = Add(made, one => WithOwners(one.Facts), OfOwner, limit);
            if (made is null)
                return false;
            examples.AddRange(made);
        }

        examples = [.. examples.DistinctBy(Key)];
        return true;
    }

    /// <summary>A series of which nothing is stated.</summary>
    private SeriesFacts Bare(TokenKind kind) => new(SeriesNumber.FromNumber(1),
        Id(FactoryId.Parse("FR/somewhere-else"), "something-else", kind),
        new Provenance(default, default, default, default, default, default), null, SeriesStatus.Active);

    private SeriesId Id(FactoryId factory, string line, TokenKind kind)
    {
        // Two days around the moment, within what a calendar holds.
        var hour = Math.Clamp(at.Microseconds / TimeSpan.MicrosecondsPerHour, -17_000_000, 70_000_000) - 1;
        return SeriesId.Of(factory, line, kind, new Instant(hour * TimeSpan.MicrosecondsPerHour), 48);
    }

    private IEnumerable<Step> Steps(TokenKind kind, List<NationSet> hardware, List<NationSet> subjects)
    {
        yield return new Step((rule, facts) => RuleEvaluation.Tokens(rule.Tokens, facts), Described(kind));
        yield return new Step(
            (rule, facts) => Origin(rule, facts, test => Nothing with { Operator = test.Operator }),
            facts => Operators().Select(one => With(facts, facts.Provenance with { Operator = one })));
        yield return new Step((rule, facts) => Origin(rule, facts, test => Nothing with { Host = test.Host }),
            facts => Hosts().Select(one => With(facts, facts.Provenance with { Host = one.Nation }) with
            {
                HostRegion = one.Region,
            }));
        yield return new Step(
            (rule, facts) => Origin(rule, facts, test => Nothing with { OperatorParent = test.OperatorParent }),
            facts => Somewhere().Select(one => With(facts, facts.Provenance with { OperatorParent = one })));
        // A fact that the kind cannot have is tested all the same: then the test is false.
        yield return new Step(
            (rule, facts) => Origin(rule, facts, test => Nothing with { HardwareOrigins = test.HardwareOrigins }),
            facts => (SeriesFacts.HasHardwareOrigins(kind) ? hardware : [default])
                .Select(one => With(facts, facts.Provenance with { HardwareOrigins = one })));
        yield return new Step(
            (rule, facts) => Origin(rule, facts, test => Nothing with { DataSubjects = test.DataSubjects }),
            facts => (SeriesFacts.HasDataSubjects(kind) ? subjects : [default])
                .Select(one => With(facts, facts.Provenance with { DataSubjects = one })));
    }

    private Func<SeriesFacts, IEnumerable<SeriesFacts>> Described(TokenKind kind)
    {
        var attributes = AttributeExamples.Of(kind, [.. Tests().SelectMany(test => test.Attributes)]);
        var factories = Literals(test => test.Factories).Append(FactoryId.Parse("FR/somewhere-else")).ToList();
        var lines = Literals(test => test.Lines).Append("something-else").ToList();
        return facts => factories
            .SelectMany(_ => lines, (factory, line) => facts with { Series = Id(factory, line, kind) })
            .SelectMany(_ => attributes, (one, attribute) => one with { Attributes = attribute });
    }

    private IEnumerable<MemberId> Operators() => rules.Select(rule => rule.Provenance?.Operator).OfType<MemberTest>()
        .SelectMany(test => test.In.Concat(test.NotIn)).Distinct().Append(MemberId.Parse("FR/somebody-else"))
        .Append(default);

    private IEnumerable<(Nation Nation, Region Region)> Hosts() => nations.PlacesFor(
        [.. rules.Select(rule => rule.Provenance?.Host).OfType<NationTest>()]).Append(default);

    /// <summary>The series with every owner of its operator that tests can tell apart, and with none that is known.
    /// </summary>
    private IEnumerable<(SeriesFacts, string?)> WithOwners(SeriesFacts facts)
    {
        string?[] owners = facts.Provenance.Operator == default ? [null] :
        [
            .. rules.Select(rule => rule.Provenance?.OperatorOwner).OfType<OwnerTest>()
                .SelectMany(test => test.In.Concat(test.NotIn)).Distinct(StringComparer.Ordinal),
            "somebody-else", null,
        ];
        return owners.Select(owner => (facts, owner));
    }

    private Truth OfOwner(Rule rule, SeriesFacts facts, string? owner) =>
        rule.Provenance?.OperatorOwner is { } test
            ? nations.Evaluation.Origin(Nothing with { OperatorOwner = test }, facts, owner)
            : Truth.Yes;

    private IEnumerable<Nation> Somewhere() => nations.Examples.Append(default);

    private List<SeriesExample>? Add(
        List<SeriesExample> made, Func<SeriesExample, IEnumerable<(SeriesFacts Facts, string? Owner)>> extend,
        Func<Rule, SeriesFacts, string?, Truth> test, long limit)
    {
        var kept = new Dictionary<(Bits, Bits, int), SeriesExample>();
        var looked = 0L;
        foreach (var one in made)
        {
            foreach (var (facts, owner) in extend(one))
            {
                if (++looked > limit || !effort.TrySpend(rules.Length))
                    return null;
                var truths = Array.ConvertAll(rules, rule => test(rule, facts, owner));
                var example = new SeriesExample(facts, owner,
                    one.Holding.And(Bits.Where(rules.Length, index => truths[index] == Truth.Yes)),
                    one.Possible.And(Bits.Where(rules.Length, index => truths[index] != Truth.No)));
                kept.TryAdd(Key(example), example);
            }
        }

        return [.. kept.Values];
    }

    private Truth Origin(Rule rule, SeriesFacts facts, Func<ProvenanceTest, ProvenanceTest> part) =>
        rule.Provenance is { } test ? nations.Evaluation.Origin(part(test), facts, null) : Truth.Yes;

    private (Bits, Bits, int) Key(SeriesExample example) => (example.Holding, example.Possible,
        direction == Direction.ReExport ? NationUnions.AskedBy(nations, example.Facts.Origins()) : 0);

    private List<NationSet>? Unions(Func<Rule, NationTest?> part, long limit) =>
        NationUnions.Make(nations, Array.ConvertAll(rules, rule => part(rule)), direction == Direction.ReExport, limit,
            effort);

    private IEnumerable<TokenTest> Tests() => rules.Select(rule => rule.Tokens).OfType<TokenTest>();

    private IEnumerable<T> Literals<T>(Func<TokenTest, IReadOnlyList<T>> part) => Tests().SelectMany(part).Distinct();

    private static ProvenanceTest Nothing { get; } = new(null, null, null, null, null);

    private static SeriesFacts With(SeriesFacts series, Provenance provenance) =>
        series with { Provenance = provenance };

    /// <summary>One more fact: what it may be, and what rules say to it alone.</summary>
    private sealed record Step(
        Func<Rule, SeriesFacts, Truth> Test,
        Func<SeriesFacts, IEnumerable<SeriesFacts>> Extend);
}
