using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Leases;

/// <summary>What a committed event of the register says to the two accounts.</summary>
/// <remarks>
/// Each account hears of each event once: where lessor and lessee have the same account it gets one message and posts
/// both sides of it. An offer that ends without a lease is told to both, so that an acceptance that crossed with the
/// end on its way finds its escrow free again; the crossed acceptance itself is then refused in silence.
/// </remarks>
public static class LeaseFlows
{
    /// <summary>The messages, the lessor's account first.</summary>
    public static IReadOnlyList<Delivery<AccountMessage>> ToAccounts(LeaseEvent committed) => committed switch
    {
        LeaseRecorded e =>
        [
            new(FlowAddress.Account(e.LesseeNation), new LeaseOfferArrived(e.Offer, e.Lessor, e.Lessee, e.Terms)),
        ],
        LeaseAwaitsApproval e => Both(
            e.Offer, e.LesseeNation, new LeaseDeferred(e.Offer, e.Taken.EndUse, e.Lacks)),
        LeaseBegun e => Both(e.Offer, e.LesseeNation, new LeaseStarted(e.Offer) { Dues = e.Dues }),
        LeasePeriodBilled e => Both(e.Offer, e.LesseeNation, new LeaseBilled(e.Offer, e.Period, e.Amount)),
        LeaseReexamined e => Both(e.Offer, e.LesseeNation, new LeaseRestrained(e.Offer, e.Restraint)),
        LeaseClosed
        {
            Reason: LeaseCloseReason.Completed or LeaseCloseReason.Terminated or LeaseCloseReason.EndedSuspended,
        } e =>
            Both(e.Offer, e.LesseeNation, new LeaseEnded(e.Offer, e.Periods)),
        LeaseClosed e => Both(e.Offer, e.LesseeNation, new LeaseLapsed(e.Offer, EndOf(e.Reason))),
        LeaseOfferRefused e =>
        [
            new(FlowAddress.Account(e.Offer.Nation), new LeaseLapsed(e.Offer, EndOf(e.Rejection))),
        ],
        _ => [],
    };

    private static IReadOnlyList<Delivery<AccountMessage>> Both(
        OfferNumber offer, Nation lessee, AccountMessage message) =>
        offer.Nation == lessee
            ? [new(FlowAddress.Account(lessee), message)]
            : [new(FlowAddress.Account(offer.Nation), message), new(FlowAddress.Account(lessee), message)];

    private static OfferEnd EndOf(LeaseCloseReason reason) => reason switch
    {
        LeaseCloseReason.OfferExpired => OfferEnd.Expired,
        LeaseCloseReason.Withdrawn => OfferEnd.Withdrawn,
        LeaseCloseReason.Declined => OfferEnd.Declined,
        LeaseCloseReason.NotEligible => OfferEnd.NotEligible,
        LeaseCloseReason.ApprovalRefused => OfferEnd.ApprovalRefused,
        LeaseCloseReason.AcceptanceWithdrawn => OfferEnd.AcceptanceWithdrawn,
        LeaseCloseReason.Refused or LeaseCloseReason.Completed or LeaseCloseReason.Terminated
            or LeaseCloseReason.EndedSuspended => OfferEnd.NotOpen,
    };

    private static OfferEnd EndOf(LeaseRejection rejection) => rejection switch
    {
        LeaseRejection.OfferExpired => OfferEnd.Expired,
        LeaseRejection.PartyUnknown => OfferEnd.NotEligible,
        _ => OfferEnd.NotOpen,
    };
}
