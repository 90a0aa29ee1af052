using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>An answer that explains itself.</summary>
/// <param name="Denial">Why not; null where it is allowed.</param>
/// <param name="Rules">
/// The rules that decided, in the order of their text: every rule that allowed or asked for something, or every rule
/// that brought about this denial. Empty where the lack of a permission or a status denied.
/// </param>
/// <param name="Facts">What those rules, or the status, read.</param>
/// <param name="Epoch">Under which epoch.</param>
/// <param name="At">The moment whose law counted.</param>
/// <param name="Sentence">All of it in plain English.</param>
public sealed record Decision(
    EligibilityDenial? Denial,
    IReadOnlyList<DecidingRule> Rules,
    IReadOnlyList<FactUsed> Facts,
    Epoch Epoch,
    Instant At,
    string Sentence)
{
    /// <summary>
    /// What the deed takes and brings, in order: where it is allowed, and where nothing but a permit is missing.
    /// Otherwise empty.
    /// </summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>Whether it may pass.</summary>
    public bool IsAllowed => Denial is null;
}

/// <summary>A rule that decided.</summary>
/// <param name="Jurisdiction">Who laid it down.</param>
/// <param name="Rulebook">In which rulebook.</param>
/// <param name="Version">In which version of it.</param>
/// <param name="Rule">Its id.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Direction">The direction that it was asked for.</param>
/// <param name="AskedFor">The nation for which it was asked; none for the market's own rules.</param>
public readonly record struct DecidingRule(
    Jurisdiction Jurisdiction,
    string Rulebook,
    int Version,
    string Rule,
    RuleEffect Effect,
    Direction Direction,
    Nation AskedFor)
{
    /// <summary>The form <c>us-embargo/cuba v2</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Rulebook}/{Rule} v{Version}");
}

/// <summary>A fact that a decision rests on.</summary>
/// <param name="Name">Which fact, such as <c>taker.parent</c>.</param>
/// <param name="Value">Its value as people read it; <c>missing</c> where it should exist and does not.</param>
public readonly record struct FactUsed(string Name, string Value);
