using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;

namespace TokenMarket.Domain.Leases;

// A lease that was accepted and lacks nothing but approvals waits for them. It is decided anew when a side brings one
// and when the law is another; both accounts hold what they held.
public sealed partial class LeaseMachine
{
    private IReadOnlyList<LackingApproval> _lacks = [];

    /// <summary>The approvals that it waits for; none where it does not wait.</summary>
    public IReadOnlyList<LackingApproval> Lacks => IsAwaiting ? _lacks : [];

    internal bool IsAwaiting => State == LeaseState.AwaitingApproval;

    /// <summary>What the law in force makes of a lease that waits; null where it waits as before.</summary>
    private LeaseEvent? ExamineAwaiting(ILeaseFacts facts, Instant now)
    {
        var next = Settle(_recorded.Given, _taken, facts, now);
        return next is LeaseAwaitsApproval awaits && awaits.Lacks.SequenceEqual(_lacks) ? null : next;
    }

    /// <summary>Begins an accepted lease, ends it, or has it wait for the approvals that it lacks.</summary>
    private LeaseEvent Settle(Presented given, Presented taken, ILeaseFacts facts, Instant now)
    {
        var sides = new DeedSides(Lessor, Lessee, given, taken);
        var lacks = LackingApproval.OfDeed(Terms.Parcels.Select(parcel => (
            parcel.Quantity.Lots, facts.ApprovalsLacking(sides, Terms.Series, parcel.Custody, now))));
        if (lacks is null)
            return Close(LeaseCloseReason.NotEligible, now);
        if (lacks.Count > 0)
            return new LeaseAwaitsApproval(Offer, LesseeNation, given, taken, lacks);
        var dues = DeedDues.Of(
            Terms.Parcels, custody => facts.DuesOf(sides, Terms.Series, custody, now),
            (Offer.Nation, LesseeNation), now);
        if (dues is { HasTooManyDuties: true })
            return Close(LeaseCloseReason.NotEligible, now);
        return new LeaseBegun(Offer, LesseeNation, facts.Epoch, now)
        {
            Given = given.Equals(_recorded.Given) ? null : given,
            Taken = taken,
            Dues = dues,
        };
    }
}
