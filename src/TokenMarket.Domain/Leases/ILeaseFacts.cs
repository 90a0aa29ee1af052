using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Leases;

/// <summary>What the lease register has to be told.</summary>
public interface ILeaseFacts
{
    /// <summary>The epoch of everything below: it fences what is decided by it.</summary>
    Epoch Epoch { get; }

    /// <summary>The nation in whose account the party is; none where the registry does not know it.</summary>
    Nation NationOf(PartyNumber party);

    /// <summary>
    /// Eligibility for the direction lease: the approvals that lack for the lessee to use this parcel of the lessor
    /// where it may in all else, with what both bring along, decided at this moment; none where it may, null where
    /// approvals alone do not help.
    /// </summary>
    IReadOnlyList<LackingApproval>? ApprovalsLacking(
        in DeedSides sides, SeriesId series, NationSet custody, Instant now);

    /// <summary>What that takes and brings, where it may be.</summary>
    PairDues DuesOf(in DeedSides sides, SeriesId series, NationSet custody, Instant now);

    /// <summary>
    /// What the law in force at this moment does to such a lease where it runs already, with what was drawn on for it.
    /// </summary>
    LeaseLaw LawOfRunning(in DeedSides sides, SeriesId series, NationSet custody, Instant now);
}
