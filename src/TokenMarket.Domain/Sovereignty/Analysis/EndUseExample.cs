using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>An end-use, the rules whose test of it holds, and those that might if it were stated.</summary>
internal readonly record struct EndUseExample(EndUse? EndUse, Bits Holding, Bits Possible)
{
    /// <summary>One for every combination of tests, that of a deed which states none among them.</summary>
    internal static List<EndUseExample> Of(Rule[] rules) =>
    [
        .. CompiledEndUses.All.Select(endUse => (EndUse?)endUse).Prepend(null).Select(endUse => new EndUseExample(
            endUse, Where(rules, endUse, truth => truth == Truth.Yes),
            Where(rules, endUse, truth => truth != Truth.No)))
            .DistinctBy(example => (example.Holding, example.Possible)),
    ];

    private static Bits Where(Rule[] rules, EndUse? endUse, Func<Truth, bool> isMeant) =>
        Bits.Where(rules.Length, index => isMeant(RuleEvaluation.Stated(rules[index].EndUse, endUse)));
}
