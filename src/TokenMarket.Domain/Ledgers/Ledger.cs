using System.Runtime.InteropServices;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// Double entry: every method that changes anything debits one place and credits another by the same amount, so that
/// per
/// asset all buckets and contra accounts together are always nothing.
/// </summary>
internal sealed class Ledger
{
    /// <summary>No bucket grows beyond this, 2^62: a sum of two always fits 64 bits.</summary>
    internal const long MaxBalance = 1L << 62;

    private readonly Dictionary<long, Holding> _holdings = [];
    private readonly Dictionary<PartyNumber, List<Holding>> _members = [];
    private Int128[][] _contras = [];
    private Int128[][] _totals = [];

    /// <summary>What a member has of an asset; null where it never had any.</summary>
    internal Holding? Find(PartyNumber party, AssetNumber asset) => _holdings.GetValueOrDefault(Key(party, asset));

    internal long Available(PartyNumber party, AssetNumber asset) => Find(party, asset)?[Bucket.Available] ?? 0;

    internal IReadOnlyList<Holding> HoldingsOf(PartyNumber party) =>
        _members.TryGetValue(party, out var holdings) ? holdings : [];

    internal IEnumerable<Holding> Holdings => _holdings.Values;

    /// <summary>The assets that have ever been posted.</summary>
    internal IEnumerable<AssetNumber> Assets
    {
        get
        {
            for (var value = 0; value < _contras.Length; value++)
            {
                if (_contras[value] is not null)
                    yield return new AssetNumber(value);
            }
        }
    }

    internal Int128 this[AssetNumber asset, Contra contra] =>
        asset.Value < _contras.Length && _contras[asset.Value] is { } row ? row[(int)contra - 1] : 0;

    /// <summary>What all members have of an asset in a bucket.</summary>
    internal Int128 Total(AssetNumber asset, Bucket bucket) =>
        asset.Value < _totals.Length && _totals[asset.Value] is { } row ? row[(int)bucket - 1] : 0;

    /// <summary>Whether a member can be credited that much more.</summary>
    internal bool Fits(PartyNumber party, AssetNumber asset, long amount)
    {
        var holding = Find(party, asset);
        var owned = Int128.Zero + amount;
        for (var bucket = Bucket.Available; holding is not null && bucket <= Bucket.Frozen; bucket++)
            owned += holding[bucket];
        return owned <= MaxBalance;
    }

    /// <summary>From bucket to bucket of one member.</summary>
    internal void Move(PartyNumber party, AssetNumber asset, Bucket from, Bucket to, long amount) =>
        Move(party, asset, default, from, to, amount);

    /// <summary>From bucket to bucket of one member, one parcel.</summary>
    internal void Move(PartyNumber party, AssetNumber asset, in NationSet custody, Bucket from, Bucket to, long amount)
    {
        if (amount == 0)
            return;
        var holding = Open(party, asset);
        holding.Change(custody, to, amount);
        holding.Change(custody, from, -amount);
        var totals = TotalsOf(asset);
        totals[(int)to - 1] += amount;
        totals[(int)from - 1] -= amount;
    }

    /// <summary>From bucket to bucket of one member, several parcels.</summary>
    internal void Move(PartyNumber party, AssetNumber asset, IReadOnlyList<ParcelPart> parcels, Bucket from, Bucket to)
    {
        for (var index = 0; index < parcels.Count; index++)
            Move(party, asset, parcels[index].Custody, from, to, parcels[index].Quantity.Lots);
    }

    /// <summary>From what one member has available to what another has.</summary>
    internal void Transfer(PartyNumber from, PartyNumber to, AssetNumber asset, in NationSet custody, long amount)
    {
        if (amount == 0)
            return;
        Open(from, asset).Change(custody, Bucket.Available, -amount);
        Open(to, asset).Change(custody, Bucket.Available, amount);
    }

    /// <summary>From a contra account to a bucket.</summary>
    internal void Credit(
        PartyNumber party, AssetNumber asset, in NationSet custody, Bucket bucket, Contra from, long amount)
    {
        if (amount == 0)
            return;
        Row(asset)[(int)from - 1] -= amount;
        TotalsOf(asset)[(int)bucket - 1] += amount;
        Open(party, asset).Change(custody, bucket, amount);
    }

