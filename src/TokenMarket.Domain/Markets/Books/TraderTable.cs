using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// Everyone who may stand in the books of a market (a buyer is a party, a seller a party with a custody), with the slot
/// that each has while it has orders and the class that each has in this epoch. The books of one market share it.
/// </summary>
/// <remarks>
/// Orders of a level that many may not meet are dealt out by slot. Where traders share one, it only says that it is
/// worth looking, so those who may trade with the same are best dealt the same. What an epoch changes is here, per
/// class, so that adopting it moves no order.
/// </remarks>
public sealed class TraderTable
{
    /// <summary>The most traders that one market may admit, ever: what a resting order has bits for.</summary>
    public const int MostTraders = 1 << 24;

    private TraderEntry[] _traders = new TraderEntry[16];
    private SlotSets _sellerSlots;
    private SlotSets _buyerSlots;
    private SlotSets _ownSlots;

    /// <summary>A table without traders.</summary>
    public TraderTable(ClassRelation relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        Relation = relation;
        _sellerSlots = new SlotSets(relation.ClassCount);
        _buyerSlots = new SlotSets(relation.ClassCount);
        _ownSlots = new SlotSets(relation.ClassCount);
    }

    /// <summary>How many traders are admitted; they are numbered from 0.</summary>
    public int Count { get; private set; }

    /// <summary>The relation in force.</summary>
    public ClassRelation Relation { get; private set; }

    internal TraderEntry[] Entries => _traders;

    /// <summary>Adds a trader and gives its number.</summary>
    /// <param name="slot">Its slot, from 0; the book looks at it modulo <see cref="SlotSets.Count"/>.</param>
    /// <param name="partyClass">Its class in the relation in force.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slot is negative, or the relation has no such
    /// class.</exception>
    /// <exception cref="InvalidOperationException"><see cref="MostTraders"/> are admitted already.</exception>
    public int Admit(int slot, int partyClass)
    {
        if (Count == MostTraders)
            throw new InvalidOperationException($"There are {MostTraders} traders already.");
        var entry = EntryOf(slot, partyClass);
        if (Count == _traders.Length)
            Array.Resize(ref _traders, Count * 2);
        _traders[Count] = entry;
        Show(entry);
        return Count++;
    }

    /// <summary>Gives a trader that has no order in any book another slot and another class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such trader, the slot is negative, or there is no such
    /// class.</exception>
    public void Assign(int trader, int slot, int partyClass)
    {
        var entry = EntryOf(slot, partyClass);
        _traders[Require(trader)] = entry;
        Show(entry);
    }

    /// <summary>Asks about all pairs that a class is in, which may be the next behind the others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither one of the classes nor the next, or one too many.
    /// </exception>
    public void Include(int partyClass, Func<int, int, bool> mayTrade)
    {
        Relation.Include(partyClass, mayTrade);
        if (partyClass == _ownSlots.Folded.Length)
        {
            _sellerSlots.Grow(partyClass * 2);
            _buyerSlots.Grow(partyClass * 2);
            _ownSlots.Grow(partyClass * 2);
        }

        for (var other = 0; other < Relation.ClassCount; other++)
        {
            ShowAll(other, partyClass);
            ShowAll(partyClass, other);
        }
    }

    /// <summary>Puts a new epoch's relation and classes in force; no order moves.</summary>
    /// <param name="relation">Who may trade with whom from now on.</param>
    /// <param name="classes">The new class of each trader, by trader number.</param>
    /// <exception cref="ArgumentException">The classes are not one per trader.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The relation does not have a class that is named.</exception>
    public void Adopt(ClassRelation relation, ReadOnlySpan<int> classes)
    {
        ArgumentNullException.ThrowIfNull(relation);
        if (classes.Length != Count)
            throw new ArgumentException($"{classes.Length} classes were given for {Count} traders.", nameof(classes));
        foreach (var partyClass in classes)
            RequireClass(relation, partyClass);
        Relation = relation;
        _sellerSlots = new SlotSets(relation.ClassCount);
        _buyerSlots = new SlotSets(relation.ClassCount);
        _ownSlots = new SlotSets(relation.ClassCount);
        for (var trader = 0; trader < Count; trader++)
        {
            _traders[trader].Class = (ushort)classes[trader];
            Show(_traders[trader]);
        }
    }

    /// <summary>The class of a trader in this epoch.</summary>
    public int ClassOf(int trader) => _traders[Require(trader)].Class;

    /// <summary>The slot of a trader, modulo <see cref="SlotSets.Count"/>.</summary>
    public int SlotOf(int trader) => _traders[Require(trader)].Slot;

    /// <summary>Whether one trader may sell to another in this epoch.</summary>
    public bool MayTrade(int seller, int buyer) => Relation.MayTrade(ClassOf(seller), ClassOf(buyer));

    /// <summary>The slots that hold anyone whom each class may meet when it goes this way.</summary>
    internal SlotSets CounterpartySlots(Side side) => side == Side.Buy ? _sellerSlots : _buyerSlots;

    internal int Require(int trader)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unchecked((uint)trader), (uint)Count, nameof(trader));
        return trader;
    }

    private TraderEntry EntryOf(int slot, int partyClass)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        RequireClass(Relation, partyClass);
        return new TraderEntry { Class = (ushort)partyClass, Slot = (ushort)(slot % SlotSets.Count) };
    }

    /// <summary>Shows a trader's slot to all whom its class may meet.</summary>
    private void Show(TraderEntry trader)
    {
        if (_ownSlots.Has(trader.Class, trader.Slot))
            return;
        _ownSlots.Add(trader.Class, trader.Slot);
        for (var other = 0; other < Relation.ClassCount; other++)
        {
            if (Relation.MayTrade(trader.Class, other))
                _sellerSlots.Add(other, trader.Slot);
            if (Relation.MayTrade(other, trader.Class))
                _buyerSlots.Add(other, trader.Slot);
        }
    }

    /// <summary>Shows all slots of a class to another one.</summary>
    private void ShowAll(int partyClass, int other)
    {
        if (Relation.MayTrade(partyClass, other))
            _sellerSlots.Add(other, _ownSlots, partyClass);
        if (Relation.MayTrade(other, partyClass))
            _buyerSlots.Add(other, _ownSlots, partyClass);
    }

    private static void RequireClass(ClassRelation relation, int partyClass)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partyClass);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partyClass, relation.ClassCount);
    }
}

/// <summary>What the book asks about a resting order's trader: one load answers both.</summary>
internal struct TraderEntry
{
    public ushort Class;
    public ushort Slot;
}
