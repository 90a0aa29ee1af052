using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>
/// Reads rulebooks for what a reader would miss, by going through every case that their rules can tell apart. What
/// other rulebooks say does not matter to it, so a finding holds in every market.
/// </summary>
/// <remarks>
/// No permits are presented, so a demand for one refuses. What duties and levies ask for is not compared.
/// </remarks>
public static class RulebookAnalysis
{
    /// <summary>For each rule whether it ever fires and whether it ever matters.</summary>
    /// <param name="document">The rulebook.</param>
    /// <param name="lists">The lists that it refers to, and the bloc's own; others are not read.</param>
    /// <exception cref="ArgumentException">A list that is referred to is not there.</exception>
    public static RulebookFindings Of(RulebookDocument document, IReadOnlyList<NamedList> lists)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(lists);
        var rules = document.Rules;
        var space = new CaseSpace(document.Jurisdiction, rules, lists);
        var effects = RuleEffects.Of(rules);
        var (fires, matters) = (new AnalysisCase?[rules.Count], new AnalysisCase?[rules.Count]);
        if (!space.TryWalk(Look))
            return new RulebookTooLarge(space.Cases);
        return new AnalysedRulebook(
            [.. rules.Select((rule, index) => new RuleFinding(rule.Id, fires[index], matters[index]))], space.Cases);

        void Look(CaseView view)
        {
            for (var rule = 0; rule < rules.Count; rule++)
            {
                if (!view.Holding.Has(rule))
                    continue;
                fires[rule] ??= view.Example();
                if (effects.Beside.Has(rule))
                    matters[rule] ??= view.Example();
            }

            if (Sole(view, effects) is { } sole)
                matters[sole] ??= view.Example();
        }
    }

    /// <summary>Compares two drafts of one jurisdiction.</summary>
    /// <param name="first">The one draft.</param>
    /// <param name="second">The other.</param>
    /// <param name="lists">The lists that they refer to, and the bloc's own; others are not read.</param>
    /// <exception cref="ArgumentException">They are of different jurisdictions, or a list is not there.</exception>
    public static DraftComparison Compare(RulebookDocument first, RulebookDocument second,
        IReadOnlyList<NamedList> lists)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(lists);
        if (first.Jurisdiction != second.Jurisdiction)
            throw new ArgumentException($"{second.Jurisdiction} is not {first.Jurisdiction}.", nameof(second));
        Rule[] rules = [.. first.Rules, .. second.Rules];
        var space = new CaseSpace(first.Jurisdiction, rules, lists);
        var ofFirst = Bits.Where(rules.Length, index => index < first.Rules.Count);
        var ofSecond = Bits.Where(rules.Length, index => index >= first.Rules.Count);
        var effects = RuleEffects.Of(rules);
        AnalysisCase? difference = null, onlyFirst = null, onlySecond = null, conflict = null;
        if (!space.TryWalk(Look))
            return new DraftsTooLarge(space.Cases);
        return new ComparedDrafts(difference, onlyFirst, onlySecond, conflict, space.Cases);

        void Look(CaseView view)
        {
            var (one, other) = (view.Of(ofFirst, effects), view.Of(ofSecond, effects));
            if (one == other)
                return;
            difference ??= view.Example();
            if (one > other)
                onlyFirst ??= view.Example();
            else
                onlySecond ??= view.Example();
            if ((one, other) is (Verdict.Allows, Verdict.Denies) or (Verdict.Denies, Verdict.Allows))
                conflict ??= view.Example();
        }
    }

    /// <summary>The one rule without which the rulebook would say something else; null where there is none.</summary>
    private static int? Sole(in CaseView view, RuleEffects effects)
    {
        var deciding = view.Missing;
        if (deciding.IsEmpty)
        {
            var refusing = view.Holding.And(effects.Refusals);
            deciding = refusing.IsEmpty ? view.Holding.Except(effects.Beside) : refusing;
        }

        return deciding.Count == 1 ? deciding.First() : null;
    }
}
