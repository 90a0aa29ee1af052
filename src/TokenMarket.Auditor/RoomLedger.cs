using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Auditor;

/// <summary>What the members of one account have, and what room is kept for what is open.</summary>
internal sealed class RoomLedger
{
    private readonly Dictionary<(PartyNumber Party, SeriesId Series), (long Owned, long Ready)> _lots = [];
    private readonly Dictionary<(StockSource Room, PartyNumber Sharer), Int128> _kept = [];

    /// <summary>A member has more or less than before.</summary>
    public void Move(PartyNumber party, SeriesId series, long owned, long ready)
    {
        var had = _lots.GetValueOrDefault((party, series));
        _lots[(party, series)] = (had.Owned + owned, had.Ready + ready);
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
            var counted = _lots.Where(each => sharer == default || each.Key.Party == sharer)
                .GroupBy(each => each.Key.Series, each => isCap ? each.Value.Owned : each.Value.Ready)
                .Select(each => (each.Key, each.Aggregate(Int128.Zero, (sum, lots) => sum + lots)));
            yield return new ClaimedRoom(
                room, perLot, deed.Open, deed.Side, [.. counted],
                isCap ? _kept.GetValueOrDefault((room, sharer)) : 0);
        }
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
