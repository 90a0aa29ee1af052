using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Whether a change of who has acceded to what can only take permissions away, judged by the bloc's rules as they are
/// now. What is not plainly a tightening counts as a loosening.
/// </summary>
internal static class LawTightening
{
    /// <summary>
    /// Reserving permissions tightens, and so does giving up the reservation of anything else. To accede is never
    /// plainly a tightening: what the bloc will permit later counts then as well.
    /// </summary>
    internal static bool IsTightening(
        IReadOnlyList<Reservation>? before, AccessionChange after, IEnumerable<AdoptedRulebook> rulebooks)
    {
        if (before is null)
            return false;
        var rules = RulesOf(rulebooks);
        var (were, are) = (KeysOf(before), KeysOf(after.Reservations));
        return are.Except(were).All(key => rules.TryGetValue(key, out var rule) && IsOnlyPermission(rule))
            && were.Except(are).All(key => rules.TryGetValue(key, out var rule) && rule.Effect != RuleEffect.Allow);
    }

    /// <summary>To leave tightens where all that counted were permissions.</summary>
    internal static bool IsTightening(IReadOnlyList<Reservation> before, IEnumerable<AdoptedRulebook> rulebooks)
    {
        var reserved = KeysOf(before);
        return RulesOf(rulebooks).All(rule => IsOnlyPermission(rule.Value) || reserved.Contains(rule.Key));
    }

    /// <summary>Without it nothing is permitted that was not, for want of a fact either.</summary>
    private static bool IsOnlyPermission(Rule rule) =>
        rule.Effect == RuleEffect.Allow && !RuleFacts.MayBeMissing(rule);

    /// <summary>Suspended rules are among them: the bloc may let them count again.</summary>
    private static Dictionary<(string, string), Rule> RulesOf(IEnumerable<AdoptedRulebook> rulebooks) =>
        rulebooks.SelectMany(book => book.Document.Rules, (book, rule) => (book.Document.Name, rule))
            .ToDictionary(each => (each.Name, each.rule.Id), each => each.rule);

    private static HashSet<(string, string)> KeysOf(IReadOnlyList<Reservation> reservations) =>
        [.. reservations.Select(each => (each.Rulebook, each.Rule))];
}
