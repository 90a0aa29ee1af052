namespace TokenMarket.Contracts.Leases;

/// <summary>Where a lease stands.</summary>
public enum LeaseState : byte
{
    /// <summary>Offered by the lessor, not yet accepted.</summary>
    Offered = 1,

    /// <summary>Accepted and paid into escrow; the use is in [start, end).</summary>
    Active = 2,

    /// <summary>Over; a <see cref="LeaseCloseReason"/> says why.</summary>
    Closed = 3,

    /// <summary>Active, but the law in force refuses the use until it is changed; nothing is billed.</summary>
    Suspended = 4,

    /// <summary>A rule ends it when its notice is over; until then it is active, or suspended as well.</summary>
    Reclaiming = 5,

    /// <summary>Accepted, and lacks nothing but approvals: it waits for them until the offer expires.</summary>
    AwaitingApproval = 6,
}
