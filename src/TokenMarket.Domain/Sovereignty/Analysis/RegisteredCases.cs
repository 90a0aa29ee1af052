using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>
/// Looks for cases among the members and series that an epoch knows, at one moment: what was never taken out of its
/// host's hands, from each to each.
/// </summary>
public sealed class RegisteredCases(EligibilityInputs inputs, Instant at)
{
    /// <summary>The most rules that are put to a test; about a second of one core.</summary>
    public const long MostTests = 5_000_000;

    /// <summary>For each rule of a rulebook a deed to which it applies now; null where none was found.</summary>
    /// <param name="document">The rulebook.</param>
    /// <param name="isComplete">Whether every deed was looked at.</param>
    public IReadOnlyList<AnalysisCase?> Fires(RulebookDocument document, out bool isComplete)
    {
        ArgumentNullException.ThrowIfNull(document);
        var verdicts = new CaseVerdicts(document.Jurisdiction, inputs.Lists);
        var found = new AnalysisCase?[document.Rules.Count];
        var effort = new Effort(MostTests);
        isComplete = true;
        foreach (var one in Cases(verdicts, document.Rules))
        {
            if (!effort.TrySpend(1 + found.Length))
            {
                isComplete = false;
                break;
            }

            var isDone = true;
            for (var rule = 0; rule < found.Length; rule++)
            {
                if (found[rule] is null && verdicts.Holds(document.Rules[rule], one))
                    found[rule] = one;
                isDone &= found[rule] is not null;
            }

            if (isDone)
                break;
        }

        return found;
    }

    /// <summary>A deed to which two drafts say different things now; null where none was found.</summary>
    /// <param name="first">The one draft.</param>
    /// <param name="second">The other, of the same jurisdiction.</param>
    /// <param name="isComplete">Whether every deed was looked at.</param>
    public AnalysisCase? Difference(RulebookDocument first, RulebookDocument second, out bool isComplete)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var verdicts = new CaseVerdicts(first.Jurisdiction, inputs.Lists);
        var effort = new Effort(MostTests);
        isComplete = true;
        foreach (var one in Cases(verdicts, first.Rules.Concat(second.Rules)))
        {
            if (!effort.TrySpend(1 + first.Rules.Count + second.Rules.Count))
            {
                isComplete = false;
                return null;
            }

            if (verdicts.Of(first.Rules, one) != verdicts.Of(second.Rules, one))
                return one;
        }

        return null;
    }

    /// <summary>Every deed of two members; where a rule asks what it is for, for every end-use and for none.</summary>
    private IEnumerable<AnalysisCase> Cases(CaseVerdicts verdicts, IEnumerable<Rule> rules)
    {
        EndUse?[] endUses = rules.Any(rule => rule.EndUse is not null)
            ? [null, .. CompiledEndUses.All.Select(endUse => (EndUse?)endUse)]
            : [null];
        return Cases(verdicts).SelectMany(_ => endUses, (one, endUse) => one with { EndUse = endUse });
    }

    private IEnumerable<AnalysisCase> Cases(CaseVerdicts verdicts) =>
        from series in inputs.Series
        where series.Status == SeriesStatus.Active && at < series.Series.End
        let custody = NationSet.Of(series.Provenance.Host)
        let owner = inputs.Parties.FirstOrDefault(party => party.Member == series.Provenance.Operator)?.OwnerName
        from subject in inputs.Parties
        where subject.Status == MemberStatus.Active
        from counterparty in inputs.Parties
        where counterparty.Status == MemberStatus.Active && counterparty.Number != subject.Number
        from direction in Enum.GetValues<Direction>()
        let one = new AnalysisCase(direction, subject, counterparty, series, custody, at)
        {
            OperatorOwner = owner,
        }
        where verdicts.IsAsked(one)
        select one;
}
