using System.Numerics;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// The occupied price levels of one side, found by <em>key</em>: the lower, the better. Each level knows which slots
/// its orders have; these masks are gathered over blocks of 64 levels, pages of 64 blocks, regions of 64 pages.
/// </summary>
/// <remarks>
/// A mask may show a slot that has left, never miss one that is there: adding is exact, removing is lazy, and a
/// search that a stale bit has misled puts the mask right. So every useless look was paid for by the order that once
/// set the bit. Pages exist only where there are orders, and a block stores only levels that were used since it was
/// last empty.
/// </remarks>
internal sealed class PriceLadder
{
    /// <summary>What stands for no level: above every key.</summary>
    public const int None = 1 << 24;

    private readonly LevelStore _levels = new();
    private readonly int[] _pageAt;
    private readonly Node[] _regions;
    private Node _root;
    private Node[] _pages = new Node[1];
    private Block[] _blocks = new Block[64];
    private int _pagesUsed = 1;
    private int _freePage;

    public PriceLadder(int highestKey)
    {
        _pageAt = new int[(highestKey >> 12) + 1];
        _regions = new Node[(highestKey >> 18) + 1];
    }

    /// <summary>The key of the best occupied level, or <see cref="None"/>.</summary>
    public int Best { get; private set; } = None;

    /// <summary>How many levels, blocks, pages and regions searches have looked at.</summary>
    public long Steps { get; private set; }

    /// <summary>Where <see cref="Level"/> finds an occupied level, until the next <see cref="Occupy"/>.</summary>
    public int PlaceOf(int key)
    {
        ref var block = ref _blocks[_pageAt[key >> 12] << 6 | (key >> 6 & 63)];
        return block.PlaceOf(key);
    }

    public ref PriceLevel Level(int place) => ref _levels.At(place);

    /// <summary>The level of a key, made when it is not there, with the slot shown all the way up.</summary>
    public ref PriceLevel Occupy(int key, ulong slotBit)
    {
        var page = _pageAt[key >> 12];
        if (page == 0)
            page = AddPage(key);
        ref var block = ref _blocks[page << 6 | (key >> 6 & 63)];
        var bit = 1UL << (key & 63);
        if ((block.Occupied & bit) == 0)
            Begin(key, page, ref block);

        // A page shows what its blocks show, so it need not be asked when the block shows the slot already.
        if ((block.Slots & slotBit) == 0)
        {
            block.Slots |= slotBit;
            _pages[page].Slots |= slotBit;
            _regions[key >> 18].Slots |= slotBit;
        }

        // Whether the slot is new here is as good as random, and a wrong guess costs more than writing it again.
        ref var level = ref _levels.At(block.PlaceOf(key));
        level.Slots |= slotBit;
        return ref level;
    }

    /// <summary>Takes a level away whose last order has left.</summary>
    public void Vacate(int key)
    {
        var page = _pageAt[key >> 12];
        ref var block = ref _blocks[page << 6 | (key >> 6 & 63)];
        _levels.At(block.PlaceOf(key)) = default;
        block.Occupied &= ~(1UL << (key & 63));
        if (block.Occupied == 0)
            VacateUp(key, page, ref block);
        if (key == Best)
            Best = NextOccupied(key);
    }

    /// <summary>The best level behind a key that shows any of these slots, or <see cref="None"/>.</summary>
    public int SeekBehind(int key, ulong slots)
    {
        var region = key >> 18;
        var found = SeekInRegion(region, key, slots);
        for (var left = _root.Occupied & Behind(region); found == None && left != 0; left &= left - 1)
        {
            Steps++;
            found = SeekInRegion(BitOperations.TrailingZeroCount(left), key: -1, slots);
        }

        return found;
    }

    // A search without a key looks from the beginning; one with a key begins behind it, in the part where the key is.
    private int SeekInRegion(int region, int key, ulong slots)
    {
        if ((_regions[region].Slots & slots) == 0)
            return None;
        var (found, left) = (None, _regions[region].Occupied);
        if (key >= 0)
        {
            found = _pageAt[key >> 12] == 0 ? None : SeekInPage(key >> 12, key, slots);
            left &= Behind(key >> 12 & 63);
        }

        for (; found == None && left != 0; left &= left - 1)
        {
            Steps++;
            found = SeekInPage(region << 6 | BitOperations.TrailingZeroCount(left), key: -1, slots);
        }

        if (found == None)
            TightenRegion(region);
        return found;
    }

    private int SeekInPage(int page, int key, ulong slots)
    {
        var place = _pageAt[page];
        if ((_pages[place].Slots & slots) == 0)
            return None;
        var (found, left) = (None, _pages[place].Occupied);
        if (key >= 0)
        {
            found = SeekInBlock(ref _blocks[place << 6 | (key >> 6 & 63)], key & ~63, Behind(key & 63), slots);
            left &= Behind(key >> 6 & 63);
        }

        for (; found == None && left != 0; left &= left - 1)
        {
            Steps++;
            var block = BitOperations.TrailingZeroCount(left);
            found = SeekInBlock(ref _blocks[place << 6 | block], page << 12 | block << 6, ulong.MaxValue, slots);
        }

        if (found == None)
            TightenPage(place);
        return found;
    }

