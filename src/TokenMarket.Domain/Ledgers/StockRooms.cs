using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// The caps and floors that the account's own nation lays down: checked here, in one turn, for all its members. What
/// counts is what is owned and still to be delivered; of a cap also what open purchases may bring, so that two of them
/// never share one room.
/// </summary>
/// <remarks>
/// Under a cap counts all that is owned, in whatever bucket: what is for sale is owned until the sale is settled. Above
/// a floor counts what is available or set aside as reserve: what is kept for a sale, leased out or frozen is not there
/// when it is needed, so that a sale needs to keep no room of its own.
/// </remarks>
internal sealed class StockRooms(Nation nation, Ledger ledger, AccountNames names)
{
    private readonly SortedDictionary<RoomKey, long> _kept = [];

    internal IEnumerable<KeyValuePair<RoomKey, long>> All => _kept;

    /// <summary>
    /// What may still be taken under a cap, or given above a floor, in its unit; null where a fact is missing that it
    /// takes to count. Never below nothing.
    /// </summary>
    /// <param name="bound">The bound, of the size that the law of the moment gives it.</param>
    /// <param name="source">Of which source.</param>
    /// <param name="turn">Who asks, and when.</param>
    internal Int128? Left(StockDemand bound, string source, in Turn turn)
    {
        var stock = Stock(bound, source, turn.Party, turn.Facts, turn.Now);
        return Left(bound, stock, Kept(bound, source, turn.Party));
    }

    /// <summary>How a bound stands for every source of which something counts or is on its way, and for any other.
    /// </summary>
    internal IEnumerable<StockStanding> StandingsOf(
        StockDemand bound, PartyNumber party, IAccountFacts facts, Instant now)
    {
        foreach (var source in SourcesOf(bound, party, facts, now))
        {
            var (stock, kept) = (Stock(bound, source, party, facts, now), Kept(bound, source, party));
            yield return new StockStanding(source, stock, kept, Left(bound, stock, kept));
        }
    }

    /// <summary>What counts, in the unit of the bound; null where a fact is missing that it takes to count.</summary>
    internal Int128? Stock(
        StockDemand bound, string source, PartyNumber party, IAccountFacts facts, Instant now)
    {
        var sum = Int128.Zero;
        foreach (var (asset, lots) in bound.Each == StockEach.Member ? LotsOf(bound, party) : Lots(bound))
        {
            if (lots == 0 || names.Series(asset) is var series && series.End <= now)
                continue;
            if (facts.WeightOf(nation, bound, series) is not { } weight
                || (weight.Source is { } stated && !string.Equals(stated, source, StringComparison.Ordinal)))
            {
                continue;
            }

            if (weight.PerLot is not { } perLot)
                return null;
            sum += perLot * lots;
        }

        return sum;
    }

    /// <summary>Keeps room for what may be taken.</summary>
    internal void Reserve(StockSource room, PartyNumber party, long amount)
    {
        if (amount == 0 || room.Bound.Bound == StockBound.Floor)
            return;
        var key = RoomKey.Of(room.Bound, room.Source, party);
        _kept[key] = checked(_kept.GetValueOrDefault(key) + amount);
    }

    /// <summary>Takes a part off what is kept: what was taken is owned now, the rest is given back.</summary>
    internal void Release(StockSource room, PartyNumber party, long amount)
    {
        if (amount == 0 || room.Bound.Bound == StockBound.Floor)
            return;
        var key = RoomKey.Of(room.Bound, room.Source, party);
        var left = _kept[key] - amount;
        Invariant.Check(left >= 0, "No more room is given back than was kept.");
        if (left == 0)
            _kept.Remove(key);
        else
            _kept[key] = left;
    }

    internal void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_kept.Count);
        foreach (var (key, kept) in _kept)
        {
            DuesValues.WriteRoom(writer, key.Room);
            writer.WriteUnsigned((ulong)key.Sharer);
            writer.WriteUnsigned((ulong)kept);
        }
    }

    internal void ReadSnapshot(ref PackedReader reader)
    {
        for (var count = reader.ReadInt(); count > 0; count--)
            _kept.Add(new RoomKey(DuesValues.ReadRoom(ref reader), reader.ReadInt()), reader.ReadLong());
    }

    private static Int128? Left(StockDemand bound, Int128? stock, long kept)
    {
        var left = bound.Bound == StockBound.Cap ? bound.Amount - stock - kept : stock - bound.Amount;
        return left < 0 ? 0 : left;
    }

    private long Kept(StockDemand bound, string source, PartyNumber party) =>
        _kept.GetValueOrDefault(RoomKey.Of(bound, source, party));

    private SortedSet<string> SourcesOf(StockDemand bound, PartyNumber party, IAccountFacts facts, Instant now)
    {
        var sources = new SortedSet<string>([""], StringComparer.Ordinal);
        if (bound.Per == StockPer.All)
            return sources;
        var own = RoomKey.Of(bound, "", party);
        sources.UnionWith(_kept.Keys
            .Where(key => key.Sharer == own.Sharer && key.Room.Bound == own.Room.Bound)
            .Select(key => key.Room.Source));
        foreach (var (asset, lots) in bound.Each == StockEach.Member ? LotsOf(bound, party) : Lots(bound))
        {
            if (lots != 0 && names.Series(asset) is var series && series.End > now
                && facts.WeightOf(nation, bound, series) is { Source: { } source })
            {
                sources.Add(source);
            }
        }

        return sources;
    }

    private IEnumerable<(AssetNumber Asset, Int128 Lots)> Lots(StockDemand bound) =>
        ledger.Assets.Where(asset => asset.IsSeries)
            .Select(asset => (asset, Counted(bound, bucket => ledger.Total(asset, bucket))));

    private IEnumerable<(AssetNumber Asset, Int128 Lots)> LotsOf(StockDemand bound, PartyNumber party) =>
        ledger.HoldingsOf(party).Where(holding => holding.Asset.IsSeries)
            .Select(holding => (holding.Asset, Counted(bound, bucket => holding[bucket])));

    private static Int128 Counted(StockDemand bound, Func<Bucket, Int128> amount)
    {
        if (bound.Bound == StockBound.Floor)
            return amount(Bucket.Available) + amount(Bucket.Reserved);
        var sum = Int128.Zero;
        for (var bucket = Bucket.Available; bucket <= Bucket.Frozen; bucket++)
            sum += amount(bucket);
        return sum;
    }
}

/// <summary>One bound for one of those whose stock it is.</summary>
/// <param name="Room">The bound, of no size, and the source.</param>
/// <param name="Sharer">The member's number; 0 where all of the nation count together.</param>
internal readonly record struct RoomKey(StockSource Room, int Sharer) : IComparable<RoomKey>
{
    internal static RoomKey Of(StockDemand bound, string source, PartyNumber party) =>
        new(new StockSource(bound.OfNoSize(), source), bound.Each == StockEach.Member ? party.Number : 0);

    public int CompareTo(RoomKey other)
    {
        var byName = string.CompareOrdinal(Room.Bound.Name, other.Room.Bound.Name);
        if (byName != 0)
            return byName;
        var bySource = string.CompareOrdinal(Room.Source, other.Room.Source);
        return bySource != 0 ? bySource : Rest.CompareTo(other.Rest);
    }

    private (int, int, int, int, int) Rest => (
        (int)Room.Bound.Bound, (int)(Room.Bound.Unit ?? 0), (int)Room.Bound.Each, (int)Room.Bound.Per, Sharer);
}
