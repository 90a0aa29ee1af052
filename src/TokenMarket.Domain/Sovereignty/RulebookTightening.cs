using System.Text.Json.Nodes;
using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Whether a change of a rulebook can only take permissions away. Judged by the documents as they are written, so that
/// nobody need trust an analysis: what is not plainly a tightening counts as a loosening.
/// </summary>
public static class RulebookTightening
{
    // What these say changes no answer; effects on what is under way are compared by their strictness.
    private static readonly string[] Words =
    [
        "id", "title", "source", "note", "recordedAt", "author", "approval", "$schema", "name", "rules", "onResting",
        "onRunning", "noticeHours",
    ];

    /// <summary>
    /// Whether nothing becomes possible that was not: every permission was there before, and every rule that is no
    /// permission is still there, with effects on orders and leases under way that are at least as strict. What is
    /// suspended is not there.
    /// </summary>
    /// <param name="before">What counts now under this name; null for nothing.</param>
    /// <param name="after">What shall count; null for nothing.</param>
    /// <param name="hasOthers">
    /// Whether the jurisdiction has other rulebooks. A nation's first replaces the baseline, and without its last the
    /// baseline counts again: that may loosen.
    /// </param>
    public static bool IsTightening(AdoptedRulebook? before, AdoptedRulebook? after, bool hasOthers)
    {
        if (!hasOthers && (before is null || after is null))
            return false;
        if (before is not null && after is not null && Frame(before.Document) != Frame(after.Document))
            return false;
        var (was, now) = (RulesOf(before), RulesOf(after));
        var kept = now.Where(rule => !rule.IsPermission)
            .ToLookup(rule => rule.Text, rule => rule.InFlight, StringComparer.Ordinal);
        return now.Where(rule => rule.IsPermission).All(was.Contains) && was.Where(rule => !rule.IsPermission)
            .All(rule => kept[rule.Text].Any(effect => effect.Covers(rule.InFlight)));
    }

    private static string Frame(RulebookDocument document) => Canonical(JsonNode.Parse(document.Text)!.AsObject());

    private static HashSet<WrittenRule> RulesOf(AdoptedRulebook? book)
    {
        if (book is null)
            return [];
        var texts = JsonNode.Parse(book.Document.Text)!["rules"]!.AsArray();
        var suspended = book.Suspended.ToHashSet(StringComparer.Ordinal);
        return [.. book.Document.Rules.Index().Where(each => !suspended.Contains(each.Item.Id)).Select(each =>
            new WrittenRule(each.Item.Effect == RuleEffect.Allow, Canonical(texts[each.Index]!.AsObject()),
                each.Item.InFlight))];
    }

    /// <summary>A rule without what changes no answer, its fields in the order of their names.</summary>
    private static string Canonical(JsonObject rule) => string.Join(
        '\n', rule.Where(field => !Words.Contains(field.Key, StringComparer.Ordinal))
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}:{field.Value?.ToJsonString()}"));

    private readonly record struct WrittenRule(bool IsPermission, string Text, InFlightEffect InFlight);
}
