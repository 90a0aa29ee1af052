namespace TokenMarket.Domain.Ledgers;

/// <summary>Where a lease stands, as an account sees it. Part of snapshots: numbers are never reused.</summary>
public enum KeptLeaseState : byte
{
    /// <summary>Offered; nobody accepted yet.</summary>
    Offered = 1,

    /// <summary>
    /// The lessor asked to take the offer back, the lessee its acceptance, or either told of a refused approval; the
    /// register has not answered.
    /// </summary>
    Withdrawing = 2,

    /// <summary>The lessee accepted and its escrow is full; the register has not answered.</summary>
    Accepted = 3,

    /// <summary>The register started it: the lessee has the use in [start, end).</summary>
    Running = 4,

    /// <summary>Accepted, and lacks nothing but approvals: the register waits for them.</summary>
    Awaiting = 5,
}
