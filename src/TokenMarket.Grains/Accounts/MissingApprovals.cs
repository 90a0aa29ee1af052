using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
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
        return lacks.Count == 0 ? null : [.. lacks.Select(lacking => Of(offer, lacking, view))];
    }

    private static MissingApprovalView Of(TradeOfferStanding offer, LackingApproval lacking, EpochView view)
    {
        var isOfferor = (offer.Side == Side.Sell) == (lacking.Bearer == Bearer.Giver);
        var (asking, other) = isOfferor ? (offer.From, offer.To) : (offer.To, offer.From);
        var (member, named) = (Name(asking, view), Name(other, view));
        var deed = new MissingDeedView(
            Conveyance.Transfer, offer.Series, offer.Quantity.Lots,
            lacking.Bearer == Bearer.Giver ? Side.Sell : Side.Buy, named.Nation, named, offer.Expires, offer.Offer)
        {
            Custody = lacking.Custody.IsEmpty ? null : [.. lacking.Custody.Nations()],
            EndUse = offer.Stated,
        };
        return new MissingApprovalView(
            lacking.By.ToString(), lacking.Demand.Body, lacking.Demand.Officers, lacking.Demand.Of, member, deed);
    }

    private static MemberId Name(PartyNumber party, EpochView view) => view.Directory.Find(party)?.Member ?? default;
}
