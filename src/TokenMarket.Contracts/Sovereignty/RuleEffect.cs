namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// What a rule does where all its conditions hold. A denial beats every permission, whatever the order.
/// </summary>
public enum RuleEffect : byte
{
    /// <summary>Permits, unless a rule denies.</summary>
    Allow = 1,

    /// <summary>Forbids.</summary>
    Deny = 2,
}
