namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>What an analysis of one rulebook came to.</summary>
public abstract record RulebookFindings
{
    private protected RulebookFindings()
    {
    }
}

/// <summary>Every case was looked at.</summary>
/// <param name="Rules">One finding for each rule, in the order of the document.</param>
/// <param name="Cases">How many cases that was.</param>
public sealed record AnalysedRulebook(IReadOnlyList<RuleFinding> Rules, long Cases) : RulebookFindings;

/// <summary>
/// There are more cases than <see cref="CaseSpace.MostCases"/>, more examples of one thing than
/// <see cref="CaseSpace.MostExamples"/>, or more to test than <see cref="CaseSpace.MostTests"/>: nothing is said about
/// any rule.
/// </summary>
/// <param name="AtLeast">How many there are at least.</param>
public sealed record RulebookTooLarge(long AtLeast) : RulebookFindings;

/// <summary>What became of one rule.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Fires">A case in which it holds; null where it never does.</param>
/// <param name="Matters">
/// A case in which the rulebook would say something else without it; null where other rules cover it everywhere, as
/// they do for a rule that never fires.
/// </param>
public sealed record RuleFinding(string Rule, AnalysisCase? Fires, AnalysisCase? Matters)
{
    /// <summary>Whether there is no case in which it holds.</summary>
    public bool IsDead => Fires is null;

    /// <summary>Whether it fires and yet changes nothing.</summary>
    public bool IsShadowed => Fires is not null && Matters is null;
}
