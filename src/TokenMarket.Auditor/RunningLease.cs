using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;

namespace TokenMarket.Auditor;

/// <summary>A lease that a register has begun and not closed.</summary>
public sealed class RunningLease
{
    private readonly LeaseRecorded _recorded;
    private readonly LeaseBegun _begun;

    internal RunningLease(LeaseRecorded recorded, LeaseBegun begun) => (_recorded, _begun) = (recorded, begun);

    /// <summary>The offer that it came from.</summary>
    public OfferNumber Offer => _recorded.Offer;

    /// <summary>Who keeps title.</summary>
    public PartyNumber Lessor => _recorded.Lessor;

    /// <summary>Who has the use.</summary>
    public PartyNumber Lessee => _recorded.Lessee;

    /// <summary>What it gives and costs.</summary>
    public LeaseTerms Terms => _recorded.Terms;

    /// <summary>Both sides with the permits that were drawn on for one of its parcels.</summary>
    public DeedSides SidesOf(int parcel) => new(
        Lessor, Lessee, _recorded.Given.Drawn(_begun.Dues?.Parcels[parcel].GiverDraws ?? 0),
        _begun.Taken.Drawn(_begun.Dues?.Parcels[parcel].TakerDraws ?? 0));
}
