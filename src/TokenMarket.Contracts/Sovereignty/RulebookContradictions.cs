namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// Finds rules that a denial of the same rulebook makes idle. Tests are compared by what they say, not by what lists
/// hold: what is reported is certain at every moment, and the rest is left to an analysis of all rulebooks together.
/// </summary>
internal static class RulebookContradictions
{
    internal static void Check(IReadOnlyList<(StrictObject Opened, Rule Rule)> rules)
    {
        var denials = rules.Where(x => x.Rule.Effect == RuleEffect.Deny)
            .ToLookup(x => RuleShape.Of(x.Rule).Key, x => x.Rule, StringComparer.Ordinal);
        foreach (var (opened, rule) in rules.Where(x => x.Rule.Effect != RuleEffect.Deny))
        {
            var shape = RuleShape.Of(rule);
            if (denials[shape.Key].FirstOrDefault(denial => IsAlike(denial, rule)) is { } opposite)
            {
                opened.Report(DocumentProblemCode.Contradiction,
                    $"The rules '{rule.Id}' and '{opposite.Id}' differ in nothing but their effect.",
                    "Keep one of them, or let their tests or intervals differ.");
            }
            else if (shape.KeysOfWider().SelectMany(key => denials[key])
                .FirstOrDefault(denial => IsWider(denial, rule)) is { } wider)
            {
                opened.Report(DocumentProblemCode.Shadowed,
                    $"Wherever '{rule.Id}' holds, '{wider.Id}' denies, so it changes nothing.",
                    $"Drop it, or narrow '{wider.Id}' by a test or by its interval.");
            }
        }
    }

    /// <summary>
    /// Whether directions and interval are the same. A demand that does more to what is under way is not idle.
    /// </summary>
    private static bool IsAlike(Rule denial, Rule rule) => denial.From == rule.From && denial.Until == rule.Until
        && denial.InFlight.Covers(rule.InFlight) && denial.Directions.Order().SequenceEqual(rule.Directions.Order());

    /// <summary>Whether directions and interval of the denial cover those of the rule.</summary>
    private static bool IsWider(Rule denial, Rule rule) => denial.From <= rule.From && denial.Until >= rule.Until
        && rule.Directions.All(denial.Directions.Contains) && denial.InFlight.Covers(rule.InFlight);
}
