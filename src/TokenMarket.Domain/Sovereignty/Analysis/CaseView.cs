using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>One case as a walk shows it: the rules that hold, and how to come by the example.</summary>
/// <param name="Holding">The rules that hold.</param>
/// <param name="Missing">The rules that only a missing fact keeps from it.</param>
/// <param name="Example">Makes the example.</param>
internal readonly record struct CaseView(Bits Holding, Bits Missing, Func<AnalysisCase> Example)
{
    /// <summary>What the rules of a part of the space say together.</summary>
    internal Verdict Of(Bits part, Bits denials)
    {
        if (!Missing.And(part).IsEmpty)
            return Verdict.FactMissing;
        var holding = Holding.And(part);
        if (holding.IsEmpty)
            return Verdict.Silent;
        return holding.And(denials).IsEmpty ? Verdict.Allows : Verdict.Denies;
    }

    internal static bool IsDenial(Rule rule) => rule.Effect == RuleEffect.Deny;
}
