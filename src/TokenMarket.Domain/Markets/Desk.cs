using System.Runtime.InteropServices;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets.Books;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Markets;

/// <summary>One book with everyone who ever stood in it, and what the epoch says of them.</summary>
/// <remarks>
/// A trader is a buyer, or a seller with a custody; its number and slot are for ever. What an epoch changes is the
/// class of each trader: a number of this desk for (side, class of the eligibility).
/// </remarks>
internal sealed class Desk
{
    private readonly Dictionary<TraderKey, int> _numbers = [];
    private readonly List<TraderKey> _traders = [];
    private readonly List<(Side Side, int Class)> _classes = [];
    private readonly Dictionary<(Side, int), int> _classNumbers = [];
    private readonly Dictionary<int, IReadOnlyList<string>> _closing = [];
    private ITradeEligibility? _eligibility;

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

    /// <summary>The trader's number, given at its first order.</summary>
    public int TraderOf(Side side, PartyNumber party, in NationSet custody, Presented presented)
    {
        var key = new TraderKey(side, party, custody, presented);
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out var isKnown);
        if (isKnown)
            return number;

        number = _traders.Count;
        _traders.Add(key);
        if (presented.Until < PermitsUntil)
            PermitsUntil = presented.Until;
        var classesBefore = _classes.Count;
        var own = _eligibility is null ? 0 : ClassNumber(key);
        if (_classes.Count > classesBefore)
            AdoptClasses();
        Traders.Admit(number, own);
        return number;
    }

    /// <summary>Puts an epoch's eligibility in force, as of a moment; no order moves.</summary>
    public void Adopt(ITradeEligibility eligibility, Instant now)
    {
        _eligibility = eligibility;
        PermitsUntil = Instant.Never;
        foreach (var trader in _traders)
        {
            if (trader.Presented.Until is var until && until > now && until < PermitsUntil)
                PermitsUntil = until;
        }

        _classes.Clear();
        _classNumbers.Clear();
        _closing.Clear();
        foreach (var trader in _traders)
            _ = ClassNumber(trader);
        AdoptClasses();
    }

    /// <summary>The rules by which orders of a trader are closed; none where they may rest.</summary>
    public IReadOnlyList<string> RulesClosing(
        Side side, PartyNumber party, in NationSet custody, Presented presented)
    {
        if (_eligibility is not { Closes: true })
            return [];
        var key = new TraderKey(side, party, custody, presented);
        ref var rules = ref CollectionsMarshal.GetValueRefOrAddDefault(_closing, ClassNumber(key), out _);
        return rules ??= side == Side.Sell
            ? _eligibility.RulesClosingSale(party, custody, presented)
            : _eligibility.RulesClosingPurchase(party, presented);
    }

    /// <summary>Whether any trade takes anything beyond price and fees.</summary>
    public bool HasDues => _eligibility!.HasDues;

    /// <summary>What a trade between two traders takes beyond price and fees.</summary>
    public PairDues DuesOf(int seller, int buyer) =>
        _eligibility!.DuesOf(ClassOfEligibility(_traders[seller]), ClassOfEligibility(_traders[buyer]));

    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)Number);
        writer.WriteText(Series.ToString());
        writer.WriteUnsigned((ulong)MinorPerTickLot);
        writer.WriteUnsigned((ulong)ReferenceTicks);
        writer.WriteUnsigned((ulong)LastTrade);
        writer.WriteUnsigned((ulong)_traders.Count);
        foreach (var trader in _traders)
        {
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
        {
            var side = (Side)reader.ReadByte();
            var party = PartyNumber.FromNumber(reader.ReadInt());
            var custody = FlowValues.ReadNations(ref reader);
            desk.TraderOf(
                side, party, custody, presents ? PermitValues.ReadPresented(ref reader) : Presented.None);
        }

        desk.Book = OrderBook.ReadSnapshot(ref reader, desk.Traders, BookLimits.Widest);
        return desk;
    }

    private void AdoptClasses()
    {
        var relation = new ClassRelation(Math.Max(1, _classes.Count), MayTrade);
        var classes = new int[Traders.Count];
        for (var trader = 0; trader < classes.Length; trader++)
            classes[trader] = ClassNumber(_traders[trader]);
        Traders.Adopt(relation, classes);
    }

    private bool MayTrade(int seller, int buyer) =>
        seller < _classes.Count && buyer < _classes.Count
        && _classes[seller].Side == Side.Sell && _classes[buyer].Side == Side.Buy
        && _eligibility!.MayTrade(_classes[seller].Class, _classes[buyer].Class);

    private int ClassNumber(in TraderKey trader)
    {
        var ofEligibility = ClassOfEligibility(trader);
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _classNumbers, (trader.Side, ofEligibility), out var isKnown);
        if (isKnown)
            return number;
        number = _classes.Count;
        _classes.Add((trader.Side, ofEligibility));
        return number;
    }

    private int ClassOfEligibility(in TraderKey trader) => trader.Side == Side.Sell
        ? _eligibility!.SellerClass(trader.Party, trader.Custody, trader.Presented)
        : _eligibility!.BuyerClass(trader.Party, trader.Presented);

    private readonly record struct TraderKey(Side Side, PartyNumber Party, NationSet Custody, Presented Presented);
}
