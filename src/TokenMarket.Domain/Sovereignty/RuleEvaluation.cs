using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>The tests of one rule, one by one.</summary>
/// <param name="resolve">The nations that a test of nations means.</param>
internal readonly struct RuleEvaluation(Func<NationTest, NationSet> resolve)
{
    private readonly Func<NationTest, NationSet> _resolve = resolve;

    internal Truth Evaluate(Rule rule, PartyFacts subject, PartyFacts counterparty, SeriesFacts series, NationSet custody)
    {
        var holds = Min(Party(rule.Subject, subject), Party(rule.Counterparty, counterparty));
        holds = Min(holds, Custody(rule.Custody, custody));
        holds = Min(holds, Tokens(rule.Tokens, series));
        return Min(holds, Origin(rule.Provenance, series));
    }

    internal Truth Party(PartyTest? test, PartyFacts party)
    {
        if (test is null)
            return Truth.Yes;
        return From(Holds(test.Nation, party.Nation) && Holds(test.Home, party.Home) && Holds(test.Parent, party.Parent)
            && Holds(test.Member, party.Member));
    }

    internal Truth Custody(NationTest? test, NationSet custody) => test is null ? Truth.Yes : From(_resolve(test).Overlaps(custody));

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
        holds = Min(holds, Several(test.HardwareOrigin, facts.HardwareOrigin, Provenance.HasHardwareOrigin(kind)));
        return Min(holds, Several(test.DataSubjects, facts.DataSubjects, Provenance.HasDataSubjects(kind)));
    }

    private static Truth Attribute(AttributeTest test, SeriesFacts series)
    {
        var entry = AttributeCatalogue.Of(test.Attribute);
        if (entry.Kind != series.Series.Kind)
            return Truth.No;
        foreach (var value in series.Attributes)
        {
            if (value.Attribute != test.Attribute)
                continue;
            return From(entry.IsNumber
                ? test.AtLeast <= value.Number && value.Number <= test.AtMost
                : (test.In.Count == 0 || test.In.Contains(value.Text, StringComparer.Ordinal))
                    && !test.NotIn.Contains(value.Text, StringComparer.Ordinal));
        }

        return Truth.Missing;
    }

    private Truth Single(NationTest? test, Nation? fact) => Several(test, fact is { } nation ? NationSet.Of(nation) : null, exists: true);

    private Truth Several(NationTest? test, NationSet? fact, bool exists)
    {
        if (test is null)
            return Truth.Yes;
        if (!exists)
            return Truth.No;
        return fact is { } nations ? From(_resolve(test).Overlaps(nations)) : Truth.Missing;
    }

    private static Truth Operator(MemberTest? test, MemberId? fact)
    {
        if (test is null)
            return Truth.Yes;
        return fact is { } member ? From(Holds(test, member)) : Truth.Missing;
    }

    private bool Holds(NationTest? test, Nation nation) => test is null || _resolve(test).Contains(nation);

    private static bool Holds(MemberTest? test, MemberId member) =>
        test is null || ((test.In.Count == 0 || test.In.Contains(member)) && !test.NotIn.Contains(member));

    private static Truth From(bool holds) => holds ? Truth.Yes : Truth.No;

    private static Truth Min(Truth a, Truth b) => a < b ? a : b;
}

/// <summary>Whether a test holds. The conjunction of several is the smallest of them.</summary>
internal enum Truth : byte
{
    /// <summary>It does not, or the kind of token has no such fact.</summary>
    No = 1,

    /// <summary>The token should have the fact and has not.</summary>
    Missing = 2,

    /// <summary>It does.</summary>
    Yes = 3,
}
