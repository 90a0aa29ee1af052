using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// A rulebook as its jurisdiction wrote it. A jurisdiction may have several; what counts is all their rules together.
/// </summary>
/// <param name="Name">Its name inside the jurisdiction, such as <c>us-embargo</c>.</param>
/// <param name="Jurisdiction">Who lays it down.</param>
/// <param name="Title">What it is about, in one line.</param>
/// <param name="Source">The legal instrument.</param>
/// <param name="RecordedAt">When its author wrote it down.</param>
/// <param name="Note">What it leaves out; may be empty.</param>
/// <param name="Rules">At least one; ids are unique.</param>
/// <param name="Text">The JSON that was read, to the letter: this is what journals keep.</param>
public sealed record RulebookDocument(
    string Name,
    Jurisdiction Jurisdiction,
    string Title,
    string Source,
    Instant RecordedAt,
    string Note,
    IReadOnlyList<Rule> Rules,
    string Text)
{
    /// <summary>Who wrote it; empty where it does not say.</summary>
    public string Author { get; init; } = "";

    /// <summary>Who approved it and when, as its jurisdiction puts it; empty where it does not say.</summary>
    public string Approval { get; init; } = "";

    /// <summary>
    /// The IANA time zone that its moments were meant in, unless a rule names another; empty where it does not say.
    /// Moments carry their offset: the zone decides nothing.
    /// </summary>
    public string TimeZone { get; init; } = "";

    /// <summary>
    /// When all its rules end at the latest; <see cref="Instant.Never"/> where it does not say. A rule tells its own
    /// end.
    /// </summary>
    public Instant Until { get; init; } = Instant.Never;

    /// <summary>The longest document, in bytes of UTF-8.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>The most rules in one document.</summary>
    public const int MaxRules = 10_000;

    /// <summary>The names of the lists that its rules refer to, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Lists() =>
        [.. Rules.SelectMany(rule => rule.Lists()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The names of the owners that its rules refer to, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Owners() =>
        [.. Rules.SelectMany(rule => rule.Owners()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>A recorded version of a rulebook that its jurisdiction adopted.</summary>
/// <param name="Version">Counts from 1 inside (jurisdiction, name).</param>
/// <param name="Document">What it says.</param>
public sealed record AdoptedRulebook(int Version, RulebookDocument Document)
{
    /// <summary>The ids of the rules that are suspended, in ordinal order: they are adopted and do not count.</summary>
    public IReadOnlyList<string> Suspended { get; init; } = [];

    /// <summary>The rules that count while they are in force: all but the suspended ones.</summary>
    public IEnumerable<Rule> CountingRules()
    {
        if (Suspended.Count == 0)
            return Document.Rules;
        var suspended = Suspended.ToHashSet(StringComparer.Ordinal);
        return Document.Rules.Where(rule => !suspended.Contains(rule.Id));
    }
}
