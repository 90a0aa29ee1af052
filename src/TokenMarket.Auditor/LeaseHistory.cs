using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;

namespace TokenMarket.Auditor;

/// <summary>As much of a lease register's shard as it takes to say who leased what to whom.</summary>
internal sealed class LeaseHistory
{
    private readonly Dictionary<OfferNumber, LeaseRecorded> _leases = [];
    private readonly Dictionary<OfferNumber, LeaseBegun> _begun = [];

    /// <summary>The leases that began and are not closed.</summary>
    public IEnumerable<RunningLease> Running =>
        _begun.Select(begun => new RunningLease(_leases[begun.Key], begun.Value));

    /// <summary>Takes in an event.</summary>
    /// <returns>False where a lease begins that nothing explains.</returns>
    public bool Take(LeaseEvent happened, List<Conveyed> conveyed)
    {
        switch (happened)
        {
            case LeaseRecorded e:
                _leases[e.Offer] = e;
                return true;
            case LeaseAwaitsApproval e:
                if (!_leases.TryGetValue(e.Offer, out var waits) || _begun.ContainsKey(e.Offer))
                    return false;
                _leases[e.Offer] = waits with { Given = e.Given };
                return true;
            case LeaseClosed e:
                _leases.Remove(e.Offer);
                _begun.Remove(e.Offer);
                return true;
            case LeaseBegun e:
                if (!_leases.TryGetValue(e.Offer, out var lease))
                    return false;
                lease = _leases[e.Offer] = lease with { Given = e.Given ?? lease.Given };
                _begun[e.Offer] = e;
                var terms = lease.Terms;
                conveyed.AddRange(Shares.Of(Total(terms), terms.Parcels).Select((share, index) => new Conveyed(
                    Conveyance.Lease, terms.Series, lease.Lessor, lease.Lessee, share.Parcel.Custody, e.At, e.Epoch)
                {
                    Given = lease.Given,
                    Taken = e.Taken,
                    Dues = e.Dues?.PairOf(index),
                    Kind = DeedKind.LeaseStart,
                    Number = e.Offer.Value,
                    Lots = share.Parcel.Quantity,
                    Notional = share.Notional,
                    Currency = terms.Currency,
                }));
                return true;
            default:
                return true;
        }
    }

    private static Money Total(LeaseTerms terms)
    {
        var hours = (terms.End.Microseconds - terms.Start.Microseconds) / TimeSpan.MicrosecondsPerHour;
        return Money.FromMinor((long)Int128.Min(
            long.MaxValue, (Int128)terms.PricePerPeriod.Minor * (hours / terms.PeriodHours)));
    }
}
