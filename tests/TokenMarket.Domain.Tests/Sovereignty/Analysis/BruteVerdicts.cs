using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Analysis;

namespace TokenMarket.Domain.Tests.Sovereignty.Analysis;

/// <summary>What rules say to one case, one test after the other; and cases of a small world at random.</summary>
internal sealed class BruteVerdicts(IReadOnlyList<NamedList> lists)
{
    private const int CasesPerWorld = 400;

    public static IEnumerable<AnalysisCase> Cases(RandomWorld world, Jurisdiction jurisdiction,
        IReadOnlyList<NamedList> lists)
    {
        for (var drawn = 0; drawn < CasesPerWorld; drawn++)
        {
            var question = world.Question(new Instant(-1 + (drawn % 14)), new Instant(drawn % 14));
            var giver = world.Parties.Find(party => party.Number == question.Giver);
            var taker = world.Parties.Find(party => party.Number == question.Taker);
            var series = world.Series.Find(one => one.Number == question.Series);
            if (giver is null || taker is null || series is null)
                continue;
            foreach (var direction in Enum.GetValues<Direction>())
            {
                var isInward = direction is Direction.Import or Direction.Use;
                var one = new AnalysisCase(direction, isInward ? taker : giver, isInward ? giver : taker, series,
                    question.Custody, question.At)
                {
                    EndUse = question.EndUse,
                    OperatorOwner = world.Parties
                        .Find(party => party.Member == series.Provenance.Operator)?.OwnerName,
                };
                if (IsAsked(one, jurisdiction, lists))
                    yield return one;
            }
        }
    }

    public bool Holds(Rule rule, AnalysisCase one) => TruthOf(rule, one) == Truth.Yes;

    public Verdict Of(IEnumerable<Rule> rules, AnalysisCase one)
    {
        var truths = rules.Select(rule => (rule.CanRefuse, rule.Effect, Truth: TruthOf(rule, one))).ToList();
        if (truths.Exists(x => x.Truth == Truth.Missing))
            return Verdict.FactMissing;
        if (truths.Exists(x => x is { CanRefuse: true, Truth: Truth.Yes }))
            return Verdict.Denies;
        return truths.Exists(x => x is { Effect: RuleEffect.Allow, Truth: Truth.Yes })
            ? Verdict.Allows
            : Verdict.Silent;
    }

    public static bool IsAsked(AnalysisCase one, Jurisdiction jurisdiction, IReadOnlyList<NamedList> lists)
    {
        var spoken = jurisdiction.Kind switch
        {
            JurisdictionKind.Nation => NationSet.Of(jurisdiction.Nation),
            JurisdictionKind.Bloc => lists.First(list => list.Name == jurisdiction.Bloc).MembersAt(one.At),
            _ => NationSet.Of([.. Enumerable.Range(1, Nation.LastOrdinal).Select(Nation.FromOrdinal)]),
        };
        var (subject, other) = (one.Subject.Nation, one.Counterparty.Nation);
        var origins = one.Series.Origins().Union(one.Custody).Nations();
        return one.Direction switch
        {
            Direction.ReExport => jurisdiction.Kind != JurisdictionKind.Market
                && origins.Any(nation => nation != subject && spoken.Contains(nation)),
            Direction.Domestic => subject == other && spoken.Contains(subject),
            _ => subject != other && spoken.Contains(subject),
        };
    }

    private Truth TruthOf(Rule rule, AnalysisCase one)
    {
        if (!rule.IsInForce(one.At) || !rule.Directions.Contains(one.Direction)
            || (one.Direction == Direction.ReExport && !rule.CanRefuse))
        {
            return Truth.No;
        }

        return new RuleEvaluation(new PlacesAt(lists, one.At)).Evaluate(rule, new RuleCase(
            one.Subject, one.Counterparty, one.Series, one.OperatorOwner, one.Custody, one.EndUse));
    }
}
