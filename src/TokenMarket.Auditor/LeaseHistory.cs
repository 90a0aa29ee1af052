using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Leases;

namespace TokenMarket.Auditor;

/// <summary>As much of a lease register's shard as it takes to say who leased what to whom.</summary>
internal sealed class LeaseHistory
{
    private readonly Dictionary<OfferNumber, LeaseRecorded> _leases = [];

    /// <summary>Takes in an event.</summary>
    /// <returns>False where a lease begins that nothing explains.</returns>
    public bool Take(LeaseEvent happened, List<Conveyed> conveyed)
    {
        switch (happened)
        {
            case LeaseRecorded e:
                _leases[e.Offer] = e;
                return true;
            case LeaseClosed e:
                _leases.Remove(e.Offer);
                return true;
            case LeaseBegun e:
                if (!_leases.TryGetValue(e.Offer, out var lease))
                    return false;
                conveyed.AddRange(lease.Terms.Parcels.Select(parcel => new Conveyed(
                    Conveyance.Lease, lease.Terms.Series, lease.Lessor, lease.Lessee, parcel.Custody, e.At, e.Epoch)));
                return true;
            default:
                return true;
        }
    }
}
