namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Whether a member may give and take.</summary>
public enum MemberStatus : byte
{
    /// <summary>It may, as far as rules allow.</summary>
    Active = 1,

    /// <summary>It may neither give nor take.</summary>
    Suspended = 2,
}
