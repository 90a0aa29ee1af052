using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>The tests of one rule, one by one.</summary>
/// <param name="resolve">The nations that a test of nations means.</param>
internal readonly struct RuleEvaluation(Func<NationTest, NationSet> resolve)
{
    private readonly Func<NationTest, NationSet> _resolve = resolve;

    internal Truth Evaluate(Rule rule, PartyFacts subject, PartyFacts counterparty, SeriesFacts series,
        NationSet custody, EndUse? endUse)
    {
        var holds = Min(Party(rule.Subject, subject), Party(rule.Counterparty, counterparty));
        holds = Min(holds, Custody(rule.Custody, custody));
        holds = Min(holds, Stated(rule.EndUse, endUse));
        holds = Min(holds, Tokens(rule.Tokens, series));
        return Min(holds, Origin(rule.Provenance, series));
    }

    internal Truth Party(PartyTest? test, PartyFacts party)
    {
        if (test is null)
            return Truth.Yes;
        return From(Holds(test.Nation, party.Nation) && Holds(test.Home, party.Home) && Holds(test.Parent, party.Parent)
            && Holds(test.Member, party.Member) && Holds(test.Owner, party.OwnerName));
    }

    internal Truth Custody(NationTest? test, NationSet custody) =>
        test is null ? Truth.Yes : From(_resolve(test).Overlaps(custody));

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

    internal Truth Origin(ProvenanceTest? test, SeriesFacts series)
    {
        if (test is null)
            return Truth.Yes;
        var (facts, kind) = (series.Provenance, series.Series.Kind);
        var holds = Single(test.Host, facts.Host);
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

    private Truth Single(NationTest? test, Nation fact) =>
        Several(test, NationSet.Of(fact), exists: true, mayBeNobody: false);

    private Truth Several(NationTest? test, NationSet fact, bool exists, bool mayBeNobody)
    {
        if (test is null)
            return Truth.Yes;
        if (!exists)
            return Truth.No;
        return fact.IsEmpty && !mayBeNobody ? Truth.Missing : From(_resolve(test).Overlaps(fact));
    }

    private static Truth Operator(MemberTest? test, MemberId fact)
    {
        if (test is null)
            return Truth.Yes;
        return fact == default ? Truth.Missing : From(Holds(test, fact));
    }

    private bool Holds(NationTest? test, Nation nation) => test is null || _resolve(test).Contains(nation);

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

    /// <summary>The token or the deed should state the fact and does not.</summary>
    Missing = 2,

    /// <summary>It does.</summary>
    Yes = 3,
}
