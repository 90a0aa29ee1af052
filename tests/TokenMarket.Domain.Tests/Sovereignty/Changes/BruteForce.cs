using System.Numerics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Changes;

namespace TokenMarket.Domain.Tests.Sovereignty.Changes;

/// <summary>The smallest cost along each dimension, by trying everything that there is in a small world.</summary>
internal static class BruteForce
{
    public static IEnumerable<ChangeCost> Costs(EligibilityInputs inputs, SlowInterpreter slow, ChangeSearch search) =>
        Candidates(inputs, search).Where(candidate => slow.Check(candidate.Question) is null)
            .Select(candidate => candidate.Cost).GroupBy(cost => cost.Dimension).Select(group => group.Min());

    private static IEnumerable<(Question Question, ChangeCost Cost)> Candidates(EligibilityInputs inputs,
        ChangeSearch search)
    {
        var question = search.Question;
        Nation[] custody = [.. question.Custody.Nations()];
        for (var kept = 0u; kept < (1u << custody.Length) - 1; kept++)
        {
            var rest = NationSet.Of([.. custody.Where((_, index) => (kept & (1u << index)) != 0)]);
            yield return (question with { Custody = rest },
                new ChangeCost(ChangeDimension.Custody, custody.Length - BitOperations.PopCount(kept)));
        }

        var series = inputs.Series.FirstOrDefault(one => one.Number == question.Series);
        foreach (var other in inputs.Series.Where(other => series is not null && other.Series.Kind == series.Series.Kind
            && other.Series.Line == series.Series.Line && SeriesChange.Differing(series, other) > 0))
        {
            yield return (question with { Series = other.Number },
                new ChangeCost(ChangeDimension.Series, SeriesChange.Differing(series!, other)));
        }

        yield return (question with { Conveyance = (Conveyance)(3 - (byte)question.Conveyance) },
            new ChangeCost(ChangeDimension.Conveyance, 1));

        var isGiver = search.Counterparty == Side.Giver;
        var present = inputs.Parties.FirstOrDefault(
            party => party.Number == (isGiver ? question.Giver : question.Taker));
        foreach (var party in inputs.Parties.Where(party => party.Number != question.Giver
            && party.Number != question.Taker))
        {
            yield return (isGiver ? question with { Giver = party.Number } : question with { Taker = party.Number },
                new ChangeCost(ChangeDimension.Counterparty, CounterpartyChange.Distance(present, party)));
        }

        foreach (var endUse in Enum.GetValues<EndUse>().Where(endUse => endUse != question.EndUse))
        {
            yield return (question with { EndUse = endUse },
                new ChangeCost(ChangeDimension.EndUse, question.EndUse is null ? 1 : 2));
        }

        for (var at = question.At.Microseconds + 1; at < search.Horizon.Microseconds; at++)
        {
            yield return (question with { At = new Instant(at) },
                new ChangeCost(ChangeDimension.Date, at - question.At.Microseconds));
        }
    }
}
