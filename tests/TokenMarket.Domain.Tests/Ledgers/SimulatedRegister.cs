using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// A lease register without a clock: it starts what is accepted, and bills and ends when told to. Where lessor and
/// lessee
/// share an account it speaks to it once.
/// </summary>
internal sealed class SimulatedRegister
{
    private readonly SortedDictionary<long, Lease> _leases = [];

    private sealed class Lease(LeaseOffered offered)
    {
        internal readonly LeaseOffered Offered = offered;
        internal bool IsRunning;
        internal int Billed;
    }

    internal void Receive(LeaseMessage message, Action<string, Nation, AccountMessage> tell)
    {
        switch (message)
        {
            case LeaseOffered m:
                _leases.Add(m.Offer.Value, new Lease(m));
                tell("leases", NationOf(m.Lessee), new LeaseOfferArrived(m.Offer, m.Lessor, m.Lessee, m.Terms));
                break;
            case LeaseAccepted m when _leases.TryGetValue(m.Offer.Value, out var lease):
                lease.IsRunning = true;
                var (lessor, lessee) = (NationOf(lease.Offered.Lessor), NationOf(lease.Offered.Lessee));
                var pair = new PairDues(
                    TwoNations.LevyPpm, TwoNations.LevyPpm, TwoNations.DrawsOf(lease.Offered.Presented), 0, []);
                TellBoth(
                    lease,
                    new LeaseStarted(m.Offer)
                    {
                        Dues = DeedDues.Of(lease.Offered.Terms.Parcels, _ => pair, (lessor, lessee), Noon),
                    },
                    tell);
                break;
            case LeaseDeclined m when _leases.Remove(m.Offer.Value, out var lease):
                TellBoth(lease, new LeaseLapsed(m.Offer, OfferEnd.Declined), tell);
                break;
            case LeaseWithdrawn m when _leases.TryGetValue(m.Offer.Value, out var lease) && !lease.IsRunning:
                Lapse(lease, OfferEnd.Withdrawn, tell);
                break;
        }
    }

    internal void Bill(int which, Action<string, Nation, AccountMessage> tell)
    {
        var running = _leases.Values.Where(lease => lease.IsRunning && lease.Billed < 2).ToList();
        if (running.Count == 0)
            return;
        var billed = running[which % running.Count];
        billed.Billed++;
        var (offer, price, thirds) = (billed.Offered.Offer, billed.Offered.Terms.PricePerPeriod.Minor, which % 4);
        if (thirds < 3)
            TellBoth(billed, new LeaseRestrained(offer, new LeaseRestraint(true, Instant.Never, ["law"])), tell);
        TellBoth(billed, new LeaseBilled(offer, billed.Billed, Money.FromMinor(price * thirds / 3)), tell);
    }

    internal void End(int which, Action<string, Nation, AccountMessage> tell)
    {
        var running = _leases.Values.Where(lease => lease.IsRunning).ToList();
        if (running.Count > 0)
            Close(running[which % running.Count], tell);
    }

    internal void CloseAll(Action<string, Nation, AccountMessage> tell)
    {
        foreach (var lease in _leases.Values.ToList())
        {
            if (lease.IsRunning)
                Close(lease, tell);
            else
                Lapse(lease, OfferEnd.Expired, tell);
        }
    }

    private void Close(Lease lease, Action<string, Nation, AccountMessage> tell)
    {
        _leases.Remove(lease.Offered.Offer.Value);
        TellBoth(lease, new LeaseEnded(lease.Offered.Offer, lease.Billed), tell);
    }

    private void Lapse(Lease lease, OfferEnd reason, Action<string, Nation, AccountMessage> tell)
    {
        _leases.Remove(lease.Offered.Offer.Value);
        TellBoth(lease, new LeaseLapsed(lease.Offered.Offer, reason), tell);
    }

    private static void TellBoth(Lease lease, AccountMessage message, Action<string, Nation, AccountMessage> tell)
    {
        var (lessor, lessee) = (NationOf(lease.Offered.Lessor), NationOf(lease.Offered.Lessee));
        tell("leases", lessor, message);
        if (lessor != lessee)
            tell("leases", lessee, message);
    }

    private static Nation NationOf(PartyNumber party) =>
        Members.First(member => Party(member.ToString()) == party).Nation;
}
