using TokenMarket.Contracts.Sovereignty;
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
        _hardwareOrigin = Resolve(rule.Provenance?.HardwareOrigin, members);
        _dataSubjects = Resolve(rule.Provenance?.DataSubjects, members);
    }

    internal AdoptedRulebook Book { get; }

    internal Rule Rule { get; }

    /// <summary>One of these must be in the custody; null where custody does not matter.</summary>
    internal NationSet? Custody { get; }

    internal bool MaySubjectBe(PartyFacts party) => _subject.Admits(party);

    internal bool MayCounterpartyBe(PartyFacts party) => _counterparty.Admits(party);

    /// <summary>Whether the tests of tokens and provenance hold, and whether they would if every missing fact fitted.</summary>
    internal (bool Holds, bool MayHold) Test(SeriesFacts series)
    {
        var isMissing = false;
        var mayHold = MayBe(Rule.Tokens, series, ref isMissing)
            && MayBe(_host, series.Provenance.Host is { } host ? NationSet.Of(host) : null, exists: true, ref isMissing)
            && MayBe(_operatorParent, series.Provenance.OperatorParent is { } parent ? NationSet.Of(parent) : null, exists: true, ref isMissing)
            && MayBe(Rule.Provenance?.Operator, series.Provenance.Operator, ref isMissing)
            && MayBe(_hardwareOrigin, series.Provenance.HardwareOrigin, Provenance.HasHardwareOrigin(series.Series.Kind), ref isMissing)
            && MayBe(_dataSubjects, series.Provenance.DataSubjects, Provenance.HasDataSubjects(series.Series.Kind), ref isMissing);
        return (mayHold && !isMissing, mayHold);
    }

    private static bool MayBe(NationSet? wanted, NationSet? fact, bool exists, ref bool isMissing)
    {
        if (wanted is not { } nations)
            return true;
        if (!exists)
            return false;
        isMissing |= fact is null;
        return fact is not { } stated || nations.Overlaps(stated);
    }

    private static bool MayBe(MemberTest? wanted, MemberId? fact, ref bool isMissing)
    {
        if (wanted is null)
            return true;
        isMissing |= fact is null;
        return fact is not { } member || CompiledParty.Admits(wanted, member);
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
            var index = IndexOf(test.Attribute, series.Attributes);
            if (AttributeCatalogue.Of(test.Attribute).Kind != id.Kind || (index >= 0 && !Fits(test, series.Attributes[index])))
                return false;
            isMissing |= index < 0;
        }

        return true;
    }

    private static int IndexOf(AttributeKey key, IReadOnlyList<AttributeValue> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Attribute == key)
                return i;
        }

        return -1;
    }

    private static bool Fits(AttributeTest test, AttributeValue value)
    {
        if (value.Text is not { } text)
            return value.Number >= test.AtLeast && value.Number <= test.AtMost;
        return !test.NotIn.Contains(text, StringComparer.Ordinal)
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

    internal bool Admits(PartyFacts party) =>
        _nation.Contains(party.Nation) && _home.Contains(party.Home) && _parent.Contains(party.Parent)
        && (_member is null || Admits(_member, party.Member));

    internal static bool Admits(MemberTest test, MemberId member) =>
        !test.NotIn.Contains(member) && (test.In.Count == 0 || test.In.Contains(member));
}
