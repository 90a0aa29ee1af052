using System.Diagnostics;
using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// The orders of one series in price-time order among those that may trade with one another: an order that the arriving
/// one may not meet is passed over and keeps its place, so the book may rest crossed between parties that may not
/// trade.
/// </summary>
/// <remarks>
/// It applies as it decides and reports what it did; a refusal changes nothing. Whoever may not trade with an arriving
/// order is passed over before its owner is looked at: self-trade prevention is between orders that could trade. The
/// arriving order's mode counts, whichever of the two asked to count its whole nation as its own. Nothing is allocated
/// per command once the arrays have grown to the largest book so far. Not safe for several threads.
/// </remarks>
public sealed partial class OrderBook
{
    private readonly BookLimits _limits;
    private readonly TraderTable _traders;
    private readonly OrderSlab _slab = new();
    private readonly OrderIndex _index;
    private readonly BookSide _buys;
    private readonly BookSide _sells;

    /// <summary>The sells, then the buys: see <see cref="SideOf"/>.</summary>
    private readonly BookSide[] _sides;

    /// <summary>An empty book in continuous trading.</summary>
    /// <param name="traders">Everyone who may stand in it; the market's books share the table.</param>
    /// <param name="limits">What this market's books take.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is above what a book can hold.</exception>
    public OrderBook(TraderTable traders, BookLimits limits)
    {
        ArgumentNullException.ThrowIfNull(traders);
        ArgumentNullException.ThrowIfNull(limits);
        _traders = traders;
        _limits = limits.Checked();
        _index = new OrderIndex(_slab);
        _buys = new BookSide(Side.Buy, _slab, traders, limits.MaxPriceTicks);
        _sells = new BookSide(Side.Sell, _slab, traders, limits.MaxPriceTicks);
        _sides = [_sells, _buys];
    }

    /// <summary>What the book does with orders now.</summary>
    public BookPhase Phase { get; private set; } = BookPhase.Continuous;

    /// <summary>How many orders rest.</summary>
    public int Count => _slab.Count;

    /// <summary>
    /// Looks that were needed to pass over what could not trade: skipped orders, queues compared, levels and blocks
    /// looked at. What is traded costs no step.
    /// </summary>
    internal long Steps => StepsOf(_buys) + StepsOf(_sells);

    /// <summary>
    /// Splits levels, sets orders aside and looks into lines sooner or later than usual: no answer may depend on it.
    /// </summary>
    internal void SplitAfter(int skips, int skipsBeforeAside, int fewQueues)
    {
        _buys.SkipsBeforeSplit = _sells.SkipsBeforeSplit = skips;
        _buys.SplitWalk.SkipsBeforeAside = _sells.SplitWalk.SkipsBeforeAside = skipsBeforeAside;
        _buys.SplitWalk.FewQueues = _sells.SplitWalk.FewQueues = fewQueues;
    }

    /// <summary>Lets an order arrive: it trades, rests or closes as it asks, or is refused.</summary>
    /// <returns>Why it was refused, or nothing; in an auction call it rests without trading.</returns>
    public OrderRejection? Place<TReports>(in BookOrder order, ref TReports reports)
        where TReports : IBookReports
    {
        if (RefusalOf(order) is { } rejection)
            return rejection;

        // Most orders only rest. They are looked up once, while they are entered.
        var mayRest = order.TimeInForce == TimeInForce.GoodTillCancelled;
        var isFull = _slab.Count >= _limits.MaxRestingOrders;
        if (mayRest && !isFull && (Phase == BookPhase.CallAuction || !IsCrossing(order)))
        {
            if (!TryEnter(order, order.Lots))
                return OrderRejection.DuplicateOrder;
            reports.Rested(order);
            return null;
        }

        if (_index.Find(order.Number) != 0)
            return OrderRejection.DuplicateOrder;
        if (Phase == BookPhase.CallAuction && !mayRest)
            return OrderRejection.NotInAuction;
        if (isFull && mayRest)
            return OrderRejection.BookFull;
        Arrive(order, ref reports);
        return null;
    }

