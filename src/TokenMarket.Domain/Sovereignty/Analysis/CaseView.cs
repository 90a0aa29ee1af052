namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>One case as a walk shows it: the rules that hold, and how to come by the example.</summary>
/// <param name="Holding">The rules that hold.</param>
/// <param name="Missing">The rules that only a missing fact keeps from it.</param>
/// <param name="Example">Makes the example.</param>
internal readonly record struct CaseView(Bits Holding, Bits Missing, Func<AnalysisCase> Example)
{
    /// <summary>What the rules of a part of the space say together.</summary>
    internal Verdict Of(Bits part, RuleEffects effects)
    {
        if (!Missing.And(part).IsEmpty)
            return Verdict.FactMissing;
        var holding = Holding.And(part).Except(effects.Beside);
        if (holding.IsEmpty)
            return Verdict.Silent;
        return holding.And(effects.Refusals).IsEmpty ? Verdict.Allows : Verdict.Denies;
    }
}
