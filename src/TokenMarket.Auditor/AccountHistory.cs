using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Auditor;

/// <summary>As much of an account as it takes to say who gave what to whom directly or by offer.</summary>
internal sealed class AccountHistory
{
    private readonly Dictionary<AssetNumber, SeriesId> _series = [];
    private readonly Dictionary<OfferNumber, TradeOfferHeld> _offers = [];

    /// <summary>Takes in an event.</summary>
    /// <returns>False where it moves tokens and nothing explains it.</returns>
    public bool Take(AccountEvent happened, Instant at, List<Conveyed> conveyed)
    {
        switch (happened)
        {
            case SeriesNamed e:
                _series.Add(e.Asset, e.Series);
                return true;
            case TradeOfferHeld e:
                _offers.Add(e.Offer, e);
                return true;
            case ApprovalsKept { Side: DealSide.Offeror } e:
                if (!_offers.TryGetValue(e.Offer, out var kept))
                    return false;
                _offers[e.Offer] = kept with { Dues = e.Dues };
                return true;
            case TradeOfferWithdrawn e:
                _offers.Remove(e.Offer);
                return true;
            case TradeOfferEnded e:
                _offers.Remove(e.Offer);
                return true;
            case TokensTransferred e:
                if (!_series.TryGetValue(e.Asset, out var series))
                    return false;
                conveyed.AddRange(e.Parcels.Select((parcel, index) => new Conveyed(
                    Conveyance.Transfer, series, e.Command.Party, e.To, parcel.Custody, at, e.Epoch)
                {
                    Given = e.Kept?.ToPresented(),
                    Taken = e.EndUse is null ? null : new Presented([], 0, e.EndUse),
                    Dues = e.Dues?.PairOf(index),
                    Kind = DeedKind.Transfer,
                    Session = e.Command.Session,
                    Number = e.Command.Sequence,
                    Lots = parcel.Quantity,
                }));
                return true;
            case TradeMadeFinal e:
                if (!_offers.Remove(e.Offer, out var offer))
                    return false;
                Take(e, offer, at, conveyed);
                return true;
            default:
                return true;
        }
    }

    private static void Take(TradeMadeFinal final, TradeOfferHeld offer, Instant at, List<Conveyed> conveyed)
    {
        var (terms, sells, own) = (offer.Terms, offer.Terms.Side == Side.Sell, offer.Dues?.ToPresented());
        var (giver, taker) = sells ? (offer.Command.Party, offer.To) : (offer.To, offer.Command.Party);
        conveyed.AddRange(Shares.Of(terms.Total, [.. final.Given, .. final.Taken]).Select((share, index) =>
            new Conveyed(Conveyance.Transfer, terms.Series, giver, taker, share.Parcel.Custody, at, final.Epoch)
            {
                Given = sells ? own : final.Accepted,
                Taken = sells ? final.Accepted : own,
                Dues = final.Dues?.PairOf(index),
                Kind = DeedKind.BilateralTrade,
                Number = final.Offer.Value,
                Lots = share.Parcel.Quantity,
                Notional = share.Notional,
                Currency = terms.Currency,
            }));
    }
}
