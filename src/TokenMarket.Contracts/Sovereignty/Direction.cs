namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What a rule speaks about, seen from the jurisdiction that lays it down.</summary>
/// <remarks>
/// The subject of a rule is the side that the direction names: the giver of an export, a re-export, a lease or a
/// domestic transfer, the taker of an import or a use. The counterparty is the other side.
/// </remarks>
public enum Direction : byte
{
    /// <summary>A member of the nation gives tokens to another nation's.</summary>
    Export = 1,

    /// <summary>A member of the nation takes tokens from another nation's.</summary>
    Import = 2,

    /// <summary>
    /// Another nation's member gives tokens that came from here (provenance) or passed through here (custody). Such
    /// rules can only deny.
    /// </summary>
    ReExport = 3,

    /// <summary>A member of the nation leases tokens out to another nation's.</summary>
    Lease = 4,

    /// <summary>A member of the nation uses tokens leased from another nation's.</summary>
    Use = 5,

    /// <summary>Both sides are members of the nation; transfers and leases alike.</summary>
    Domestic = 6,
}
