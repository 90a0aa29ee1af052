using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>What one rulebook says to one case, rule by rule.</summary>
/// <param name="jurisdiction">Whose rulebook.</param>
/// <param name="lists">The lists that it refers to, and the bloc's own.</param>
public sealed class CaseVerdicts(Jurisdiction jurisdiction, IReadOnlyList<NamedList> lists)
{
    /// <summary>Who was on the lists at the moment last asked about: most cases ask about one.</summary>
    private Latest? _latest;

    /// <summary>What some rules of it say together.</summary>
    public Verdict Of(IReadOnlyList<Rule> rules, AnalysisCase one)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(one);
        var (refuses, allows) = (false, false);
        foreach (var rule in rules)
        {
            var truth = TruthOf(rule, one);
            if (truth == Truth.Missing)
                return Verdict.FactMissing;
            refuses |= truth == Truth.Yes && rule.CanRefuse;
            allows |= truth == Truth.Yes && rule.Effect == RuleEffect.Allow;
        }

        return refuses ? Verdict.Denies : allows ? Verdict.Allows : Verdict.Silent;
    }

    /// <summary>Whether a rule of it holds.</summary>
    internal bool Holds(Rule rule, AnalysisCase one) => TruthOf(rule, one) == Truth.Yes;

    /// <summary>Whether the rulebook is asked at all.</summary>
    internal bool IsAsked(AnalysisCase one)
    {
        var spoken = jurisdiction.Kind switch
        {
            JurisdictionKind.Nation => NationSet.Of(jurisdiction.Nation),
            JurisdictionKind.Bloc => PlacesAt(one.At).NationsOn(jurisdiction.Bloc),
            JurisdictionKind.Market or JurisdictionKind.Baseline => NationSets.Everybody,
        };
        var isWithin = one.Subject.Nation == one.Counterparty.Nation;
        return one.Direction switch
        {
            Direction.ReExport => jurisdiction.Kind != JurisdictionKind.Market && !one.Series.Origins()
                .Union(one.Custody).Intersect(spoken).Except(NationSet.Of(one.Subject.Nation)).IsEmpty,
            Direction.Domestic => isWithin && spoken.Contains(one.Subject.Nation),
            Direction.Export or Direction.Import or Direction.Lease or Direction.Use =>
                !isWithin && spoken.Contains(one.Subject.Nation),
        };
    }

    private Truth TruthOf(Rule rule, AnalysisCase one)
    {
        if (!rule.IsInForce(one.At) || !rule.Directions.Contains(one.Direction)
            || (one.Direction == Direction.ReExport && !rule.CanRefuse))
        {
            return Truth.No;
        }

        return new RuleEvaluation(PlacesAt(one.At)).Evaluate(rule, new RuleCase(
            one.Subject, one.Counterparty, one.Series, one.OperatorOwner, one.Custody, one.EndUse));
    }

    private PlacesAt PlacesAt(Instant at)
    {
        if (_latest is not { } latest || latest.At != at)
            _latest = latest = new Latest(at, new PlacesAt(lists, at));
        return latest.Places;
    }

    private sealed record Latest(Instant At, PlacesAt Places);
}
