namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// What a rule does where all its conditions hold. A denial beats every permission; then a permission must be there;
/// then every demand must be met, and what else was asked is added up. Order never matters.
/// </summary>
public enum RuleEffect : byte
{
    /// <summary>Permits, unless a rule denies.</summary>
    Allow = 1,

    /// <summary>Forbids.</summary>
    Deny = 2,

    /// <summary>Forbids unless a licence is presented. It permits nothing by itself, as all that follow.</summary>
    RequireLicence = 3,

    /// <summary>Forbids unless officers of a body have approved.</summary>
    RequireApproval = 4,

    /// <summary>Brings a duty that is due some time later.</summary>
    Obligation = 5,

    /// <summary>Costs a share of the notional, which goes to the nation that lays it down.</summary>
    Levy = 6,

    /// <summary>Forbids what no part of a quota is kept for: so much in a window of time, and no more.</summary>
    Quota = 7,

    /// <summary>Forbids to take what no room is kept for: so much owned at a time, and no more.</summary>
    Cap = 8,

    /// <summary>Forbids to give where less than so much would be left.</summary>
    Floor = 9,
}
