namespace TokenMarket.Contracts.Json.Views;

/// <summary>A decision of the past, decided again from the journal alone with the law of its epoch.</summary>
/// <param name="Deeds">What was decided: one for each custody.</param>
public sealed record DecisionsView(IReadOnlyList<DecisionView> Deeds);

/// <summary>One decision.</summary>
/// <param name="Deed">What was done.</param>
/// <param name="IsAllowed">What the law of its epoch says; what was done was allowed.</param>
/// <param name="Sentence">All of it in plain English.</param>
/// <param name="Rules">The rules that decided.</param>
/// <param name="Facts">What they read, as it was known then.</param>
/// <param name="Demands">What was demanded beside.</param>
public sealed record DecisionView(
    RecordedDeedView Deed,
    bool IsAllowed,
    string Sentence,
    IReadOnlyList<RuleView> Rules,
    IReadOnlyList<FactView> Facts,
    IReadOnlyList<string> Demands);
