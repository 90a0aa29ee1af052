using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>The tests of one rule, one by one.</summary>
/// <param name="places">Who is on the lists.</param>
internal readonly struct RuleEvaluation(PlacesAt places)
{
    private readonly PlacesAt _places = places;

    internal Truth Evaluate(Rule rule, in RuleCase one)
    {
        var holds = Min(Party(rule.Subject, one.Subject), Party(rule.Counterparty, one.Counterparty));
        holds = Min(holds, Custody(rule.Custody, one.Custody));
        holds = Min(holds, Stated(rule.EndUse, one.EndUse));
        holds = Min(holds, Tokens(rule.Tokens, one.Series));
        return Min(holds, Origin(rule.Provenance, one.Series, one.OperatorOwner));
    }

    internal Truth Party(PartyTest? test, PartyFacts party)
    {
        if (test is null)
            return Truth.Yes;
        var holds = From(Holds(test.Nation, party.Nation) && Holds(test.Member, party.Member)
            && Holds(test.Owner, party.OwnerName));
        holds = Min(holds, Place(test.Home, party.Home, party.HomeRegion));
        return Min(holds, Place(test.Parent, party.Parent, party.ParentRegion));
    }

    internal Truth Custody(NationTest? test, NationSet custody) =>
        test is null ? Truth.Yes : From(_places.Resolve(test).Overlaps(custody));

    internal static Truth Stated(EndUseTest? test, EndUse? endUse)
    {
        if (test is null)
            return Truth.Yes;
        return endUse is { } stated ? From(test.Admits(stated)) : Truth.Missing;
    }

    internal static Truth Tokens(TokenTest? test, SeriesFacts series)
    {
        if (test is null)
            return Truth.Yes;
        var holds = From((test.Kinds.Count == 0 || test.Kinds.Contains(series.Series.Kind))
            && (test.Lines.Count == 0 || test.Lines.Contains(series.Series.Line, StringComparer.Ordinal))
            && (test.Factories.Count == 0 || test.Factories.Contains(series.Series.Factory)));
        foreach (var attribute in test.Attributes)
            holds = Min(holds, Attribute(attribute, series));
        return holds;
    }

    internal Truth Origin(ProvenanceTest? test, SeriesFacts series, string? operatorOwner)
    {
        if (test is null)
            return Truth.Yes;
        var (facts, kind) = (series.Provenance, series.Series.Kind);
        var holds = Min(Place(test.Host, facts.Host, series.HostRegion), Owner(test.OperatorOwner, operatorOwner));
        holds = Min(holds, Single(test.OperatorParent, facts.OperatorParent));
        holds = Min(holds, Operator(test.Operator, facts.Operator));
        holds = Min(holds, Several(test.HardwareOrigins, facts.HardwareOrigins, SeriesFacts.HasHardwareOrigins(kind),
            mayBeNobody: false));
        return Min(holds, Several(test.DataSubjects, facts.DataSubjects, SeriesFacts.HasDataSubjects(kind),
            mayBeNobody: kind != TokenKind.Dataset));
    }

    private static Truth Attribute(AttributeTest test, SeriesFacts series)
    {
        if (test.Attribute.Kind() != series.Series.Kind)
            return Truth.No;
        if (series.Attributes is not { } attributes)
            return Truth.Missing;
        if (test.Attribute.IsNumber())
        {
            return attributes.Number(test.Attribute) is { } number
                ? From(test.AtLeast <= number && number <= test.AtMost) : Truth.Missing;
        }

        return attributes.Text(test.Attribute) is { } text
            ? From((test.In.Count == 0 || test.In.Contains(text, StringComparer.Ordinal))
                && !test.NotIn.Contains(text, StringComparer.Ordinal))
            : Truth.Missing;
    }

    /// <summary>A seat or a host. Where no region is stated, the test must say the same of every one.</summary>
    internal Truth Place(NationTest? test, Nation nation, Region region)
    {
        if (test is null)
            return Truth.Yes;
        if (!nation.IsSome)
            return Truth.Missing;
        if (region.IsSome)
            return From(Holds(test, nation, region));
        var elsewhere = Holds(test, nation, default);
        foreach (var named in _places.RegionsOf(test.In.Concat(test.NotIn)))
        {
            if (named.Nation == nation && Holds(test, nation, named) != elsewhere)
                return Truth.Missing;
        }

        return From(elsewhere);
    }

    private bool Holds(NationTest test, Nation nation, Region region) =>
        (test.In.Count == 0 || Means(test.In, nation, region)) && !Means(test.NotIn, nation, region);

    private bool Means(IReadOnlyList<NationTerm> terms, Nation nation, Region region) =>
        _places.NationsOf(terms).Contains(nation) || _places.RegionsOf(terms).Contains(region);

    private Truth Single(NationTest? test, Nation fact) =>
        Several(test, NationSet.Of(fact), exists: true, mayBeNobody: false);

    private Truth Several(NationTest? test, NationSet fact, bool exists, bool mayBeNobody)
    {
        if (test is null)
            return Truth.Yes;
        if (!exists)
            return Truth.No;
        return fact.IsEmpty && !mayBeNobody ? Truth.Missing : From(_places.Resolve(test).Overlaps(fact));
    }

    private static Truth Operator(MemberTest? test, MemberId fact)
    {
        if (test is null)
            return Truth.Yes;
        return fact == default ? Truth.Missing : From(Holds(test, fact));
    }

    private static Truth Owner(OwnerTest? test, string? owner)
    {
        if (test is null)
            return Truth.Yes;
        return owner is null ? Truth.Missing : From(Holds(test, owner));
    }

    private bool Holds(NationTest? test, Nation nation) => test is null || _places.Resolve(test).Contains(nation);

    private static bool Holds(MemberTest? test, MemberId member) =>
        test is null || ((test.In.Count == 0 || test.In.Contains(member)) && !test.NotIn.Contains(member));

    private static bool Holds(OwnerTest? test, string owner) => test is null
        || ((test.In.Count == 0 || test.In.Contains(owner, StringComparer.Ordinal))
            && !test.NotIn.Contains(owner, StringComparer.Ordinal));

    private static Truth From(bool holds) => holds ? Truth.Yes : Truth.No;

    private static Truth Min(Truth a, Truth b) => a < b ? a : b;
}

/// <summary>Whether a test holds. The conjunction of several is the smallest of them.</summary>
internal enum Truth : byte
{
    /// <summary>It does not, or the kind of token has no such fact.</summary>
    No = 1,

    /// <summary>The tokens, a side or the deed should state the fact and does not.</summary>
    Missing = 2,

    /// <summary>It does.</summary>
    Yes = 3,
}
