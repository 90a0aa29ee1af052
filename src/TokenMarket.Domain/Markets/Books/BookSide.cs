using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>The resting orders of one side: a ladder of price levels, each a queue in order of time.</summary>
internal sealed class BookSide
{
    private const int DefaultSkipsBeforeSplit = 32;

    // A key is the price itself or its distance from beyond the highest: max + 1 − price is ~price + max + 2.
    private readonly int _flip;
    private readonly int _shift;

    private SplitWalk? _splitWalk;

    public BookSide(Side side, OrderSlab slab, TraderTable traders, int maxPriceTicks)
    {
        (Slab, Traders) = (slab, traders);
        (_flip, _shift) = side == Side.Sell ? (0, 0) : (-1, maxPriceTicks + 2);
        Ladder = new PriceLadder(maxPriceTicks);
        Splits = new SplitLevels(slab);
    }

    public PriceLadder Ladder { get; }

    public SplitLevels Splits { get; }

    /// <summary>
    /// The walk in a split level that is under way: one at a time. It takes room, and few books ever split a level.
    /// </summary>
    public SplitWalk SplitWalk => _splitWalk ??= new SplitWalk(Splits, Slab, Traders);

    /// <summary>A level is split when one walk had to skip so many orders there. Other in tests.</summary>
    public int SkipsBeforeSplit { get; set; } = DefaultSkipsBeforeSplit;

    public OrderSlab Slab { get; }

    public TraderTable Traders { get; }

    /// <summary>How many orders of levels that are not split walks have skipped, and splits have dealt out.</summary>
    public long Steps { get; set; }

    /// <summary>The ladder's key of a price: the better for who arrives, the lower.</summary>
    /// <remarks>It is its own inverse. Prices are below 2^24, so nothing can wrap.</remarks>
    public int KeyOf(int priceTicks) => unchecked((priceTicks ^ _flip) + _shift);

    /// <summary>Puts an order behind all others of its price.</summary>
    public void Append(int place, ref RestingEntry entry, in BookOrder order)
    {
        var slot = Traders.Entries[order.Trader].Slot;
        ref var level = ref Ladder.Occupy(KeyOf(order.PriceTicks), 1UL << (slot & 63));
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
            Slab.Entries[level.Tail].Next = place;
        level.Tail = place;
    }

    /// <summary>Takes an order out of its queue; its entry stays in the slab.</summary>
    public void Remove(int place)
    {
        ref var entry = ref Slab.Entries[place];
        if (entry.Previous != 0 && entry.Next != 0)
        {
            // Between two others it is out without a look at its level, split or not.
            Slab.Entries[entry.Previous].Next = entry.Next;
            Slab.Entries[entry.Next].Previous = entry.Previous;
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

        var entries = Slab.Entries;
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
            ref var entry = ref Slab.Entries[place];
            var (slot, next) = (Traders.Entries[entry.Trader].Slot, entry.Next);
            shown |= 1UL << (slot & 63);
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
        var slot = Traders.Entries[Slab.Entries[place].Trader].Slot;
        if (!Splits.Remove(-level.Head, slot, place))
            return;
        level.Slots = Splits.Folded(-level.Head);
        if (level.Slots != 0)
            return;
        Splits.Return(-level.Head);
        Ladder.Vacate(key);
    }
}
