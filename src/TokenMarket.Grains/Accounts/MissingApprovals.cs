using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Grains.Epochs;

namespace TokenMarket.Grains.Accounts;

/// <summary>The approvals that an offer lacks, as who has to ask for them asks.</summary>
internal static class MissingApprovals
{
    /// <summary>What an offer lacks, as a member sees it at a moment; null where nothing is known to lack.</summary>
    public static IReadOnlyList<MissingApprovalView>? Of(
        TradeOfferStanding offer, PartyNumber viewer, NationalAccount account, EpochView view, Instant now)
    {
        var lacks = offer.IsWaiting
            ? offer.Lacks
            : account.ApprovalsLacking(offer.Offer, viewer, view.Account(now), now);
        if (lacks.Count == 0)
            return null;
        var (giver, taker) = offer.Side == Side.Sell ? (offer.From, offer.To) : (offer.To, offer.From);
        return
        [
            .. lacks.Select(lacking => Of(
                lacking,
                new OfferedDeed(
                    Conveyance.Transfer, offer.Series, offer.Quantity, giver, taker, offer.Expires, offer.Offer)
                {
                    EndUse = offer.Stated,
                },
                view)),
        ];
    }

    /// <summary>The same of a lease: its approvals are needed until it ends.</summary>
    public static IReadOnlyList<MissingApprovalView>? Of(
        LeaseStanding lease, PartyNumber viewer, NationalAccount account, EpochView view, Instant now)
    {
        var lacks = lease.State == KeptLeaseState.Awaiting
            ? lease.Lacks
            : account.ApprovalsLacking(lease.Offer, viewer, view.Account(now), now);
        if (lacks.Count == 0)
            return null;
        return
        [
            .. lacks.Select(lacking => Of(
                lacking,
                new OfferedDeed(
                    Conveyance.Lease, lease.Series, lease.Quantity, lease.Lessor, lease.Lessee, lease.End, lease.Offer)
                {
                    EndUse = lease.Stated,
                },
                view)),
        ];
    }

    /// <summary>What a lease lacks on either side that waits in its register; null for nothing.</summary>
    public static IReadOnlyList<MissingApprovalView>? Of(LeaseMachine lease, EpochView view)
    {
        if (lease.Lacks.Count == 0)
            return null;
        var lots = Quantity.FromLots(lease.Terms.Parcels.Sum(parcel => parcel.Quantity.Lots));
        var offered = new OfferedDeed(
            Conveyance.Lease, lease.Terms.Series, lots, lease.Lessor, lease.Lessee, lease.Terms.End, lease.Offer)
        {
            EndUse = lease.EndUse,
        };
        return [.. lease.Lacks.Select(lacking => Of(lacking, offered, view))];
    }

    private static MissingApprovalView Of(LackingApproval lacking, OfferedDeed offered, EpochView view)
    {
        var isGiver = lacking.Bearer == Bearer.Giver;
        var (asking, other) = isGiver ? (offered.Giver, offered.Taker) : (offered.Taker, offered.Giver);
        var (member, named) = (Name(asking, view), Name(other, view));
        var deed = new MissingDeedView(
            offered.Conveyance, offered.Series, lacking.Lots ?? offered.Quantity.Lots,
            isGiver ? Side.Sell : Side.Buy, named.Nation, named, offered.Until, offered.Offer)
        {
            Custody = lacking.Custody.IsEmpty ? null : [.. lacking.Custody.Nations()],
            EndUse = offered.EndUse,
        };
        return new MissingApprovalView(
            lacking.By.ToString(), lacking.Demand.Body, lacking.Demand.Officers, lacking.Demand.Of, member, deed);
    }

    private static MemberId Name(PartyNumber party, EpochView view) => view.Directory.Find(party)?.Member ?? default;

    /// <summary>What an offer of a trade or of a lease is about.</summary>
    private sealed record OfferedDeed(
        Conveyance Conveyance,
        SeriesId Series,
        Quantity Quantity,
        PartyNumber Giver,
        PartyNumber Taker,
        Instant Until,
        OfferNumber Offer)
    {
        public EndUse? EndUse { get; init; }
    }
}
