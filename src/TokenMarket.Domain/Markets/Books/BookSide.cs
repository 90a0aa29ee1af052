using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>The resting orders of one side: a ladder of price levels, each a queue in order of time.</summary>
internal sealed class BookSide(Side side, OrderSlab slab, TraderTable traders, int maxPriceTicks)
{
    private const int DefaultSkipsBeforeSplit = 32;

    // A key is the price itself or its distance from beyond the highest: max + 1 − price is ~price + max + 2.
    private readonly int _flip = side == Side.Sell ? 0 : -1;
    private readonly int _shift = side == Side.Sell ? 0 : maxPriceTicks + 2;

    private readonly int[] _cursors = new int[64];

    public PriceLadder Ladder { get; } = new(maxPriceTicks);

    public SplitQueues Splits { get; } = new(slab);

    /// <summary>
    /// A level is split into queues by slot when one walk had to skip so many orders there. Other in tests.
    /// </summary>
    public int SkipsBeforeSplit { get; set; } = DefaultSkipsBeforeSplit;

    public OrderSlab Slab => slab;

    public TraderTable Traders => traders;

    /// <summary>Where the walk that is under way stands in each queue of a split level: one walk at a time.</summary>
    public int[] Cursors => _cursors;

    /// <summary>How many orders walks have skipped, and how many queues of split levels they have compared.</summary>
    public long Steps { get; set; }

    /// <summary>The ladder's key of a price: the better for who arrives, the lower.</summary>
    /// <remarks>It is its own inverse. Prices are below 2^24, so nothing can wrap.</remarks>
    public int KeyOf(int priceTicks) => unchecked((priceTicks ^ _flip) + _shift);

    /// <summary>Puts an order behind all others of its price.</summary>
    public void Append(int place, ref RestingEntry entry, in BookOrder order)
    {
        var slot = traders.Entries[order.Trader].Slot;
        ref var level = ref Ladder.Occupy(KeyOf(order.PriceTicks), 1UL << slot);
        if (level.Head < 0)
        {
            Splits.Append(-level.Head, slot, place);
            return;
        }

        entry.Next = 0;
        entry.Previous = level.Tail;
        if (level.Tail == 0)
            level.Head = place;
        else
            slab.Entries[level.Tail].Next = place;
        level.Tail = place;
    }

    /// <summary>Takes an order out of its queue; its entry stays in the slab.</summary>
    public void Remove(int place)
    {
        ref var entry = ref slab.Entries[place];
        if (entry.Previous != 0 && entry.Next != 0)
        {
            // Between two others it is out without a look at its level, split or not.
            slab.Entries[entry.Previous].Next = entry.Next;
            slab.Entries[entry.Next].Previous = entry.Previous;
            return;
        }

        var key = KeyOf(entry.PriceTicks);
        Remove(place, key, ref Ladder.Level(Ladder.PlaceOf(key)));
    }

    /// <summary>The same, when the level is known.</summary>
    public void Remove(int place, int key, ref PriceLevel level)
    {
        if (level.Head < 0)
        {
            RemoveFromSplit(place, key, ref level);
            return;
        }

        var entries = slab.Entries;
        var (previous, next) = (entries[place].Previous, entries[place].Next);
        if ((previous | next) == 0)
        {
            Ladder.Vacate(key);
            return;
        }

        if (previous == 0)
            level.Head = next;
        else
            entries[previous].Next = next;
        if (next == 0)
            level.Tail = previous;
        else
            entries[next].Previous = previous;
    }

    /// <summary>
    /// Deals the orders of a level out to queues by slot; nothing that can be asked of the book changes.
    /// </summary>
    public void Split(int levelPlace)
    {
        ref var level = ref Ladder.Level(levelPlace);
        var split = Splits.Rent();
        var shown = 0UL;
        for (var place = level.Head; place != 0;)
        {
            ref var entry = ref slab.Entries[place];
            var (slot, next) = (traders.Entries[entry.Trader].Slot, entry.Next);
            shown |= 1UL << slot;
            Splits.Append(split, slot, place);
            place = next;
            Steps++;
        }

        level.Head = -split;
        level.Tail = 0;
        level.Slots = shown;
    }

    private void RemoveFromSplit(int place, int key, ref PriceLevel level)
    {
        var slot = traders.Entries[slab.Entries[place].Trader].Slot;
        if (!Splits.Remove(-level.Head, slot, place))
            return;
        level.Slots &= ~(1UL << slot);
        if (level.Slots != 0)
            return;
        Splits.Return(-level.Head);
        Ladder.Vacate(key);
    }
}
