using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// Everyone who may stand in the books of a market (a buyer is a party, a seller a party with a custody), with the slot
/// that each has for ever and the class that each has in this epoch. The books of one market share it.
/// </summary>
/// <remarks>
/// A slot is one of 64 bits; where traders share one, the bit only says that it is worth looking. What an epoch changes
/// is here, per class, so that adopting it moves no order.
/// </remarks>
public sealed class TraderTable
{
    /// <summary>The most traders that one market may admit, ever: what a resting order has bits for.</summary>
    public const int MostTraders = 1 << 24;

    private TraderEntry[] _traders = new TraderEntry[16];
    private ulong[] _sellerSlots;
    private ulong[] _buyerSlots;
    private ulong[] _slots;

    /// <summary>A table without traders.</summary>
    public TraderTable(ClassRelation relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        Relation = relation;
        _sellerSlots = new ulong[relation.ClassCount];
        _buyerSlots = new ulong[relation.ClassCount];
        _slots = new ulong[relation.ClassCount];
    }

    /// <summary>How many traders are admitted; they are numbered from 0.</summary>
    public int Count { get; private set; }

    /// <summary>The relation in force.</summary>
    public ClassRelation Relation { get; private set; }

    internal TraderEntry[] Entries => _traders;

    /// <summary>Adds a trader and gives its number.</summary>
    /// <param name="slot">Its slot for ever, from 0; the book looks at the slot modulo 64.</param>
    /// <param name="partyClass">Its class in the relation in force.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slot is negative, or the relation has no such
    /// class.</exception>
    /// <exception cref="InvalidOperationException"><see cref="MostTraders"/> are admitted already.</exception>
    public int Admit(int slot, int partyClass)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        RequireClass(Relation, partyClass);
        if (Count == MostTraders)
            throw new InvalidOperationException($"There are {MostTraders} traders already.");
        if (Count == _traders.Length)
            Array.Resize(ref _traders, Count * 2);
        _traders[Count] = new TraderEntry { Class = (ushort)partyClass, Slot = (byte)(slot & 63) };
        ShowSlots(partyClass, 1UL << (slot & 63));
        return Count++;
    }

    /// <summary>Puts a trader that has no order in any book into a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such trader, or no such class.</exception>
    public void Assign(int trader, int partyClass)
    {
        RequireClass(Relation, partyClass);
        ref var entry = ref _traders[Require(trader)];
        entry.Class = (ushort)partyClass;
        ShowSlots(partyClass, 1UL << entry.Slot);
    }

    /// <summary>Asks about all pairs that a class is in, which may be the next behind the others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither one of the classes nor the next, or one too many.
    /// </exception>
    public void Include(int partyClass, Func<int, int, bool> mayTrade)
    {
        Relation.Include(partyClass, mayTrade);
        if (partyClass == _slots.Length)
        {
            Array.Resize(ref _sellerSlots, partyClass * 2);
            Array.Resize(ref _buyerSlots, partyClass * 2);
            Array.Resize(ref _slots, partyClass * 2);
        }

        for (var other = 0; other < Relation.ClassCount; other++)
        {
            Show(other, partyClass, _slots[other]);
            Show(partyClass, other, _slots[partyClass]);
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
        _sellerSlots = new ulong[relation.ClassCount];
        _buyerSlots = new ulong[relation.ClassCount];
        _slots = new ulong[relation.ClassCount];
        var slots = new ulong[relation.ClassCount];
        for (var trader = 0; trader < Count; trader++)
        {
            _traders[trader].Class = (ushort)classes[trader];
            slots[classes[trader]] |= 1UL << _traders[trader].Slot;
        }

        for (var partyClass = 0; partyClass < slots.Length; partyClass++)
            ShowSlots(partyClass, slots[partyClass]);
    }

    /// <summary>The class of a trader in this epoch.</summary>
    public int ClassOf(int trader) => _traders[Require(trader)].Class;

    /// <summary>The slot of a trader, modulo 64.</summary>
    public int SlotOf(int trader) => _traders[Require(trader)].Slot;

    /// <summary>Whether one trader may sell to another in this epoch.</summary>
    public bool MayTrade(int seller, int buyer) => Relation.MayTrade(ClassOf(seller), ClassOf(buyer));

    /// <summary>The slots that hold anyone whom a trader may meet when it goes this way.</summary>
    internal ulong CounterpartySlots(int trader, Side side) =>
        (side == Side.Buy ? _sellerSlots : _buyerSlots)[_traders[trader].Class];

    internal int Require(int trader)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unchecked((uint)trader), (uint)Count, nameof(trader));
        return trader;
    }

    private void ShowSlots(int partyClass, ulong slots)
    {
        if ((_slots[partyClass] | slots) == _slots[partyClass])
            return;
        _slots[partyClass] |= slots;
        for (var other = 0; other < Relation.ClassCount; other++)
            Show(partyClass, other, slots);
    }

    /// <summary>Shows slots of a class to another one.</summary>
    private void Show(int partyClass, int other, ulong slots)
    {
        if (Relation.MayTrade(partyClass, other))
            _sellerSlots[other] |= slots;
        if (Relation.MayTrade(other, partyClass))
            _buyerSlots[other] |= slots;
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
    public byte Slot;
}
