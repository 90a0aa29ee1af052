using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// Finds a resting order by its number: a hash table of slab places in chunks of one cache line, twelve places and the
/// byte tags that tell them apart, compared all at once.
/// </summary>
/// <remarks>
/// An order stands in the chunk of its hash or, when that is full, in the next with room; every chunk that was passed
/// over
/// counts it, so a search ends at the first chunk that nobody was sent on from, and a removal leaves no mark behind.
/// The numbers themselves are in the slab: a place is only looked at when its tag fits.
/// Source: the chunk layout follows F14 (N. Bronson and X. Shi, "Open-sourcing F14", 2019).
/// </remarks>
internal sealed class OrderIndex(OrderSlab slab)
{
    private const int PlacesPerChunk = 12;
    private const int RunBits = 1;
    private const uint RunMask = (1 << RunBits) - 1;

    // Two thirds full on average: about one order in thirty then has to stand in another chunk than its own.
    private const int OrdersPerChunk = 8;

    private LineArray<Chunk> _chunks = new(8);
    private int _shift = 64 - 3;
    private int _mostOrders = 8 * OrdersPerChunk;

    /// <summary>The slab place of an order, or 0.</summary>
    public int Find(long number)
    {
        var hash = HashOf(number);
        var tag = Vector128.Create(TagOf(hash, number));
        var entries = slab.Entries;
        for (var at = HomeOf(hash); ; at = Next(at))
        {
            ref var chunk = ref _chunks[at];
            for (var fits = FitsOf(ref chunk, tag); fits != 0; fits &= fits - 1)
            {
                var place = chunk.Places[BitOperations.TrailingZeroCount(fits)];
                if (entries[place].Number == number)
                    return place;
            }

            if (chunk.SentOn == 0)
                return 0;
        }
    }

    /// <summary>Adds an order that the slab already counts, unless its number is there.</summary>
    public bool TryAdd(long number, int place)
    {
        var hash = HashOf(number);
        var tag = TagOf(hash, number);
        ref var chunk = ref _chunks[HomeOf(hash)];
        var free = FitsOf(ref chunk, Vector128<byte>.Zero);
        var fits = FitsOf(ref chunk, Vector128.Create(tag));
        if ((fits | (uint)chunk.SentOn) != 0 && Find(number) != 0)
            return false;

        if (free != 0 && slab.Count <= _mostOrders)
        {
            var slot = BitOperations.TrailingZeroCount(free);
            chunk.Tags[slot] = tag;
            chunk.Places[slot] = place;
            return true;
        }

        if (slab.Count > _mostOrders)
            Grow();
        Put(number, place);
        return true;
    }

    /// <summary>Takes an order out and gives its slab place, or 0 when it is not there.</summary>
    public int Remove(long number)
    {
        var hash = HashOf(number);
        var tag = Vector128.Create(TagOf(hash, number));
        var entries = slab.Entries;
        var home = HomeOf(hash);
        for (var at = home; ; at = Next(at))
        {
            ref var chunk = ref _chunks[at];
            for (var fits = FitsOf(ref chunk, tag); fits != 0; fits &= fits - 1)
            {
                var slot = BitOperations.TrailingZeroCount(fits);
                var place = chunk.Places[slot];
                if (entries[place].Number != number)
                    continue;
                chunk.Tags[slot] = 0;
                CallBack(home, at);
                return place;
            }

            if (chunk.SentOn == 0)
                return 0;
        }
    }

    /// <summary>Takes an order out of whose slab place is known, so that the slab need not be asked.</summary>
    public void Remove(long number, int place)
    {
        var hash = HashOf(number);
        var home = HomeOf(hash);
        var tag = Vector128.Create(TagOf(hash, number));
        for (var at = home; ; at = Next(at))
        {
            ref var chunk = ref _chunks[at];
            for (var fits = FitsOf(ref chunk, tag); fits != 0; fits &= fits - 1)
            {
                var slot = BitOperations.TrailingZeroCount(fits);
                if (chunk.Places[slot] != place)
                    continue;
                chunk.Tags[slot] = 0;
                CallBack(home, at);
                return;
            }

            if (chunk.SentOn == 0)
                throw new UnreachableException($"Order {number} rests and is not in the index.");
        }
    }

    // An order that stood farther on leaves: no chunk on its way has sent it on any more.
    private void CallBack(int home, int at)
    {
        for (var passed = home; passed != at; passed = Next(passed))
            _chunks[passed].SentOn--;
    }

    private void Put(long number, int place)
    {
        var hash = HashOf(number);
        for (var at = HomeOf(hash); ; at = Next(at))
        {
            ref var chunk = ref _chunks[at];
            var free = FitsOf(ref chunk, Vector128<byte>.Zero);
            if (free != 0)
            {
                var slot = BitOperations.TrailingZeroCount(free);
                chunk.Tags[slot] = TagOf(hash, number);
                chunk.Places[slot] = place;
                return;
            }

            chunk.SentOn++;
        }
    }

    private void Grow()
    {
        var smaller = _chunks;
        _chunks = new LineArray<Chunk>(smaller.Length * 2);
        _shift--;
        _mostOrders = _chunks.Length * OrdersPerChunk;
        for (var at = 0; at < smaller.Length; at++)
        {
            ref var chunk = ref smaller[at];
            for (var slot = 0; slot < PlacesPerChunk; slot++)
            {
                if (chunk.Tags[slot] != 0)
                    Put(slab.Entries[chunk.Places[slot]].Number, chunk.Places[slot]);
            }
        }
    }

    // A chunk's number has as many bits as the shift leaves, so none is lost.
    private int HomeOf(ulong hash) => unchecked((int)(hash >> _shift));

    private int Next(int at) => (at + 1) & (_chunks.Length - 1);

    private static uint FitsOf(ref Chunk chunk, Vector128<byte> tag) =>
        Vector128.Equals(Vector128.LoadUnsafe(ref chunk.Tags[0]), tag).ExtractMostSignificantBits()
        & ((1u << PlacesPerChunk) - 1);

    // Orders come with numbers in a row, so two neighbours share a chunk, and the second finds its line in the cache.
    // (Longer runs crowd the chunks.) The nation stands in the highest bits of a number, so only the highest bits of
    // the product depend on all of it.
    private static ulong HashOf(long number) => unchecked((ulong)(number >> RunBits) * 0x9E3779B97F4A7C15UL);

    // The seven bits of the hash below those of the chunk, and which of its run the number is; 0 means a free place.
    private byte TagOf(ulong hash, long number)
    {
        var below = unchecked((uint)(hash >> (_shift - (8 - RunBits)) << RunBits) & 0xFF);
        return unchecked((byte)Math.Max(1, below | ((uint)number & RunMask)));
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Chunk
    {
        public TagBytes Tags;

        /// <summary>How many orders stand in a later chunk because this one was full.</summary>
        public int SentOn;
        public PlaceNumbers Places;
    }

    /// <summary>A tag per place, 0 where the place is free.</summary>
    [InlineArray(PlacesPerChunk)]
    private struct TagBytes
    {
        private byte _first;
    }

    [InlineArray(PlacesPerChunk)]
    private struct PlaceNumbers
    {
        private int _first;
    }
}
