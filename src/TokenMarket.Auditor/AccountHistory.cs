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
            case TradeOfferWithdrawn e:
                _offers.Remove(e.Offer);
                return true;
            case TradeOfferEnded e:
                _offers.Remove(e.Offer);
                return true;
            case TokensTransferred e:
                if (!_series.TryGetValue(e.Asset, out var series))
                    return false;
                conveyed.AddRange(e.Parcels.Select(parcel => new Conveyed(
                    Conveyance.Transfer, series, e.Command.Party, e.To, parcel.Custody, at, e.Epoch)
                {
                    Kind = DeedKind.Transfer,
                    Session = e.Command.Session,
                    Number = e.Command.Sequence,
                    Lots = parcel.Quantity,
                }));
                return true;
            case TradeMadeFinal e:
                if (!_offers.Remove(e.Offer, out var offer))
                    return false;
                var (giver, taker) = offer.Terms.Side == Side.Sell
                    ? (offer.Command.Party, offer.To)
                    : (offer.To, offer.Command.Party);
                conveyed.AddRange(Shares.Of(offer.Terms.Total, [.. e.Given, .. e.Taken]).Select(share => new Conveyed(
                    Conveyance.Transfer, offer.Terms.Series, giver, taker, share.Parcel.Custody, at, e.Epoch)
                {
                    Kind = DeedKind.BilateralTrade,
                    Number = e.Offer.Value,
                    Lots = share.Parcel.Quantity,
                    Notional = share.Notional,
                    Currency = offer.Terms.Currency,
                }));
                return true;
            default:
                return true;
        }
    }
}
