using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>A rule that refuses a deed, and what it does to one that was agreed before it held.</summary>
/// <param name="Rule">The rule, and for whom it was asked.</param>
/// <param name="Effect">What it does to resting orders and running leases.</param>
public readonly record struct Refusal(DecidingRule Rule, InFlightEffect Effect)
{
    /// <summary>The form <c>FR trade/no-export v2</c>.</summary>
    public override string ToString() => $"{Rule.Jurisdiction} {Rule}";

    /// <summary>
    /// Those of the rules that were found which refuse: denials, demands that no permit meets, and what could be either
    /// had a fact not been missing. Each once, in the order of their texts.
    /// </summary>
    internal static IReadOnlyList<Refusal> Among(IEnumerable<Finding> findings, PermitSet permits) =>
        InOrder(findings.Where(finding => finding.Rule.CanRefuse
                && (finding.IsMissingFact || finding.Rule.Effect == RuleEffect.Deny || finding.IsUnmetBy(permits)))
            .Select(finding => new Refusal(finding.ToDecidingRule(), finding.Rule.InFlight)));

    internal static IReadOnlyList<Refusal> InOrder(IEnumerable<Refusal> refusals) =>
    [
        .. refusals.Distinct().OrderBy(refusal => refusal.ToString(), StringComparer.Ordinal)
            .ThenBy(refusal => refusal.Rule.Direction).ThenBy(refusal => refusal.Rule.AskedFor),
    ];
}
