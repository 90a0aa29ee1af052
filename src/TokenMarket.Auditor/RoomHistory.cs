using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Auditor;

/// <summary>
/// As much of an account as it takes to recount what its members own and what room is kept: written here a second
/// time, on purpose. What cannot be explained moves nothing here.
/// </summary>
internal sealed class RoomHistory(Nation nation)
{
    private readonly RoomLedger _ledger = new();
    private readonly LoneMoves _lone = new();
    private readonly Dictionary<int, AssetNumber> _listings = [];
    private readonly Dictionary<OrderNumber, OpenDeed> _orders = [];
    private readonly Dictionary<OfferNumber, OpenDeed> _made = [];
    private readonly Dictionary<OfferNumber, OpenDeed> _accepted = [];
    private readonly Dictionary<OfferNumber, TradeOffered> _offered = [];
    private readonly Dictionary<OfferNumber, OpenDeed> _lent = [];

    /// <summary>Takes in an event, and adds the room that it claims.</summary>
    public void Take(AccountEvent happened, Instant at, List<ClaimedRoom> claimed)
    {
        if (_lone.Take(happened, at) is { } move)
            _ledger.Move(move.Party, move.Series, move.Owned, move.Ready);
        switch (happened)
        {
            case BookNamed e:
                _listings[e.Listing] = e.Series;
                break;
            case OrderHeld e when _listings.TryGetValue(e.Listing, out var asset) && _lone.Find(asset) is { } series:
                Hold(_orders, e.Order, new OpenDeed(
                    Of(e.Terms.Side, e.Command.Party, series, e.Parcels, at) with { EndUse = e.Dues?.EndUse },
                    e.Terms.Quantity.Lots, e.Dues)
                {
                    Parcels = e.Parcels,
                }, claimed);
                break;
            case TokensTransferred e when _lone.Find(e.Asset) is { } series:
                Transfer(e, series, at, claimed);
                break;
            case MessagePosted { Message: var message }:
                Take(message);
                break;
            default:
                TakeOffer(happened, at, claimed);
                break;
        }
    }

    private void TakeOffer(AccountEvent happened, Instant at, List<ClaimedRoom> claimed)
    {
        switch (happened)
        {
            case TradeOfferHeld e:
                var made = Of(e.Terms.Side, e.Command.Party, e.Terms.Series, e.Parcels, at) with
                {
                    Other = e.To,
                    EndUse = e.Dues?.EndUse,
                };
                var offered = new OpenDeed(made, e.Terms.Quantity.Lots, e.Dues) { Parcels = e.Parcels };
                Hold(_made, e.Offer, offered, claimed);
                break;
            case TradeDeclineSent e:
                _offered.Remove(e.Offer);
                break;
            case TradeAcceptanceHeld e when _offered.TryGetValue(e.Offer, out var offer):
                var side = offer.Terms.Side == Side.Sell ? Side.Buy : Side.Sell;
                var accepted = Of(side, e.Command.Party, offer.Terms.Series, e.Parcels, at) with
                {
                    Other = offer.From,
                    EndUse = e.Dues?.EndUse ?? offer.EndUse,
                };
                var taken = new OpenDeed(accepted, offer.Terms.Quantity.Lots, e.Dues) { Parcels = e.Parcels };
                Hold(_accepted, e.Offer, taken, claimed);
                break;
            case ApprovalsKept e:
                KeepInstead(e.Side == DealSide.Offeror ? _made : _accepted, e.Offer, e.Dues);
                break;
            case TradeOfferWithdrawn e:
                LetGo(_made, e.Offer);
                break;
            case TradeOfferEnded e:
                LetGo(_made, e.Offer);
                break;
            case TradeMadeFinal e:
                Settle(_made, e.Offer);
                break;
            case LeaseOfferHeld e:
                var lent = new ClaimedSide(
                    nation, Bearer.Giver, e.Command.Party, Conveyance.Lease, e.Terms.Series, at)
                {
                    Other = e.To,
                    Custody = CustodyOf(e.Terms.Parcels),
                };
                var lease = new OpenDeed(lent, LoneMoves.LotsOf(e.Terms.Parcels), e.Dues) { Parcels = e.Terms.Parcels };
                Hold(_lent, e.Offer, lease, claimed);
                break;
        }
    }

