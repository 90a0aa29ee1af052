using System.Runtime.InteropServices;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets.Books;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Markets;

/// <summary>One book with everyone who has orders in it, and what the epoch says of them.</summary>
/// <remarks>
/// A trader is a buyer, or a seller with a custody, and what it brings along. It keeps its number and slot while it has
/// orders; those who have none are forgotten when they become more than those who have. What an epoch changes is the
/// class of each trader: a number of this desk for a class of the eligibility. Sellers and buyers are numbered each for
/// themselves, so that rows of the relation are short.
/// </remarks>
internal sealed class Desk
{
    /// <summary>So many traders without orders are remembered in any case: who trades often comes back.</summary>
    internal const int LeastIdle = 256;

    private const byte Forgotten = 0;

    private readonly Dictionary<TraderKey, int> _numbers = [];
    private readonly List<Trader> _traders = [];
    private readonly SortedSet<int> _free = [];
    private readonly List<int> _sellerClasses = [];
    private readonly List<int> _buyerClasses = [];
    private readonly Dictionary<(Side, int), int> _classNumbers = [];
    private readonly Dictionary<(Side, int), IReadOnlyList<string>> _closing = [];
    private ITradeEligibility? _eligibility;
    private int _classings = 1;
    private int _classesAtFirst;
    private int _idle;
    private int _goneSince;

    public Desk(int number, SeriesId series, long minorPerTickLot)
    {
        (Number, Series, MinorPerTickLot) = (number, series, minorPerTickLot);
        Book = new OrderBook(Traders, BookLimits.Widest);
    }

    public int Number { get; }

    public SeriesId Series { get; }

    /// <summary>What one lot costs at a price of one tick, in minor units.</summary>
    public long MinorPerTickLot { get; }

    public TraderTable Traders { get; } = new(Nobody);

    public OrderBook Book { get; private set; }

    public Depth Depth { get; } = new();

    /// <summary>The number of the last trade in this book; 0 before the first.</summary>
    public long LastTrade { get; set; }

    /// <summary>
    /// The first moment at which a permit ends that some trader brought along: from then on its class is another.
    /// </summary>
    public Instant PermitsUntil { get; private set; } = Instant.Never;

    /// <summary>The last price that counts, in ticks; 0 before the first trade.</summary>
    public long ReferenceTicks { get; set; }

    private static ClassRelation Nobody => new(1, static (_, _) => false);

    /// <summary>Whether the law in force may close orders that rest here.</summary>
    public bool Closes => _eligibility is { Closes: true };

    /// <summary>What a quantity is worth at a price, before fees, in minor units of the quote currency.</summary>
    /// <exception cref="OverflowException">The notional does not fit 63 bits.</exception>
    public long NotionalMinor(long ticks, long lots) => checked((long)((Int128)ticks * lots * MinorPerTickLot));

    /// <summary>How many traders are remembered.</summary>
    public int TraderCount => _numbers.Count;

    private int ClassCount => Math.Max(_sellerClasses.Count, _buyerClasses.Count);

    /// <summary>
    /// Whether so many more traders find room, whatever they bring along: each may need a class of its own. Where there
    /// is too little, classes of those who have gone may make some.
    /// </summary>
    public bool HasRoomFor(int traders)
    {
        // To number anew looks at every trader: not again before as many as a quarter of the classes have come or gone.
        const int worthIt = ClassRelation.MostClasses / 4;
        if (ClassCount + traders > ClassRelation.MostClasses
            && Math.Max(ClassCount - _classesAtFirst, _goneSince) >= worthIt)
        {
            AdoptClasses();
        }

        return ClassCount + traders <= ClassRelation.MostClasses;
    }

