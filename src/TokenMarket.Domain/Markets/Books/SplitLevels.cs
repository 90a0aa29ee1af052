using System.Numerics;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// Levels whose orders are dealt out to queues by slot, in a pool. Each also keeps its orders in one line of time, for
/// who may meet most of them; those that walks have set aside from its front are found through their queues alone.
/// </summary>
/// <remarks>Queues are kept in pages of 64 slots, and only pages with an order: a wall of one nation takes few.
/// </remarks>
internal sealed class SplitLevels(OrderSlab slab)
{
    private const int Words = SlotSets.Words;

    private readonly Stack<int> _free = [];
    private readonly Stack<int> _freePages = [];
    private ulong[] _slots = new ulong[Words];
    private ulong[] _aside = new ulong[Words];
    private int[] _pages = new int[Words];
    private int[] _slotCounts = new int[1];
    private TimeLine[] _lines = new TimeLine[1];
    private int _used = 1;
    private int[] _heads = new int[64];
    private int[] _tails = new int[64];
    private int _usedPages = 1;

    /// <summary>The slots of all orders of a level.</summary>
    public ReadOnlySpan<ulong> Slots(int split) => _slots.AsSpan(split * Words, Words);

    /// <summary>The slots of orders that are set aside; may show some whose orders have left.</summary>
    public Span<ulong> Aside(int split) => _aside.AsSpan(split * Words, Words);

    /// <summary>How many slots have orders.</summary>
    public int SlotCount(int split) => _slotCounts[split];

    /// <summary>The orders that are not set aside.</summary>
    public TimeLine Line(int split) => _lines[split];

    /// <summary>The first order of a slot.</summary>
    public int Head(int split, int slot) => _heads[_pages[split * Words + (slot >> 6)] << 6 | (slot & 63)];

    public int Rent()
    {
        if (_free.TryPop(out var free))
            return free;
        var split = _used++;
        if (split == _lines.Length)
        {
            Array.Resize(ref _lines, split * 2);
            Array.Resize(ref _slotCounts, split * 2);
            Array.Resize(ref _slots, split * 2 * Words);
            Array.Resize(ref _aside, split * 2 * Words);
            Array.Resize(ref _pages, split * 2 * Words);
        }

        _lines[split] = new TimeLine(slab);
        return split;
    }

    /// <summary>Takes back a level without orders.</summary>
    public void Return(int split)
    {
        Aside(split).Clear();
        _lines[split].Clear();
        _free.Push(split);
    }

    public void Append(int split, int slot, int place)
    {
        var word = split * Words + (slot >> 6);
        if (_slots[word] == 0)
            _pages[word] = RentPage();
        if ((_slots[word] >> (slot & 63) & 1) == 0)
            _slotCounts[split]++;
        _slots[word] |= 1UL << (slot & 63);
        var entries = slab.Entries;
        var queue = _pages[word] << 6 | (slot & 63);
        var tail = _tails[queue];
        ref var entry = ref entries[place];
        entry.Next = 0;
        entry.Previous = tail;
        if (tail == 0)
            _heads[queue] = place;
        else
            entries[tail].Next = place;
        _tails[queue] = place;
        _lines[split].Append(place, slab.Stamp(place));
    }

    /// <summary>Takes an order out and says whether its queue is empty now.</summary>
    public bool Remove(int split, int slot, int place)
    {
        var entries = slab.Entries;
        var (previous, next) = (entries[place].Previous, entries[place].Next);
        var word = split * Words + (slot >> 6);
        var queue = _pages[word] << 6 | (slot & 63);
        if (previous == 0)
            _heads[queue] = next;
        else
            entries[previous].Next = next;
        if (next == 0)
            _tails[queue] = previous;
        else
            entries[next].Previous = previous;
        if ((previous | next) != 0)
            return false;

        _slotCounts[split]--;
        var others = ~(1UL << (slot & 63));
        _slots[word] &= others;
        _aside[word] &= others;
        if (_slots[word] == 0)
            _freePages.Push(_pages[word]);
        return true;
    }

    /// <summary>Says that orders of a slot are set aside.</summary>
    public void SetAside(int split, int slot) => _aside[split * Words + (slot >> 6)] |= 1UL << (slot & 63);

    /// <summary>The slots of a level, folded as the ladder shows them.</summary>
    public ulong Folded(int split)
    {
        var folded = 0UL;
        foreach (var word in Slots(split))
            folded |= word;
        return folded;
    }

    /// <summary>All orders of a level, in order of time: for questions, not for the hot path.</summary>
    public int[] InOrder(int split)
    {
        var places = new List<int>();
        var slots = Slots(split);
        for (var word = 0; word < Words; word++)
        {
            for (var left = slots[word]; left != 0; left &= left - 1)
            {
                for (var place = Head(split, word << 6 | BitOperations.TrailingZeroCount(left)); place != 0;)
                {
                    places.Add(place);
                    place = slab.Entries[place].Next;
                }
            }
        }

        int[] inOrder = [.. places];
        Array.Sort(places.ConvertAll(slab.StampOf).ToArray(), inOrder);
        return inOrder;
    }

    private int RentPage()
    {
        if (_freePages.TryPop(out var free))
            return free;
        var page = _usedPages++;
        if (page << 6 == _heads.Length)
        {
            Array.Resize(ref _heads, page << 7);
            Array.Resize(ref _tails, page << 7);
        }

        return page;
    }
}
