using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>A quota, cap or floor that a rule of a member's own nation lays on it now.</summary>
/// <param name="Rule">The rule, as <c>reserves/h100 v2</c>.</param>
/// <param name="Demand">The quota or the bound, as the rule says it.</param>
/// <param name="Amount">
/// How much it is, in its unit; null where it is a share of an amount that is not recorded, so that nothing fits.
/// </param>
public readonly record struct LimitInForce(string Rule, Demand Demand, long? Amount);
