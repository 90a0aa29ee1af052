using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>The facts that a rule reads.</summary>
internal static class RuleFacts
{
    /// <summary>
    /// Whether a deed may lack a fact that the rule reads, so that the rule denies it, whatever its effect. To drop
    /// such a permission may loosen: where another one permits, the fact is not asked for any more. Who a party is and
    /// under which nation it acts is always known; in which region it has its seat may not be.
    /// </summary>
    internal static bool MayBeMissing(Rule rule) =>
        rule.EndUse is not null || rule.Provenance is not null || rule.Tokens is { Attributes.Count: > 0 }
        || MayBeRegional(rule.Subject) || MayBeRegional(rule.Counterparty);

    private static bool MayBeRegional(PartyTest? party) => MayBeRegional(party?.Home) || MayBeRegional(party?.Parent);

    private static bool MayBeRegional(NationTest? test) =>
        test is not null && test.In.Concat(test.NotIn).Any(term => term.List is not null || term.Region.IsSome);
}
