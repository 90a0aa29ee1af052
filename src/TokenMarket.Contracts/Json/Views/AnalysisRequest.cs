namespace TokenMarket.Contracts.Json.Views;

/// <summary>One rulebook to be read for what a reader would miss, or two of one jurisdiction to be compared.</summary>
/// <param name="First">The one.</param>
public sealed record AnalysisRequest(RulebookSource First)
{
    /// <summary>The most rules of both together.</summary>
    public const int MostRules = 500;

    /// <summary>The other, where they are to be compared.</summary>
    public RulebookSource? Second { get; init; }
}
