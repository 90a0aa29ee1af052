using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Grains.Sovereignty;

/// <summary>Decisions as people outside are told them.</summary>
internal static class Explanations
{
    /// <summary>The explanation of a denial.</summary>
    public static Explanation Of(Decision decision)
    {
        var denial = decision.Denial ?? throw new ArgumentException(
            "What is allowed needs no explanation.", nameof(decision));
        return new Explanation(
            ClosedList.CodeOf(denial),
            (int)denial,
            [.. decision.Rules.Select(Of)],
            [.. decision.Facts.Select(fact => new FactView(fact.Name, fact.Value))],
            decision.Epoch.Number,
            decision.At,
            decision.Sentence);
    }

    /// <summary>A rule that decided.</summary>
    public static RuleView Of(DecidingRule rule) => new(rule.Rulebook, rule.Version, rule.Rule);
}