    /// <summary>An order has come, or a part of one: the number of its trader until it goes.</summary>
    public int Enter(Side side, PartyNumber party, in NationSet custody, Presented presented)
    {
        var number = NumberOf(new TraderKey(side, party, custody, presented));
        ref var trader = ref CollectionsMarshal.AsSpan(_traders)[number];
        if (trader.Orders++ == 0)
            _idle--;
        if (presented.Until < PermitsUntil)
            PermitsUntil = presented.Until;
        if (_eligibility is not null && trader.ClassedIn != _classings)
            Classify(ref trader, number);
        else if (number == Traders.Count)
            Traders.Admit(number, 0);
        return number;
    }

    /// <summary>An order of a trader has gone, or a part of one.</summary>
    public void Leave(int number)
    {
        ref var trader = ref CollectionsMarshal.AsSpan(_traders)[number];
        if (--trader.Orders > 0)
            return;
        _idle++;
        _goneSince++;
    }

    /// <summary>Puts an epoch's eligibility in force, as of a moment; no order moves.</summary>
    public void Adopt(ITradeEligibility eligibility, Instant now)
    {
        _eligibility = eligibility;
        PermitsUntil = Instant.Never;
        foreach (var trader in _traders.Where(trader => trader.Orders > 0))
        {
            if (trader.Key.Presented.Until is var until && until > now && until < PermitsUntil)
                PermitsUntil = until;
        }

        AdoptClasses();
    }

