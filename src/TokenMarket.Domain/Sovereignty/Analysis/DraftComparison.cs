namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>What a comparison of two drafts came to.</summary>
public abstract record DraftComparison
{
    private protected DraftComparison()
    {
    }
}

/// <summary>Every case was looked at.</summary>
/// <param name="Difference">A case in which they say different things; null where they are equivalent.</param>
/// <param name="OnlyFirst">
/// A case in which the first is more permissive; null where the first implies the second: whatever passes the first
/// passes the second.
/// </param>
/// <param name="OnlySecond">A case in which the second is more permissive; null where it implies the first.</param>
/// <param name="Conflict">A case that one allows and the other denies; null where there is none.</param>
/// <param name="Cases">How many cases were looked at.</param>
public sealed record ComparedDrafts(
    AnalysisCase? Difference,
    AnalysisCase? OnlyFirst,
    AnalysisCase? OnlySecond,
    AnalysisCase? Conflict,
    long Cases) : DraftComparison
{
    /// <summary>Whether they say the same in every case.</summary>
    public bool AreEquivalent => Difference is null;

    /// <summary>Whether whatever passes the first passes the second.</summary>
    public bool FirstImpliesSecond => OnlyFirst is null;

    /// <summary>Whether whatever passes the second passes the first.</summary>
    public bool SecondImpliesFirst => OnlySecond is null;
}

/// <summary>
/// There are more cases than <see cref="CaseSpace.MostCases"/>, more examples of one thing than
/// <see cref="CaseSpace.MostExamples"/>, or more to test than <see cref="CaseSpace.MostTests"/>: nothing is said.
/// </summary>
/// <param name="AtLeast">How many there are at least.</param>
public sealed record DraftsTooLarge(long AtLeast) : DraftComparison;
