namespace TokenMarket.Contracts.Leases;

/// <summary>Why a lease, or the offer of one, is over. Stored: numbers are never reused.</summary>
public enum LeaseCloseReason : byte
{
    /// <summary>It ran to its end and every period is billed.</summary>
    Completed = 1,

    /// <summary>Nobody accepted it in time.</summary>
    OfferExpired = 2,

    /// <summary>The lessor took the offer back.</summary>
    Withdrawn = 3,

    /// <summary>The lessee turned the offer down.</summary>
    Declined = 4,

    /// <summary>Eligibility denied it at the moment of acceptance.</summary>
    NotEligible = 5,

    /// <summary>The register did not take the offer; a <see cref="LeaseRejection"/> says why.</summary>
    Refused = 6,

    /// <summary>A rule ended it: its notice was over before the lease was.</summary>
    Terminated = 7,

    /// <summary>Its end came while the law had it suspended.</summary>
    EndedSuspended = 8,

    /// <summary>A body refused an approval that it waited for.</summary>
    ApprovalRefused = 9,

    /// <summary>The lessee took its acceptance back while approvals lacked.</summary>
    AcceptanceWithdrawn = 10,
}