    /// <summary>Closes a resting order at its owner's wish, in every phase.</summary>
    public OrderRejection? Cancel<TReports>(long number, ref TReports reports)
        where TReports : IBookReports
    {
        var place = _index.Remove(number);
        if (place == 0)
            return OrderRejection.OrderNotOpen;

        ref var entry = ref _slab.Entries[place];
        SideOf(entry.Side).Remove(place);
        _slab.Free(place);
        reports.Closed(number, OrderCloseReason.Cancelled, entry.Lots);
        return null;
    }

    /// <summary>Leaves a resting order fewer lots in the same place, in every phase.</summary>
    public OrderRejection? Reduce<TReports>(long number, long lotsLeft, ref TReports reports)
        where TReports : IBookReports
    {
        var place = _index.Find(number);
        if (place == 0)
            return OrderRejection.OrderNotOpen;
        ref var entry = ref _slab.Entries[place];
        if (lotsLeft <= 0 || lotsLeft >= entry.Lots)
            return OrderRejection.NotAReduction;

        var lots = entry.Lots - lotsLeft;
        entry.Lots = lotsLeft;
        reports.Reduced(number, lots, lotsLeft);
        return null;
    }

    /// <summary>
    /// Gives a resting order another limit price. It loses its time, even at the same price, and arrives anew with
    /// what it asked for when it was placed: it may trade, rest behind the others, or, post-only, close.
    /// </summary>
    public OrderRejection? Reprice<TReports>(long number, int priceTicks, ref TReports reports)
        where TReports : IBookReports
    {
        if (Phase == BookPhase.Halted)
            return OrderRejection.BookHalted;
        if (priceTicks <= 0 || priceTicks > _limits.MaxPriceTicks)
            return OrderRejection.PriceOutOfRange;
        var place = _index.Find(number);
        if (place == 0)
            return OrderRejection.OrderNotOpen;

        var order = _slab.Entries[place].ToOrder() with { PriceTicks = priceTicks };
        TakeOut(place);
        if (Phase == BookPhase.CallAuction)
            Rest(order, order.Lots, ref reports);
        else
            Arrive(order, ref reports);
        return null;
    }

    private OrderRejection? RefusalOf(in BookOrder order)
    {
        if (Phase == BookPhase.Halted)
            return OrderRejection.BookHalted;
        if (order.Lots <= 0 || order.Lots > _limits.MaxLots)
            return OrderRejection.QuantityOutOfRange;
        if (order.PriceTicks <= 0 || order.PriceTicks > _limits.MaxPriceTicks)
            return OrderRejection.PriceOutOfRange;
        _traders.Require(order.Trader);
        return null;
    }

    private void Rest<TReports>(in BookOrder order, long lots, ref TReports reports)
        where TReports : IBookReports
    {
        Enter(order, lots);
        if (lots == order.Lots)
            reports.Rested(order);
        else
            reports.Rested(order with { Lots = lots });
    }

    private void Enter(in BookOrder order, long lots)
    {
        if (!TryEnter(order, lots))
            throw new UnreachableException($"Order {order.Number} rests already.");
    }

    private bool TryEnter(in BookOrder order, long lots)
    {
        var place = _slab.Take();
        if (!_index.TryAdd(order.Number, place))
        {
            _slab.Free(place);
            return false;
        }

        ref var entry = ref _slab.Entries[place];
        entry.Fill(order, lots);
        SideOf(order.Side).Append(place, ref entry, order);
        return true;
    }

    private void TakeOut(int place)
    {
        ref var entry = ref _slab.Entries[place];
        _index.Remove(entry.Number, place);
        SideOf(entry.Side).Remove(place);
        _slab.Free(place);
    }

    private static long StepsOf(BookSide side) => side.Steps + side.SplitWalk.Steps + side.Ladder.Steps;

    // Which side comes next is as good as random, so it is looked up and not branched on: Buy is 1, Sell is 2.
    private BookSide SideOf(Side side) => _sides[(int)side & 1];

    private BookSide Opposite(Side side) => _sides[(int)side >> 1];
}
