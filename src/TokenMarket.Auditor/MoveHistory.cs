using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Auditor;

/// <summary>As much of an account as it takes to say what its members have that came by no deed between two.</summary>
internal sealed class MoveHistory
{
    private readonly Dictionary<AssetNumber, SeriesId> _series = [];
    private readonly Dictionary<OfferNumber, LeaseOfferHeld> _lent = [];
    private readonly HashSet<OfferNumber> _running = [];
    private readonly Dictionary<long, (CreditFrozen Credit, SeriesId Series)> _frozen = [];

    /// <summary>Takes in an event, and adds what it moved.</summary>
    public void Take(AccountEvent happened, Instant at, List<RecordedMove> moves)
    {
        switch (happened)
        {
            case SeriesNamed e:
                _series[e.Asset] = e.Series;
                break;
            case TokensGivenBack e:
                Add(e.Command.Party, e.Asset, -Sum(e.Parcels));
                break;
            case TokensGivenUp e:
                Add(e.Command.Party, e.Asset, -Sum(e.Parcels));
                break;
            case CreditFrozen e when _series.TryGetValue(e.Asset, out var series):
                _frozen[e.Number] = (e, series);
                AddReady(e.Party, series, -e.Quantity.Lots);
                break;
            case CreditThawed e when _frozen.Remove(e.Number, out var kept):
                AddReady(kept.Credit.Party, kept.Series, kept.Credit.Quantity.Lots);
                break;
            case LeaseOfferHeld e:
                _lent[e.Offer] = e;
                break;
            case MessagePosted { Message: var message }:
                Take(message);
                break;
            // It was a deed, and did not arrive.
            case MessageSetAside { Message: TokensArrived m }:
                Move(m.To, m.Series, -Sum(m.Parcels), -Sum(m.Parcels));
                break;
        }

        void Take(AccountMessage message)
        {
            switch (message)
            {
                case TokensMinted m:
                    Move(m.To, m.Series, m.Quantity.Lots, m.Quantity.Lots);
                    break;
                case LeaseStarted m when _lent.ContainsKey(m.Offer):
                    _running.Add(m.Offer);
                    break;
                case LeaseEnded m when _lent.Remove(m.Offer, out var lent):
                    if (_running.Remove(m.Offer))
                        AddReady(lent.Command.Party, lent.Terms.Series, Sum(lent.Terms.Parcels));
                    break;
                case LeaseLapsed m:
                    _lent.Remove(m.Offer);
                    break;
            }
        }

        void Add(PartyNumber party, AssetNumber asset, long lots)
        {
            if (_series.TryGetValue(asset, out var series))
                Move(party, series, lots, lots);
        }

        void AddReady(PartyNumber party, SeriesId series, long lots) => Move(party, series, 0, lots);
        void Move(PartyNumber party, SeriesId series, long owned, long ready) =>
            moves.Add(new RecordedMove(at, party, series, owned, ready));
    }

    private static long Sum(IReadOnlyList<ParcelPart> parcels) => parcels.Sum(parcel => parcel.Quantity.Lots);
}
