using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Auditor;

/// <summary>What the members of one account have, and what room is kept for what is open.</summary>
internal sealed class RoomLedger
{
    /// <summary>What each member has of each series, and under nobody's number what all have together.</summary>
    private readonly Dictionary<PartyNumber, Dictionary<SeriesId, (Int128 Owned, Int128 Ready)>> _lots = [];

    private readonly Dictionary<(StockSource Room, PartyNumber Sharer), Int128> _kept = [];

    /// <summary>A member has more or less than before.</summary>
    public void Move(PartyNumber party, SeriesId series, long owned, long ready)
    {
        Add(party, series, owned, ready);
        Add(default, series, owned, ready);
    }

    /// <summary>
    /// Room is kept for so many lots more of a deed, or less: under caps, for whoever takes and does not know where the
    /// lots have been, so for all of them.
    /// </summary>
    public void Keep(OpenDeed deed, long lots)
    {
        foreach (var (perLot, room, _) in RoomsOf(deed.Dues).Where(each => each.Room.Bound.Bound == StockBound.Cap))
        {
            var key = (room, SharerOf(room, deed.Side.Party));
            _kept[key] = _kept.GetValueOrDefault(key) + ((Int128)perLot * lots);
        }
    }

    /// <summary>The room that a deed claims, with what counts there and is kept already.</summary>
    public IEnumerable<ClaimedRoom> ClaimsOf(OpenDeed deed)
    {
        foreach (var (perLot, room, custodies) in RoomsOf(deed.Dues))
        {
            var (lots, side) = deed.Of(custodies);
            var (isCap, sharer) = (room.Bound.Bound == StockBound.Cap, SharerOf(room, deed.Side.Party));
            var counted = (_lots.GetValueOrDefault(sharer) ?? [])
                .Select(each => (each.Key, isCap ? each.Value.Owned : each.Value.Ready));
            yield return new ClaimedRoom(
                room, perLot, lots, side, [.. counted],
                isCap ? _kept.GetValueOrDefault((room, sharer)) : 0);
        }
    }

    private void Add(PartyNumber party, SeriesId series, long owned, long ready)
    {
        if (!_lots.TryGetValue(party, out var lots))
            _lots.Add(party, lots = []);
        var (had, hadReady) = lots.GetValueOrDefault(series);
        if ((had + owned, hadReady + ready) is var now && now == default)
            lots.Remove(series);
        else
            lots[series] = now;
    }

    private static IEnumerable<(long PerLot, StockSource Room, Custodies? Custodies)> RoomsOf(HeldDues? dues) =>
        (dues?.Permits ?? []).Where(held => held.Room is not null)
            .Select(held => (held.PerLot, held.Room!.Value, held.Permit.Custodies));

    private static PartyNumber SharerOf(StockSource room, PartyNumber party) =>
        room.Bound.Each == StockEach.Member ? party : default;
}

/// <summary>An order, an offer or a lease that is open.</summary>
/// <param name="Side">Whose, and of what.</param>
/// <param name="Open">How many lots are open.</param>
/// <param name="Dues">What it keeps; null for nothing.</param>
internal sealed record OpenDeed(ClaimedSide Side, long Open, HeldDues? Dues)
{
    /// <summary>Of who gives: the lots by where they have been, as they were when room was claimed for them.</summary>
    public IReadOnlyList<ParcelPart> Parcels { get; init; } = [];

    /// <summary>
    /// How many of the lots have one of the custodies, and the side with those alone; all where null.
    /// </summary>
    public (long Lots, ClaimedSide Side) Of(Custodies? custodies)
    {
        if (custodies is null)
            return (Open, Side);
        var those = Parcels.Where(parcel => custodies.Each.Any(each => each == parcel.Custody)).ToList();
        var nations = those.SelectMany(parcel => parcel.Custody.Nations()).Distinct().ToArray();
        return (LoneMoves.LotsOf(those), Side with { Custody = NationSet.Of(nations) });
    }
}