    private void Take(AccountMessage message)
    {
        switch (message)
        {
            case TokensArrived m:
                _ledger.Move(m.To, m.Series, LoneMoves.LotsOf(m.Parcels), LoneMoves.LotsOf(m.Parcels));
                break;
            case OrderFilled m when _orders.TryGetValue(m.Order, out var order):
                Settle(order, m.Quantity.Lots);
                _orders[m.Order] = order with { Open = order.Open - m.Quantity.Lots };
                break;
            case OrderReduced m when _orders.TryGetValue(m.Order, out var order):
                LetGo(order, m.Removed.Lots);
                _orders[m.Order] = order with { Open = order.Open - m.Removed.Lots };
                break;
            case OrderClosed m:
                LetGo(_orders, m.Order);
                break;
            case TradeOffered m:
                _offered[m.Offer] = m;
                break;
            case TradeConcluded m:
                Settle(_accepted, m.Offer);
                _offered.Remove(m.Offer);
                break;
            case TradeLapsed m:
                LetGo(_accepted, m.Offer);
                _offered.Remove(m.Offer);
                break;
            case LeaseEnded m:
                LetGo(_lent, m.Offer);
                break;
            case LeaseLapsed m:
                LetGo(_lent, m.Offer);
                break;
        }
    }

    private ClaimedSide Of(
        Side side, PartyNumber party, SeriesId series, IReadOnlyList<ParcelPart> parcels, Instant at)
    {
        var bearer = side == Side.Buy ? Bearer.Taker : Bearer.Giver;
        return new ClaimedSide(nation, bearer, party, Conveyance.Transfer, series, at)
        {
            Custody = CustodyOf(parcels),
        };
    }

    private void Transfer(TokensTransferred sent, SeriesId series, Instant at, List<ClaimedRoom> claimed)
    {
        var lots = LoneMoves.LotsOf(sent.Parcels);
        var side = Of(Side.Sell, sent.Command.Party, series, sent.Parcels, at) with
        {
            Other = sent.To,
            EndUse = sent.EndUse,
        };
        claimed.AddRange(_ledger.ClaimsOf(new OpenDeed(side, lots, sent.Kept) { Parcels = sent.Parcels }));
        _ledger.Move(sent.Command.Party, series, -lots, -lots);
        if (sent.ToNation == nation)
            _ledger.Move(sent.To, series, lots, lots);
    }

    /// <summary>What is kept for a sale or a lease is not ready any more; a purchase keeps room.</summary>
    private void Hold<T>(Dictionary<T, OpenDeed> open, T number, OpenDeed deed, List<ClaimedRoom> claimed)
        where T : notnull
    {
        claimed.AddRange(_ledger.ClaimsOf(deed));
        open[number] = deed;
        if (deed.Side.Bearer == Bearer.Giver)
            _ledger.Move(deed.Side.Party, deed.Side.Series, 0, -deed.Open);
        _ledger.Keep(deed, deed.Open);
    }

    private void LetGo<T>(Dictionary<T, OpenDeed> open, T number)
        where T : notnull
    {
        if (open.Remove(number, out var deed))
            LetGo(deed, deed.Open);
    }

    private void LetGo(OpenDeed deed, long lots)
    {
        if (deed.Side.Bearer == Bearer.Giver)
            _ledger.Move(deed.Side.Party, deed.Side.Series, 0, lots);
        _ledger.Keep(deed, -lots);
    }

    private void Settle(Dictionary<OfferNumber, OpenDeed> open, OfferNumber number)
    {
        if (open.Remove(number, out var deed))
            Settle(deed, deed.Open);
    }

    private void Settle(OpenDeed deed, long lots)
    {
        var isTaker = deed.Side.Bearer == Bearer.Taker;
        _ledger.Move(deed.Side.Party, deed.Side.Series, isTaker ? lots : -lots, isTaker ? lots : 0);
        _ledger.Keep(deed, -lots);
    }

    /// <summary>What waited for approvals keeps what it got with them; room it has kept from the beginning.</summary>
    private void KeepInstead(Dictionary<OfferNumber, OpenDeed> open, OfferNumber number, HeldDues dues)
    {
        if (!open.TryGetValue(number, out var deed))
            return;
        _ledger.Keep(deed, -deed.Open);
        open[number] = deed with { Dues = dues };
        _ledger.Keep(open[number], deed.Open);
    }

    private static NationSet CustodyOf(IReadOnlyList<ParcelPart> parcels) =>
        NationSet.Of([.. parcels.SelectMany(parcel => parcel.Custody.Nations()).Distinct()]);
}