    /// <summary>The rules by which orders of a trader are closed; none where they may rest.</summary>
    public IReadOnlyList<string> RulesClosing(
        Side side, PartyNumber party, in NationSet custody, Presented presented)
    {
        if (_eligibility is not { Closes: true })
            return [];
        var key = new TraderKey(side, party, custody, presented);
        ref var rules = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _closing, (side, ClassNumber(key)), out _);
        return rules ??= side == Side.Sell
            ? _eligibility.RulesClosingSale(party, custody, presented)
            : _eligibility.RulesClosingPurchase(party, presented);
    }

    /// <summary>Whether any trade takes anything beyond price and fees.</summary>
    public bool HasDues => _eligibility!.HasDues;

    /// <summary>What a trade between two traders takes beyond price and fees.</summary>
    public PairDues DuesOf(int seller, int buyer) =>
        _eligibility!.DuesOf(ClassOfEligibility(_traders[seller].Key), ClassOfEligibility(_traders[buyer].Key));

    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)Number);
        writer.WriteText(Series.ToString());
        writer.WriteUnsigned((ulong)MinorPerTickLot);
        writer.WriteUnsigned((ulong)ReferenceTicks);
        writer.WriteUnsigned((ulong)LastTrade);
        writer.WriteUnsigned((ulong)_traders.Count);
        for (var number = 0; number < _traders.Count; number++)
        {
            if (_free.Contains(number))
            {
                writer.WriteByte(Forgotten);
                continue;
            }

            var trader = _traders[number].Key;
            writer.WriteByte((byte)trader.Side);
            writer.WriteUnsigned((ulong)trader.Party.Number);
            FlowValues.WriteNations(writer, trader.Custody);
            PermitValues.WritePresented(writer, trader.Presented);
        }

        Book.WriteSnapshot(writer);
    }

    /// <param name="reader">Where it is written.</param>
    /// <param name="presents">Whether it says what traders brought along; before, none brought anything.</param>
    public static Desk ReadSnapshot(ref PackedReader reader, bool presents)
    {
        var desk = new Desk(reader.ReadInt(), SeriesId.Parse(reader.ReadText()), reader.ReadLong())
        {
            ReferenceTicks = reader.ReadLong(),
            LastTrade = reader.ReadLong(),
        };
        for (var count = reader.ReadInt(); count > 0; count--)
            desk.Traders.Admit(desk.Remember(ReadTrader(ref reader, presents)), 0);

        desk.Book = OrderBook.ReadSnapshot(ref reader, desk.Traders, BookLimits.Widest);
        return desk;
    }

    /// <summary>Null for the place of one that was forgotten.</summary>
    private static TraderKey? ReadTrader(ref PackedReader reader, bool presents)
    {
        var side = reader.ReadByte();
        if (side == Forgotten)
            return null;
        var party = PartyNumber.FromNumber(reader.ReadInt());
        var custody = FlowValues.ReadNations(ref reader);
        return new TraderKey(
            (Side)side, party, custody, presents ? PermitValues.ReadPresented(ref reader) : Presented.None);
    }

    private int NumberOf(in TraderKey key)
    {
        if (_numbers.TryGetValue(key, out var known))
            return known;
        if (_idle > Math.Max(LeastIdle, _numbers.Count - _idle))
            ForgetIdle();
        if (_free.Count == 0)
            return Remember(key);
        var number = _free.Min;
        _free.Remove(number);
        _traders[number] = new Trader(key);
        _idle++;
        return _numbers[key] = number;
    }

    /// <summary>Gives a trader without orders the next number.</summary>
    private int Remember(TraderKey? key)
    {
        var number = _traders.Count;
        _traders.Add(new Trader(key ?? default));
        if (key is not { } trader)
        {
            _free.Add(number);
            return number;
        }

        _idle++;
        return _numbers[trader] = number;
    }

    /// <summary>Part of what an event does: the same traders are forgotten whenever it is read back.</summary>
    private void ForgetIdle()
    {
        for (var number = 0; number < _traders.Count; number++)
        {
            if (_traders[number].Orders > 0 || !_free.Add(number))
                continue;
            _numbers.Remove(_traders[number].Key);
            _traders[number] = default;
        }

        _idle = 0;
    }

    private void Classify(ref Trader trader, int number)
    {
        var classesBefore = _classNumbers.Count;
        var own = ClassNumber(trader.Key);
        if (_classNumbers.Count > classesBefore)
            Traders.Include(own, MayTrade);
        // Who is not classed yet has no orders here. Those of a class share a slot: whom one may not meet, none may.
        if (number == Traders.Count)
            Traders.Admit(own, own);
        else
            Traders.Assign(number, own, own);
        trader.ClassedIn = _classings;
    }

    /// <summary>Numbers the classes anew, of those who have orders; the others are looked at when they come back.
    /// </summary>
    private void AdoptClasses()
    {
        _sellerClasses.Clear();
        _buyerClasses.Clear();
        _classNumbers.Clear();
        _closing.Clear();
        _classings++;
        var classes = new int[Traders.Count];
        var traders = CollectionsMarshal.AsSpan(_traders);
        for (var number = 0; number < traders.Length; number++)
        {
            if (traders[number].Orders == 0)
                continue;
            classes[number] = ClassNumber(traders[number].Key);
            traders[number].ClassedIn = _classings;
        }

        (_classesAtFirst, _goneSince) = (ClassCount, 0);
        Traders.Adopt(new ClassRelation(Math.Max(1, ClassCount), MayTrade), classes);
    }

    private bool MayTrade(int seller, int buyer) =>
        seller < _sellerClasses.Count && buyer < _buyerClasses.Count
        && _eligibility!.MayTrade(_sellerClasses[seller], _buyerClasses[buyer]);

    private int ClassNumber(in TraderKey trader)
    {
        var ofEligibility = ClassOfEligibility(trader);
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _classNumbers, (trader.Side, ofEligibility), out var isKnown);
        if (isKnown)
            return number;
        var classes = trader.Side == Side.Sell ? _sellerClasses : _buyerClasses;
        number = classes.Count;
        classes.Add(ofEligibility);
        return number;
    }

    private int ClassOfEligibility(in TraderKey trader) => trader.Side == Side.Sell
        ? _eligibility!.SellerClass(trader.Party, trader.Custody, trader.Presented)
        : _eligibility!.BuyerClass(trader.Party, trader.Presented);

    private readonly record struct TraderKey(Side Side, PartyNumber Party, NationSet Custody, Presented Presented);

    private struct Trader(TraderKey key)
    {
        public readonly TraderKey Key = key;

        /// <summary>How many orders, or parts of them, are open.</summary>
        public int Orders;

        /// <summary>In which numbering of the classes its class is known.</summary>
        public int ClassedIn;
    }
}
