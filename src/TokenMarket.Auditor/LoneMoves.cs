using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Auditor;

/// <summary>
/// What the events of one account do to what one member alone has: minted, given back or up, frozen, thawed. Deeds have
/// two sides, and whoever reads those reads them besides. What cannot be explained moves nothing here.
/// </summary>
internal sealed class LoneMoves
{
    private readonly Dictionary<AssetNumber, SeriesId> _series = [];
    private readonly Dictionary<long, (CreditFrozen Credit, SeriesId Series)> _frozen = [];

    /// <summary>What the account calls by this number; null where it has not said so.</summary>
    public SeriesId? Find(AssetNumber asset) => _series.TryGetValue(asset, out var series) ? series : null;

    /// <summary>Takes in an event: what it moved, or null.</summary>
    public RecordedMove? Take(AccountEvent happened, Instant at)
    {
        switch (happened)
        {
            case SeriesNamed e:
                _series[e.Asset] = e.Series;
                return null;
            case TokensGivenBack e when Find(e.Asset) is { } series:
                return Moved(e.Command.Party, series, -LotsOf(e.Parcels), -LotsOf(e.Parcels));
            case TokensGivenUp e when Find(e.Asset) is { } series:
                return Moved(e.Command.Party, series, -LotsOf(e.Parcels), -LotsOf(e.Parcels));
            case CreditFrozen e when Find(e.Asset) is { } series:
                _frozen[e.Number] = (e, series);
                return Moved(e.Party, series, 0, -e.Quantity.Lots);
            case CreditThawed e when _frozen.Remove(e.Number, out var kept):
                return Moved(kept.Credit.Party, kept.Series, 0, kept.Credit.Quantity.Lots);
            case MessagePosted { Message: TokensMinted m }:
                return Moved(m.To, m.Series, m.Quantity.Lots, m.Quantity.Lots);
            default:
                return null;
        }

        RecordedMove Moved(PartyNumber party, SeriesId series, long owned, long ready) =>
            new(at, party, series, owned, ready);
    }

    /// <summary>How many lots parcels are together.</summary>
    public static long LotsOf(IReadOnlyList<ParcelPart> parcels) => parcels.Sum(parcel => parcel.Quantity.Lots);
}
