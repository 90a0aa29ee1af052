using System.Globalization;
using TokenMarket.Benchmarks.Books;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Benchmarks.Rules;

/// <summary>
/// Rulebooks in the mix that real ones have: a few broad permissions, many narrow denials by nation, list, parent,
/// attribute, provenance and custody; one rule in ten begins or ends some day; one nation in four follows its tokens
/// abroad.
/// </summary>
internal sealed class RuleWriter(Nation[] nations, int lists)
{
    private const int PerNation = 40;
    private const int PerMarketAndBloc = 20;

    private SplitMix _random = new(42);

    public static string ListName(int number) => string.Create(CultureInfo.InvariantCulture, $"list-{number}");

    public List<Rule> OfNation(Nation nation)
    {
        var isFollowing = _random.Below(4) == 0;
        var rules = new List<Rule>(PerNation)
        {
            Allow("out", Direction.Export, Direction.Lease),
            Allow("in", Direction.Import, Direction.Use),
            Allow("home", Direction.Domestic),
        };
        while (rules.Count < PerNation)
            rules.Add(Denial(rules.Count, isFollowing, nation));
        return rules;
    }

    public List<Rule> OfMarket()
    {
        var rules = new List<Rule>(PerMarketAndBloc)
        {
            Allow("open", Direction.Export, Direction.Lease, Direction.Domestic),
        };
        while (rules.Count < PerMarketAndBloc)
            rules.Add(Denial(rules.Count, isFollowing: false, default));
        return rules;
    }

    public List<Rule> OfBloc() =>
        [.. Enumerable.Range(0, PerMarketAndBloc).Select(number => Denial(number, isFollowing: false, default))];

    private static Rule Allow(string id, params Direction[] directions) => Bare(id, RuleEffect.Allow, directions);

    private static Rule Bare(string id, RuleEffect effect, Direction[] directions) =>
        new(id, "Rule", "Generated", effect, directions, null, null, null, null, null, default, Instant.Never, default,
            "");

    private Rule Denial(int number, bool isFollowing, Nation nation)
    {
        Direction[] outward = [Direction.Export, Direction.Lease];
        Direction[] inward = [Direction.Import, Direction.Use];
        var rule = Bare(string.Create(CultureInfo.InvariantCulture, $"r{number}"), RuleEffect.Deny,
            _random.Below(3) == 0 ? inward : outward);
        rule = (number % 12) switch
        {
            0 or 1 or 2 => rule with { Counterparty = Whose(Few(), null, null) },
            3 or 4 => rule with { Counterparty = Whose(OnList(), null, null), Tokens = Above(1_000) },
            5 => rule with { Counterparty = Whose(null, null, OnList()), Tokens = OfKind() },
            6 => rule with { Counterparty = Whose(null, Few(), null) },
            7 => rule with { Tokens = Above(2_000), Counterparty = Whose(NotOnList(), null, null) },
            8 => rule with { Provenance = new ProvenanceTest(Few(), null, null, null, null) },
            9 => rule with { Provenance = new ProvenanceTest(null, null, Few(), null, null), Tokens = OfKind() },
            10 => rule with { Custody = Few() },
            _ => rule with { Counterparty = new PartyTest(null, null, null, Members(), null) },
        };
        if (isFollowing && number % 13 == 0 && nation.IsSome)
            rule = rule with { Directions = [Direction.ReExport], Counterparty = Whose(OnList(), null, null) };
        return _random.Below(10) == 0 ? Dated(rule) : rule;
    }

    private Rule Dated(Rule rule)
    {
        var month = (int)_random.Below(RuleWorld.Months);
        return _random.Below(2) == 0
            ? rule with { From = RuleWorld.Month(month) }
            : rule with { Until = RuleWorld.Month(month) };
    }

    private static PartyTest Whose(NationTest? nation, NationTest? home, NationTest? parent) =>
        new(nation, home, parent, null, null);

    private NationTest Few() =>
        new([.. Enumerable.Range(0, 1 + (int)_random.Below(4)).Select(_ => new NationTerm(AnyNation(), null))], []);

    private NationTest OnList() => new([AnyList()], []);

    private NationTest NotOnList() => new([], [AnyList(), new NationTerm(AnyNation(), null)]);

    private MemberTest Members() => new(
        [MemberId.Parse($"{AnyNation()}/m1"), MemberId.Parse($"{AnyNation()}/m2")], []);

    private static TokenTest Above(long performance) => new([], [], [],
        [new AttributeTest(AttributeName.Performance, [], [], performance, long.MaxValue)]);

    private TokenTest OfKind() =>
        new([_random.Below(2) == 0 ? TokenKind.Model : TokenKind.Dataset], [], [], []);

    private NationTerm AnyList() => new(default, ListName((int)_random.Below((uint)lists)));

    private Nation AnyNation() => nations[(int)_random.Below((uint)nations.Length)];
}
