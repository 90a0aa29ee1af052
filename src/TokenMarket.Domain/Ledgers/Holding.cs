using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// All that one member has of one asset: parcels in the order in which they are taken, the least transferable first.
/// </summary>
internal sealed class Holding(PartyNumber party, AssetNumber asset)
{
    private Parcel[] _parcels = new Parcel[1];
    private Parcel _total = new(default);

    internal PartyNumber Party { get; } = party;

    internal AssetNumber Asset { get; } = asset;

    /// <summary>The parcels that hold anything.</summary>
    internal ReadOnlySpan<Parcel> Parcels => _parcels.AsSpan(0, Count);

    internal int Count { get; private set; }

    /// <summary>What is in a bucket, over all parcels.</summary>
    internal long this[Bucket bucket] => _total[bucket];

    /// <summary>What a parcel of that custody has in a bucket.</summary>
    internal long AmountOf(in NationSet custody, Bucket bucket)
    {
        var index = Find(custody);
        return index < 0 ? 0 : _parcels[index][bucket];
    }

    /// <summary>Changes one bucket of one parcel; a parcel that holds nothing any more is gone.</summary>
    /// <exception cref="InvariantBrokenException">The bucket would be below zero.</exception>
    internal void Change(in NationSet custody, Bucket bucket, long change)
    {
        var index = Find(custody);
        if (index < 0)
            index = Insert(~index, custody);
        Invariant.Check(_parcels[index].Add(bucket, change) >= 0, "A bucket never holds less than nothing.");
        _total.Add(bucket, change);
        if (change < 0 && _parcels[index].IsEmpty)
            Remove(index);
    }

    /// <summary>Chooses parcels for a quantity that the bucket covers, the least transferable first.</summary>
    /// <returns>Null when it would take more parcels than allowed.</returns>
    internal ParcelPart[]? Choose(Bucket bucket, long quantity, int maxParcels)
    {
        var parts = 0;
        for (var (index, rest) = (0, quantity); rest > 0; index++)
        {
            parts += _parcels[index][bucket] > 0 ? 1 : 0;
            rest -= _parcels[index][bucket];
        }

        if (parts > maxParcels)
            return null;

        var chosen = new ParcelPart[parts];
        parts = 0;
        for (var index = 0; parts < chosen.Length; index++)
        {
            var taken = Math.Min(quantity, _parcels[index][bucket]);
            if (taken == 0)
                continue;
            chosen[parts++] = new ParcelPart(_parcels[index].Custody, Quantity.FromLots(taken));
            quantity -= taken;
        }

        return chosen;
    }

    private int Find(in NationSet custody)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = Parcel.Compare(_parcels[middle].Custody, custody);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }

    private int Insert(int index, in NationSet custody)
    {
        if (Count == _parcels.Length)
            Array.Resize(ref _parcels, Count * 2);
        Array.Copy(_parcels, index, _parcels, index + 1, Count - index);
        _parcels[index] = new Parcel(custody);
        Count++;
        return index;
    }

    private void Remove(int index)
    {
        Count--;
        Array.Copy(_parcels, index + 1, _parcels, index, Count - index);
        _parcels[Count] = default;
    }
}
