using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>Why a rule denied something.</summary>
/// <param name="Code">The kind of denial in capitals, <c>DENIED_BY_GIVER</c>.</param>
/// <param name="Number">Its number, never reused.</param>
/// <param name="Rules">The rules that brought it about; empty where a permission or a status was lacking.</param>
/// <param name="Facts">What they read.</param>
/// <param name="Epoch">Under which epoch.</param>
/// <param name="At">The moment whose law counted.</param>
/// <param name="Sentence">All of it in plain English.</param>
public sealed record Explanation(
    string Code,
    int Number,
    IReadOnlyList<RuleView> Rules,
    IReadOnlyList<FactView> Facts,
    int Epoch,
    Instant At,
    string Sentence)
{
    /// <summary>
    /// The smallest change along each of several dimensions that would be allowed, the least intrusive first; absent
    /// where none was looked for.
    /// </summary>
    public IReadOnlyList<ChangeView>? Changes { get; init; }
}

/// <summary>A rule that decided.</summary>
/// <param name="Rulebook">Its rulebook.</param>
/// <param name="Version">Which version of the rulebook.</param>
/// <param name="Rule">Its id there.</param>
public sealed record RuleView(string Rulebook, int Version, string Rule);

/// <summary>A fact that a decision rests on.</summary>
/// <param name="Name">Which, such as <c>taker.parent</c>.</param>
/// <param name="Value">Its value as people read it; <c>missing</c> where it should exist and does not.</param>
public sealed record FactView(string Name, string Value);

/// <summary>Why an open order does not trade.</summary>
/// <param name="Order">Which.</param>
/// <param name="CrossingLots">How much rests on the other side at its limit or better.</param>
/// <param name="IneligibleLots">How much of that it may not meet.</param>
public sealed record OrderExplanation(OrderNumber Order, long CrossingLots, long IneligibleLots)
{
    /// <summary>Why it may not meet the first of these; null where there is none.</summary>
    public Explanation? First { get; init; }
}
