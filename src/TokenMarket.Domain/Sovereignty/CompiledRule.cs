using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>A rule whose lists are resolved for one moment; nations are sets of bits.</summary>
internal sealed class CompiledRule
{
    private readonly CompiledParty _subject;
    private readonly CompiledParty _counterparty;
    private readonly NationSet? _host;
    private readonly NationSet? _operatorParent;
    private readonly NationSet? _hardwareOrigin;
    private readonly NationSet? _dataSubjects;

    internal CompiledRule(AdoptedRulebook book, Rule rule, Dictionary<string, NationSet> members)
    {
        (Book, Rule) = (book, rule);
        _subject = new CompiledParty(rule.Subject, members);
        _counterparty = new CompiledParty(rule.Counterparty, members);
        Custody = Resolve(rule.Custody, members);
        _host = Resolve(rule.Provenance?.Host, members);
        _operatorParent = Resolve(rule.Provenance?.OperatorParent, members);
        _hardwareOrigin = Resolve(rule.Provenance?.HardwareOrigins, members);
        _dataSubjects = Resolve(rule.Provenance?.DataSubjects, members);
    }

    internal AdoptedRulebook Book { get; }

    internal Rule Rule { get; }

    /// <summary>One of these must be in the custody; null where custody does not matter.</summary>
    internal NationSet? Custody { get; }

    internal bool MaySubjectBe(PartyFacts party) => _subject.Admits(party);

    internal bool MayCounterpartyBe(PartyFacts party) => _counterparty.Admits(party);

    /// <summary>
    /// Whether the tests of tokens and provenance hold, and whether they would if every missing fact fitted.
    /// </summary>
    internal (bool Holds, bool MayHold) Test(SeriesFacts series)
    {
        var isMissing = false;
        var (facts, kind) = (series.Provenance, series.Series.Kind);
        var mayHold = MayBe(Rule.Tokens, series, ref isMissing)
            && MayBe(_host, NationSet.Of(facts.Host), Presence.Must, ref isMissing)
            && MayBe(_operatorParent, NationSet.Of(facts.OperatorParent), Presence.Must, ref isMissing)
            && MayBe(Rule.Provenance?.Operator, facts.Operator, ref isMissing)
            && MayBe(_hardwareOrigin, facts.HardwareOrigins, kind == TokenKind.Dataset ? Presence.Cannot
                : Presence.Must, ref isMissing)
            && MayBe(_dataSubjects, facts.DataSubjects, DataSubjects(kind), ref isMissing);
        return (mayHold && !isMissing, mayHold);
    }

    private static Presence DataSubjects(TokenKind kind) => kind switch
    {
        TokenKind.Compute => Presence.Cannot,
        TokenKind.Model => Presence.May,
        TokenKind.Dataset => Presence.Must,
    };

    private static bool MayBe(NationSet? wanted, NationSet fact, Presence presence, ref bool isMissing)
    {
        if (wanted is not { } nations)
            return true;
        if (presence == Presence.Cannot)
            return false;
        if (presence == Presence.May || !fact.IsEmpty)
            return nations.Overlaps(fact);
        isMissing = true;
        return true;
    }

    private static bool MayBe(MemberTest? wanted, MemberId fact, ref bool isMissing)
    {
        if (wanted is null)
            return true;
        isMissing |= fact == default;
        return fact == default || CompiledParty.Admits(wanted, fact);
    }

    private static bool MayBe(TokenTest? wanted, SeriesFacts series, ref bool isMissing)
    {
        if (wanted is null)
            return true;
        var id = series.Series;
        if ((wanted.Kinds.Count > 0 && !wanted.Kinds.Contains(id.Kind))
            || (wanted.Lines.Count > 0 && !wanted.Lines.Contains(id.Line, StringComparer.Ordinal))
            || (wanted.Factories.Count > 0 && !wanted.Factories.Contains(id.Factory)))
        {
            return false;
        }

        foreach (var test in wanted.Attributes)
        {
            if (test.Attribute.Kind() != id.Kind || (series.Attributes is { } stated && !Fits(test, stated)))
                return false;
            isMissing |= series.Attributes is null;
        }

        return true;
    }

    /// <summary>Attributes that are stated at all have a value for every attribute of their kind.</summary>
    private static bool Fits(AttributeTest test, SeriesAttributes stated)
    {
        if (stated.Number(test.Attribute) is { } number)
            return number >= test.AtLeast && number <= test.AtMost;
        return stated.Text(test.Attribute) is { } text
            && !test.NotIn.Contains(text, StringComparer.Ordinal)
            && (test.In.Count == 0 || test.In.Contains(text, StringComparer.Ordinal));
    }

    internal static NationSet? Resolve(NationTest? test, Dictionary<string, NationSet> members) =>
        test is null ? null : NationSets.Resolve(test, name => members[name]);
}

/// <summary>A test of one side with its lists resolved.</summary>
internal sealed class CompiledParty(PartyTest? test, Dictionary<string, NationSet> members)
{
    private readonly NationSet _nation = CompiledRule.Resolve(test?.Nation, members) ?? NationSets.Everybody;
    private readonly NationSet _home = CompiledRule.Resolve(test?.Home, members) ?? NationSets.Everybody;
    private readonly NationSet _parent = CompiledRule.Resolve(test?.Parent, members) ?? NationSets.Everybody;
    private readonly MemberTest? _member = test?.Member;
    private readonly OwnerTest? _owner = test?.Owner;

    internal bool Admits(PartyFacts party) =>
        _nation.Contains(party.Nation) && _home.Contains(party.Home) && _parent.Contains(party.Parent)
        && (_member is null || Admits(_member, party.Member)) && (_owner is null || Admits(_owner, party.OwnerName));

    internal static bool Admits(MemberTest test, MemberId member) =>
        !test.NotIn.Contains(member) && (test.In.Count == 0 || test.In.Contains(member));

    private static bool Admits(OwnerTest test, string owner) =>
        !test.NotIn.Contains(owner, StringComparer.Ordinal)
        && (test.In.Count == 0 || test.In.Contains(owner, StringComparer.Ordinal));
}

/// <summary>Whether tokens of a kind have a fact.</summary>
internal enum Presence : byte
{
    /// <summary>They cannot: a test of it is false.</summary>
    Cannot = 1,

    /// <summary>They may, and where they do not, a test of it is false.</summary>
    May = 2,

    /// <summary>They should: where they do not, the fact is missing.</summary>
    Must = 3,
}
