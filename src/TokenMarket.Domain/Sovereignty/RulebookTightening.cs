using System.Text.Json.Nodes;
using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Whether a change of a rulebook can only take permissions away. Judged by the documents as they are written, so that
/// nobody need trust an analysis: what is not plainly a tightening counts as a loosening.
/// </summary>
public static class RulebookTightening
{
    // What these say changes no answer; effects on what is under way, and limits, are compared by their strictness.
    private static readonly string[] NotComparedAsText =
    [
        "id", "title", "source", "note", "recordedAt", "author", "approval", "$schema", "name", "rules", "onResting",
        "onRunning", "noticeHours", "quota", "cap", "floor",
    ];

    // These say which tokens count under a bound.
    private static readonly string[] NamingTokens = ["object", "provenance"];

    /// <summary>
    /// Whether nothing becomes possible that was not: every permission was there before, and every rule that is no
    /// permission, or denies where it lacks a fact, is still there, with effects on orders and leases under way and
    /// with a limit that are at least as strict; and no more counts above a floor. What is suspended is not there.
    /// </summary>
    /// <param name="before">What counts now under this name; null for nothing.</param>
    /// <param name="after">What shall count; null for nothing.</param>
    /// <param name="others">
    /// The jurisdiction's other rulebooks. A nation's first replaces the baseline, and without its last the baseline
    /// counts again: that may loosen.
    /// </param>
    public static bool IsTightening(
        AdoptedRulebook? before, AdoptedRulebook? after, IReadOnlyCollection<AdoptedRulebook> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (others.Count == 0 && (before is null || after is null))
            return false;
        if (before is not null && after is not null && Frame(before.Document) != Frame(after.Document))
            return false;
        var (was, now) = (RulesOf(before), RulesOf(after));
        var permissions = was.Where(rule => rule.IsPermission).Select(rule => rule.Text)
            .ToHashSet(StringComparer.Ordinal);
        var kept = now.Where(rule => rule.Refuses).ToLookup(rule => rule.Text, StringComparer.Ordinal);
        return now.Where(rule => rule.IsPermission).All(rule => permissions.Contains(rule.Text))
            && was.Where(rule => rule.Refuses).All(rule => kept[rule.Text].Any(rule.IsCoveredBy))
            && CountsNoMore([.. was, .. others.SelectMany(RulesOf)], now);
    }

    /// <summary>
    /// The rules of one floor say together what counts above it, so another one may let more count. It does not where
    /// one that names the same is in force as long.
    /// </summary>
    private static bool CountsNoMore(List<WrittenRule> was, List<WrittenRule> now)
    {
        var floors = was.Where(rule => rule.Floor is not null).ToList();
        return now.Where(rule => rule.Floor is not null).All(added =>
        {
            var same = floors.Where(rule => rule.Floor!.IsSameBound(added.Floor!)).ToList();
            return same.Count == 0 || same.Exists(rule =>
                string.Equals(rule.Named, added.Named, StringComparison.Ordinal)
                && rule.Rule.From <= added.Rule.From && added.Rule.Until <= rule.Rule.Until);
        });
    }

    private static string Frame(RulebookDocument document) =>
        Canonical(JsonNode.Parse(document.Text)!.AsObject(), IsComparedAsText);

    private static List<WrittenRule> RulesOf(AdoptedRulebook? book)
    {
        if (book is null)
            return [];
        var texts = JsonNode.Parse(book.Document.Text)!["rules"]!.AsArray();
        var suspended = book.Suspended.ToHashSet(StringComparer.Ordinal);
        return [.. book.Document.Rules.Index().Where(each => !suspended.Contains(each.Item.Id)).Select(each =>
        {
            var text = texts[each.Index]!.AsObject();
            return new WrittenRule(each.Item, Canonical(text, IsComparedAsText),
                Canonical(text, field => NamingTokens.Contains(field, StringComparer.Ordinal)));
        })];
    }

    private static bool IsComparedAsText(string field) => !NotComparedAsText.Contains(field, StringComparer.Ordinal);

    /// <summary>Some of the fields of a rule, in the order of their names.</summary>
    private static string Canonical(JsonObject rule, Func<string, bool> isMeant) => string.Join(
        '\n', rule.Where(field => isMeant(field.Key)).OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}:{field.Value?.ToJsonString()}"));

    /// <summary>A rule as it is written.</summary>
    /// <param name="Rule">What it says.</param>
    /// <param name="Text">Its fields that are compared as text.</param>
    /// <param name="Named">Its fields that say which tokens count under a bound.</param>
    private sealed record WrittenRule(Rule Rule, string Text, string Named)
    {
        public bool IsPermission => Rule.Effect == RuleEffect.Allow;

        public bool Refuses => !IsPermission || RuleFacts.MayBeMissing(Rule);

        public StockDemand? Floor => Rule.Demand is StockDemand { Bound: StockBound.Floor } floor ? floor : null;

        public bool IsCoveredBy(WrittenRule other) =>
            other.Rule.InFlight.Covers(Rule.InFlight) && Limits.IsNoLooser(Rule.Demand, other.Rule.Demand);
    }
}
