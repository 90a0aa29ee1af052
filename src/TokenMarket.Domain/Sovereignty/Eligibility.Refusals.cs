using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

// What becomes of orders and leases that were there before.
public sealed partial class Eligibility
{
    private readonly bool _cancels;

    /// <inheritdoc/>
    public bool Cancels => _cancels;

    /// <inheritdoc/>
    public IReadOnlyList<Refusal> RefusalsOf(in Question question)
    {
        var (giver, taker) = (_parties.Of(question.Giver), _parties.Of(question.Taker));
        if (giver < 0 || taker < 0 || _series.Of(question.Series) is not { } series || question.At < _rules.ValidFrom
            || question.At >= _rules.ValidUntil)
        {
            return [];
        }

        var (custody, findings) = (question.Custody, new List<Finding>());
        new Walk(_rules, _parties, giver, taker, series, in custody, question.Permits, question.EndUse, findings)
            .Run(question.Conveyance);
        return Refusal.Among(findings, question.Permits);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Requirement> DutiesOf(in Question question)
    {
        if (!HasDemands)
            return [];
        var findings = new List<Finding>();
        Find(question, findings);
        return [.. Requirements.Of(findings).Where(requirement => requirement.Demand is ObligationDemand)];
    }

    private static bool HasCancelling(CompiledRules rules) =>
        rules.Rules.Any(rule => rule?.Rule.InFlight.OnResting == RestingEffect.Cancel);
}
