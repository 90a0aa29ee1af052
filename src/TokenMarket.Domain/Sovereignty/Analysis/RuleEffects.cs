using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>Which rules refuse, and which neither refuse nor permit.</summary>
/// <param name="Refusals">Denials, and demands that refuse whoever presents no permit: here, everybody.</param>
/// <param name="Beside">Duties and levies: they change what a deed costs, not whether it may be.</param>
internal readonly record struct RuleEffects(Bits Refusals, Bits Beside)
{
    internal static RuleEffects Of(IReadOnlyList<Rule> rules) => new(
        Bits.Where(rules.Count, index => rules[index].CanRefuse),
        Bits.Where(rules.Count, index => rules[index] is { CanRefuse: false, Effect: not RuleEffect.Allow }));
}
