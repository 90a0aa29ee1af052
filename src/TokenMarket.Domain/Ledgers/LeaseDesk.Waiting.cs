using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

// Leases that were accepted and lack nothing but approvals: their register waits and decides, the accounts of both
// sides hold what they held, and tell it of what they get.
internal sealed partial class LeaseDesk
{
    private readonly SortedSet<long> _waiting = [];
    private readonly SortedSet<long> _unexamined = [];

    /// <summary>Whether something waits of which it is not known that there is nothing more to bring.</summary>
    internal bool HasUnexamined => _unexamined.Count > 0;

    /// <summary>
    /// An approval was refused that a member had asked for a lease: its register ends it. Until it is known what lacks,
    /// every approval counts that was asked for it.
    /// </summary>
    internal void Decide(ApprovalRefused refused, List<AccountEvent> events)
    {
        if (FindLent(refused.Offer) is { } lent && lent.Lessor == refused.Member)
        {
            if (lent.State == KeptLeaseState.Offered || Awaits(lent, refused))
                events.Add(new LeaseRefusalTold(lent.Offer, lent.Lessor));
        }
        else if (FindBorrowed(refused.Offer) is { } borrowed && borrowed.Lessee == refused.Member
            && (borrowed.State == KeptLeaseState.Accepted || Awaits(borrowed, refused)))
        {
            events.Add(new LeaseRefusalTold(borrowed.Offer, borrowed.Lessee));
        }
    }

    /// <summary>The law may have changed: all that waits is to be examined. No part of the state.</summary>
    internal void LawChanged() => _unexamined.UnionWith(_waiting);

    /// <summary>A member has more to bring along than before: what of its waits is to be examined.</summary>
    internal void Freed(PartyNumber party)
    {
        if (_waiting.Count > 0)
        {
            _unexamined.UnionWith(_waiting.Where(number => FindLent(new OfferNumber(number))?.Lessor == party
                || FindBorrowed(new OfferNumber(number))?.Lessee == party));
        }
    }

    /// <summary>Looks at the next of what waits: keeps for it what either side of this account got.</summary>
    internal void Examine(in Decision decision)
    {
        var number = new OfferNumber(_unexamined.Min);
        _unexamined.Remove(number.Value);
        if (FindLent(number) is { State: KeptLeaseState.Awaiting } lent)
            KeepMore(lent, lent.Lessor, decision);
        if (FindBorrowed(number) is { State: KeptLeaseState.Awaiting } borrowed)
            KeepMore(borrowed, borrowed.Lessee, decision);
    }

    /// <summary>The approvals that a side of a lease would certainly lack that waits for none yet.</summary>
    internal IReadOnlyList<LackingApproval> LacksOf(
        KeptLease lease, PartyNumber party, IAccountFacts facts, Instant now) =>
        lease.State is KeptLeaseState.Offered or KeptLeaseState.Accepted
            ? allowances.LacksOf(WantedBy(lease, party), lease.Dues, facts, now)
            : [];

    internal MessageRefusal? WhyNot(LeaseDeferred deferred)
    {
        var (lent, borrowed) = (FindLent(deferred.Offer), FindBorrowed(deferred.Offer));
        if (lent is null && borrowed is null)
            return MessageRefusal.OfferUnknown;
        return WhyNotAccepted(lent, borrowed);
    }

    internal void Apply(LeaseDeferred deferred)
    {
        foreach (var lease in new[] { FindLent(deferred.Offer), FindBorrowed(deferred.Offer) })
        {
            if (lease is null)
                continue;
            (lease.Stated, lease.Lacks) = (deferred.EndUse, deferred.Lacks);
            if (lease.State != KeptLeaseState.Withdrawing)
                lease.State = KeptLeaseState.Awaiting;
            Watch(lease);
        }

        if (_waiting.Contains(deferred.Offer.Value))
            _unexamined.Add(deferred.Offer.Value);
    }

    internal void Apply(LeaseApprovalsKept kept)
    {
        var lease = SideIn(kept.Offer, kept.By);
        allowances.ReserveMore(lease.Dues, kept.Dues, kept.By, lease.DeedLots);
        lease.Dues = kept.Dues;
    }

    internal void Apply(LeaseRefusalTold told) => SideIn(told.Offer, told.By).State = KeptLeaseState.Withdrawing;

    private static bool Awaits(KeptLease lease, ApprovalRefused refused) =>
        lease.State == KeptLeaseState.Awaiting && lease.Lacks.Any(one => one.By == refused.By
            && string.Equals(one.Demand.Body, refused.Body, StringComparison.Ordinal));

    private KeptLease SideIn(OfferNumber offer, PartyNumber party)
    {
        var lease = FindLent(offer) is { } lent && lent.Lessor == party ? lent : FindBorrowed(offer);
        Invariant.Check(lease is not null, "A lease that waits is kept by both its sides.");
        return lease;
    }

    private void KeepMore(KeptLease lease, PartyNumber party, in Decision decision)
    {
        var wanted = WantedBy(lease, party);
        if (allowances.PlanMore(wanted, lease.Dues, lease.Lacks, decision.Facts, decision.Now) is { } dues)
            decision.Events.Add(new LeaseApprovalsKept(lease.Offer, party, dues));
    }

    private static WantedDues WantedBy(KeptLease lease, PartyNumber party)
    {
        var isLessor = party == lease.Lessor;
        var side = new SideOfDeed(
            Conveyance.Lease, isLessor ? Bearer.Giver : Bearer.Taker, party, lease.Terms.Series,
            TokenChoice.CustodyOf(lease.Terms.Parcels))
        {
            Counterparty = isLessor ? lease.Lessee : lease.Lessor,
            EndUse = lease.Stated ?? lease.Dues?.EndUse,
        };
        return new WantedDues(side, lease.DeedLots);
    }

    private void Watch(KeptLease lease)
    {
        if (lease.State == KeptLeaseState.Awaiting)
            _waiting.Add(lease.Offer.Value);
    }
}
