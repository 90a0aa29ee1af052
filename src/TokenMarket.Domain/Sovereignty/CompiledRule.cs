using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>A rule whose lists are resolved for one moment; nations are sets of bits.</summary>
internal sealed class CompiledRule
{
    private readonly CompiledParty _subject;
    private readonly CompiledParty _counterparty;
    private readonly CompiledPlaces? _host;
    private readonly NationSet? _operatorParent;
    private readonly NationSet? _hardwareOrigin;
    private readonly NationSet? _dataSubjects;

    internal CompiledRule(AdoptedRulebook book, Rule rule, PlacesAt places)
    {
        (Book, Rule) = (book, rule);
        _subject = new CompiledParty(rule.Subject, places);
        _counterparty = new CompiledParty(rule.Counterparty, places);
        Custody = Resolve(rule.Custody, places);
        _host = CompiledPlaces.Of(rule.Provenance?.Host, places);
        _operatorParent = Resolve(rule.Provenance?.OperatorParent, places);
        _hardwareOrigin = Resolve(rule.Provenance?.HardwareOrigins, places);
        _dataSubjects = Resolve(rule.Provenance?.DataSubjects, places);
    }

    internal AdoptedRulebook Book { get; }

    internal Rule Rule { get; }

    /// <summary>One of these must be in the custody; null where custody does not matter.</summary>
    internal NationSet? Custody { get; }

    /// <summary>Whether it depends on a region of a side.</summary>
    internal bool LooksAtRegions => _subject.LooksAtRegions || _counterparty.LooksAtRegions;

    internal Truth TestSubject(PartyFacts party) => _subject.Test(party);

    internal Truth TestCounterparty(PartyFacts party) => _counterparty.Test(party);

    /// <summary>
    /// Whether the tests of tokens and provenance hold, and whether they would if every missing fact fitted.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="operatorOwner">Who ultimately owns its operator; null where that is no member.</param>
    internal (bool Holds, bool MayHold) Test(SeriesFacts series, string? operatorOwner)
    {
        var isMissing = false;
        var (facts, kind) = (series.Provenance, series.Series.Kind);
        var mayHold = MayBe(Rule.Tokens, series, ref isMissing)
            && MayBe(_host, facts.Host, series.HostRegion, ref isMissing)
            && MayBe(_operatorParent, NationSet.Of(facts.OperatorParent), Presence.Must, ref isMissing)
            && MayBe(Rule.Provenance?.Operator, facts.Operator, ref isMissing)
            && MayBe(Rule.Provenance?.OperatorOwner, operatorOwner, ref isMissing)
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

    private static bool MayBe(CompiledPlaces? wanted, Nation nation, Region region, ref bool isMissing)
    {
        if (wanted is null)
            return true;
        var holds = nation.IsSome ? wanted.Of(nation, region) : Truth.Missing;
        isMissing |= holds == Truth.Missing;
        return holds != Truth.No;
    }

    private static bool MayBe(OwnerTest? wanted, string? fact, ref bool isMissing)
    {
        if (wanted is null)
            return true;
        isMissing |= fact is null;
        return fact is null || CompiledParty.Admits(wanted, fact);
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

    internal static NationSet? Resolve(NationTest? test, PlacesAt places) =>
        test is null ? null : places.Resolve(test);
}

/// <summary>A test of one side with its lists resolved.</summary>
internal sealed class CompiledParty(PartyTest? test, PlacesAt places)
{
    private readonly NationSet _nation = CompiledRule.Resolve(test?.Nation, places) ?? NationSets.Everybody;
    private readonly CompiledPlaces? _home = CompiledPlaces.Of(test?.Home, places);
    private readonly CompiledPlaces? _parent = CompiledPlaces.Of(test?.Parent, places);
    private readonly MemberTest? _member = test?.Member;
    private readonly OwnerTest? _owner = test?.Owner;

    internal bool LooksAtRegions => _home is { LooksAtRegions: true } || _parent is { LooksAtRegions: true };

    internal Truth Test(PartyFacts party)
    {
        if (!_nation.Contains(party.Nation) || (_member is not null && !Admits(_member, party.Member))
            || (_owner is not null && !Admits(_owner, party.OwnerName)))
        {
            return Truth.No;
        }

        var home = _home?.Of(party.Home, party.HomeRegion) ?? Truth.Yes;
        var parent = _parent?.Of(party.Parent, party.ParentRegion) ?? Truth.Yes;
        return home < parent ? home : parent;
    }

    internal static bool Admits(MemberTest test, MemberId member) =>
        !test.NotIn.Contains(member) && (test.In.Count == 0 || test.In.Contains(member));

    internal static bool Admits(OwnerTest test, string owner) =>
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