    /// <summary>From a bucket to a contra account.</summary>
    internal void Debit(
        PartyNumber party, AssetNumber asset, in NationSet custody, Bucket bucket, Contra to, long amount) =>
        Credit(party, asset, custody, bucket, to, -amount);

    /// <summary>From contra account to contra account; a negative amount goes the other way.</summary>
    internal void Shift(AssetNumber asset, Contra from, Contra to, Int128 amount)
    {
        if (amount == 0)
            return;
        var row = Row(asset);
        row[(int)from - 1] -= amount;
        row[(int)to - 1] += amount;
    }

    internal void WriteSnapshot(PackedWriter writer)
    {
        var holdings = _holdings.Where(pair => pair.Value.Count > 0).OrderBy(pair => pair.Key).ToList();
        writer.WriteUnsigned((ulong)holdings.Count);
        foreach (var (_, holding) in holdings)
        {
            writer.WriteParty(holding.Party);
            writer.WriteUnsigned((ulong)holding.Asset.Value);
            writer.WriteUnsigned((ulong)holding.Count);
            foreach (ref readonly var parcel in holding.Parcels)
            {
                FlowValues.WriteNations(writer, parcel.Custody);
                for (var bucket = Bucket.Available; bucket <= Bucket.Frozen; bucket++)
                    writer.WriteUnsigned((ulong)parcel[bucket]);
            }
        }

        var assets = Assets.ToList();
        writer.WriteUnsigned((ulong)assets.Count);
        foreach (var asset in assets)
        {
            writer.WriteUnsigned((ulong)asset.Value);
            foreach (var amount in _contras[asset.Value])
            {
                writer.WriteSigned((long)(amount >> 64));
                writer.WriteFixed(unchecked((ulong)amount));
            }
        }
    }

    internal static Ledger ReadSnapshot(ref PackedReader reader)
    {
        var ledger = new Ledger();
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var holding = ledger.Open(reader.ReadParty(), new AssetNumber(reader.ReadInt()));
            for (var parcels = reader.ReadInt(); parcels > 0; parcels--)
            {
                var custody = FlowValues.ReadNations(ref reader);
                for (var bucket = Bucket.Available; bucket <= Bucket.Frozen; bucket++)
                {
                    var amount = reader.ReadLong();
                    if (amount == 0)
                        continue;
                    holding.Change(custody, bucket, amount);
                    ledger.TotalsOf(holding.Asset)[(int)bucket - 1] += amount;
                }
            }
        }

        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var row = ledger.Row(new AssetNumber(reader.ReadInt()));
            for (var contra = 0; contra < row.Length; contra++)
                row[contra] = new Int128(unchecked((ulong)reader.ReadSigned()), reader.ReadFixed());
        }

        return ledger;
    }

    private Holding Open(PartyNumber party, AssetNumber asset)
    {
        ref var holding = ref CollectionsMarshal.GetValueRefOrAddDefault(_holdings, Key(party, asset), out var isKnown);
        if (isKnown)
            return holding!;
        holding = new Holding(party, asset);
        if (!_members.TryGetValue(party, out var holdings))
            _members.Add(party, holdings = []);
        holdings.Add(holding);
        return holding;
    }

    private Int128[] Row(AssetNumber asset) => Row(ref _contras, asset, (int)Contra.Exceptions);

    private Int128[] TotalsOf(AssetNumber asset) => Row(ref _totals, asset, (int)Bucket.Frozen);

    private static Int128[] Row(ref Int128[][] rows, AssetNumber asset, int length)
    {
        if (asset.Value >= rows.Length)
            Array.Resize(ref rows, Math.Max(asset.Value + 1, rows.Length * 2));
        return rows[asset.Value] ??= new Int128[length];
    }

    private static long Key(PartyNumber party, AssetNumber asset) => ((long)party.Number << 32) | (uint)asset.Value;
}
