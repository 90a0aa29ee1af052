using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

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

    /// <summary>Room is kept for so many lots more of a deed, or less.</summary>
    public void Keep(OpenDeed deed, long lots)
    {
        foreach (var (perLot, room) in RoomsOf(deed.Dues))
        {
            var key = (room, SharerOf(room, deed.Side.Party));
            _kept[key] = _kept.GetValueOrDefault(key) + ((Int128)perLot * lots);
        }
    }

    /// <summary>The room that a deed claims, with what counts there and is kept already.</summary>
    public IEnumerable<ClaimedRoom> ClaimsOf(OpenDeed deed)
    {
        foreach (var (perLot, room) in RoomsOf(deed.Dues))
        {
            var (isCap, sharer) = (room.Bound.Bound == StockBound.Cap, SharerOf(room, deed.Side.Party));
            var counted = (_lots.GetValueOrDefault(sharer) ?? [])
                .Select(each => (each.Key, isCap ? each.Value.Owned : each.Value.Ready));
            yield return new ClaimedRoom(
                room, perLot, deed.Open, deed.Side, [.. counted],
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

    private static IEnumerable<(long PerLot, StockSource Room)> RoomsOf(HeldDues? dues) =>
        (dues?.Permits ?? []).Where(held => held.Room is not null).Select(held => (held.PerLot, held.Room!.Value));

    private static PartyNumber SharerOf(StockSource room, PartyNumber party) =>
        room.Bound.Each == StockEach.Member ? party : default;
}

/// <summary>An order, an offer or a lease that is open.</summary>
/// <param name="Side">Whose, and of what.</param>
/// <param name="Open">How many lots are open.</param>
/// <param name="Dues">What it keeps; null for nothing.</param>
internal sealed record OpenDeed(ClaimedSide Side, long Open, HeldDues? Dues);
