namespace TokenMarket.Auditor;

/// <summary>What can be wrong with a decision in the journal.</summary>
public enum AuditFindingKind
{
    /// <summary>The rules of its epoch forbid what was done.</summary>
    Forbidden = 1,

    /// <summary>It was committed behind the moment at which a later epoch was raised.</summary>
    CommittedTooLate = 2,

    /// <summary>Its commit was not checked against epoch and authority.</summary>
    NotFenced = 3,

    /// <summary>It is stamped with an epoch that the registry had not proposed by then.</summary>
    EpochUnknown = 4,

    /// <summary>The event, its turn and its commit do not name the same epoch.</summary>
    EpochDiffers = 5,

    /// <summary>It names an order, an offer, a lease or a series that its stream does not know.</summary>
    Unexplained = 6,

    /// <summary>
    /// An account kept room under a cap or above a floor that was not there, by what its members have and it kept.
    /// </summary>
    NoRoom = 7,
}