    private int SeekInBlock(ref Block block, int firstKey, ulong wanted, ulong slots)
    {
        if ((block.Slots & slots) == 0)
            return None;
        for (var left = block.Occupied & wanted; left != 0; left &= left - 1)
        {
            Steps++;
            var key = firstKey | BitOperations.TrailingZeroCount(left);
            if ((_levels.At(block.PlaceOf(key)).Slots & slots) != 0)
                return key;
        }

        var shown = 0UL;
        for (var left = block.Occupied; left != 0; left &= left - 1)
            shown |= _levels.At(block.PlaceOf(BitOperations.TrailingZeroCount(left))).Slots;
        block.Slots = shown;
        return None;
    }

    private void TightenPage(int place)
    {
        var shown = 0UL;
        for (var left = _pages[place].Occupied; left != 0; left &= left - 1)
            shown |= _blocks[place << 6 | BitOperations.TrailingZeroCount(left)].Slots;
        _pages[place].Slots = shown;
    }

    private void TightenRegion(int region)
    {
        var shown = 0UL;
        for (var left = _regions[region].Occupied; left != 0; left &= left - 1)
            shown |= _pages[_pageAt[region << 6 | BitOperations.TrailingZeroCount(left)]].Slots;
        _regions[region].Slots = shown;
    }

    private int NextOccupied(int key)
    {
        var (region, page) = (key >> 18, key >> 12);
        var place = _pageAt[page];
        if (place != 0)
        {
            var block = key >> 6 & 63;
            var left = _blocks[place << 6 | block].Occupied & Behind(key & 63);
            if (left != 0)
                return key & ~63 | BitOperations.TrailingZeroCount(left);
            left = _pages[place].Occupied & Behind(block);
            if (left != 0)
                return FirstIn(page, BitOperations.TrailingZeroCount(left));
        }

        var pages = _regions[region].Occupied & Behind(page & 63);
        if (pages == 0)
        {
            var regions = _root.Occupied & Behind(region);
            if (regions == 0)
                return None;
            region = BitOperations.TrailingZeroCount(regions);
            pages = _regions[region].Occupied;
        }

        page = region << 6 | BitOperations.TrailingZeroCount(pages);
        return FirstIn(page, BitOperations.TrailingZeroCount(_pages[_pageAt[page]].Occupied));
    }

    private int FirstIn(int page, int block) =>
        page << 12 | block << 6 | BitOperations.TrailingZeroCount(_blocks[_pageAt[page] << 6 | block].Occupied);

    private void Begin(int key, int page, ref Block block)
    {
        var bit = 1UL << (key & 63);
        if ((block.Stored & bit) == 0)
            _levels.Insert(ref block, bit);
        if (block.Occupied == 0)
            OccupyUp(key, page);
        block.Occupied |= bit;
        if (key < Best)
            Best = key;
    }

    private void OccupyUp(int key, int page)
    {
        _pages[page].Occupied |= 1UL << (key >> 6 & 63);
        _regions[key >> 18].Occupied |= 1UL << (key >> 12 & 63);
        _root.Occupied |= 1UL << (key >> 18);
    }

    private void VacateUp(int key, int page, ref Block block)
    {
        _levels.Release(ref block);
        ref var node = ref _pages[page];
        node.Occupied &= ~(1UL << (key >> 6 & 63));
        if (node.Occupied != 0)
            return;
        node.Slots = 0;
        node.NextFree = _freePage;
        _freePage = page;
        _pageAt[key >> 12] = 0;
        ref var region = ref _regions[key >> 18];
        region.Occupied &= ~(1UL << (key >> 12 & 63));
        if (region.Occupied != 0)
            return;
        region.Slots = 0;
        _root.Occupied &= ~(1UL << (key >> 18));
    }

    private int AddPage(int key)
    {
        var place = _freePage;
        if (place != 0)
        {
            _freePage = _pages[place].NextFree;
        }
        else
        {
            place = _pagesUsed++;
            if (place == _pages.Length)
            {
                Array.Resize(ref _pages, place * 2);
                Array.Resize(ref _blocks, place * 128);
            }
        }

        return _pageAt[key >> 12] = place;
    }

    // The bits above a position; shifting twice keeps position 63 from wrapping round.
    private static ulong Behind(int position) => ulong.MaxValue << position << 1;

    private struct Node
    {
        public ulong Occupied;
        public ulong Slots;
        public int NextFree;
    }
}

/// <summary>
/// 64 neighbouring prices: which have a level in store, which of those hold orders, and which slots these show.
/// </summary>
internal struct Block
{
    public ulong Stored;
    public ulong Occupied;
    public ulong Slots;

    /// <summary>Where its levels begin in the store, in the order of their keys.</summary>
    public int Start;

    /// <summary>The room there is 2 to this power.</summary>
    public int Room;

    // Fewer than 64 behind the start: nothing can wrap.
    public readonly int PlaceOf(int key) =>
        unchecked(Start + BitOperations.PopCount(Stored & ((1UL << (key & 63)) - 1)));
}

/// <summary>The queue of one price.</summary>
internal struct PriceLevel
{
    /// <summary>
    /// The first order; negative when the level is split, then its number in <see cref="SplitLevels"/>, negated.
    /// </summary>
    public int Head;
    public int Tail;

    /// <summary>The slots of the orders here; may show some that have left, except when the level is split.</summary>
    public ulong Slots;
}
