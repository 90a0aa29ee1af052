using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets.Books;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Markets;

/// <summary>
/// One market: a book per series of its line. It applies as it decides: what a command does to the book is done when
/// its events come out. Read back, the same events rebuild the same state without deciding anything.
/// </summary>
/// <remarks>
/// Every order was held in full by its account before it came, so a trade is final with the commit that holds it. The
/// market keeps what the book need not know: parts by custody, fills, fees.
/// </remarks>
public sealed partial class MarketMachine
{
    private readonly SortedDictionary<int, Desk> _desks = [];
    private readonly Dictionary<OrderNumber, OpenOrder> _orders = [];
    private readonly List<OpenOrder> _touched = [];
    private List<MarketEvent> _events = [];
    private IMarketFacts? _facts;
    private IMarketOutbox? _outbox;
    private MarketSpecification? _specification;
    private SelfTradePrevention _arrivingMode;
    private long _trades;
    private long _turnFees;

    /// <summary>How many trades there were, which is also the number of the last.</summary>
    public long Trades => _trades;

    /// <summary>How many parts may rest in a book; a test sets it lower.</summary>
    internal int MostResting { get; init; } = BookLimits.MostRestingOrders;

    /// <summary>How many orders are open.</summary>
    public int OpenOrders => _orders.Count;

    /// <summary>The numbers of the books that are open, in order.</summary>
    public IEnumerable<int> Books => _desks.Keys;

    /// <summary>
    /// Opens a turn: the epoch's facts hold, and what is decided goes to these lists until the turn is closed. Permits
    /// that have ended by now count no more.
    /// </summary>
    /// <returns>Whether books were cleared because pairs became eligible whose orders were crossed.</returns>
    public void BeginTurn(IMarketFacts facts, List<MarketEvent> events, IMarketOutbox outbox, bool isNewEpoch)
    {
        (_facts, _events, _outbox, _specification) = (facts, events, outbox, facts.Specification);
        if (isNewEpoch)
            AdoptAll(facts);
        else
            AdoptWherePermitsEnded(facts);
        CloseRefused();
    }

    /// <summary>Closes a turn: what its trades owe the venue becomes one event.</summary>
    public void EndTurn()
    {
        if (_turnFees == 0)
            return;
        Emit(new FeesAccrued(
            _specification!.Venue, _specification.VenueNation, _specification.Currency, Money.FromMinor(_turnFees)));
    }

    /// <summary>Decides and does what an account asks.</summary>
    public void Execute(MarketMessage message)
    {
        switch (message)
        {
            case OrderArrives arrival:
                Arrive(arrival);
                break;
            case OrderCancelAsked cancel:
                Cancel(cancel.Order);
                break;
            case OrderReductionAsked reduction:
                Reduce(reduction);
                break;
            case OrderRepriceAsked reprice:
                Reprice(reprice);
                break;
            default:
                throw new System.Diagnostics.UnreachableException(message.GetType().Name);
        }
    }

    private void Arrive(OrderArrives arrival)
    {
        if (_orders.ContainsKey(arrival.Order))
        {
            Emit(new ChangeRefused(arrival.Order, OrderRejection.DuplicateOrder));
            return;
        }

        if (WhyNotTaken(arrival, out var desk) is { } rejection)
        {
            Emit(new OrderEnded(arrival.Order, OrderCloseReason.Rejected, rejection, 0));
            return;
        }

        Emit(new OrderEntered(arrival));
        PlaceParts(desk!, _orders[arrival.Order]);
        if (_orders.TryGetValue(arrival.Order, out var resting))
            CloseIfRefused(resting);
    }

    private OrderRejection? WhyNotTaken(OrderArrives arrival, out Desk? desk)
    {
        desk = null;
        if (!_facts!.TryGetSeries(arrival.Book, out var series))
            return OrderRejection.SeriesNotListed;
        desk = OpenDesk(arrival.Book, series);
        if (desk.Book.Phase == BookPhase.Halted)
            return OrderRejection.BookHalted;
        if (arrival.Quantity.Lots < 1 || arrival.Quantity > _specification!.LargestOrder)
            return OrderRejection.QuantityOutOfRange;
        if (arrival.Limit.Ticks is < 1 or > BookLimits.HighestPriceTicks)
            return OrderRejection.PriceOutOfRange;
        var isWhole = arrival.TimeInForce == TimeInForce.FillOrKill || arrival.Options.HasFlag(OrderOptions.PostOnly);
        if (isWhole && arrival.Parcels.Count > 1)
            return OrderRejection.NotOneCustody;
        if (desk.Book.Phase == BookPhase.CallAuction && arrival.TimeInForce != TimeInForce.GoodTillCancelled)
            return OrderRejection.NotInAuction;
        var parts = Math.Max(1, arrival.Parcels.Count);
        return desk.Book.Count + parts > MostResting || !desk.HasRoomFor(parts) ? OrderRejection.BookFull : null;
    }

    private Desk OpenDesk(int book, SeriesId series)
    {
        if (_desks.TryGetValue(book, out var desk))
            return desk;
        Emit(new BookOpened(book, series, _specification!.MinorPerTickLot));
        desk = _desks[book];
        desk.Adopt(_facts!.EligibilityOf(book), _facts.Now);
        return desk;
    }

    private void Cancel(OrderNumber number)
    {
        if (!_orders.TryGetValue(number, out var order))
        {
            Emit(new ChangeRefused(number, OrderRejection.OrderNotOpen));
            return;
        }

        order.ClosedFor = OrderCloseReason.Cancelled;
        End(order);
    }

    private void Reduce(OrderReductionAsked reduction)
    {
        if (!_orders.TryGetValue(reduction.Order, out var order))
        {
            Emit(new ChangeRefused(reduction.Order, OrderRejection.OrderNotOpen));
            return;
        }

        var excess = order.Open - reduction.Remaining.Lots;
        if (excess <= 0 || reduction.Remaining.Lots <= 0)
        {
            Emit(new ChangeRefused(reduction.Order, OrderRejection.NotAReduction));
            return;
        }

        // The last parcels are the most transferable: they go back first.
        for (var part = order.Parts - 1; part >= 0 && excess > 0; part--)
        {
            var removed = Math.Min(excess, order.OpenOf(part));
            if (removed == 0)
                continue;
            excess -= removed;
            Emit(new PartReduced(order.PartNumber(part), Quantity.FromLots(removed)));
            ReduceInBook(order, part);
        }

        CloseIfOnlyRefusedPartsAreLeft(order);
    }

    private void Reprice(OrderRepriceAsked reprice)
    {
        if (!_orders.TryGetValue(reprice.Order, out var order))
        {
            Emit(new ChangeRefused(reprice.Order, OrderRejection.OrderNotOpen));
            return;
        }

        // What ended or was suspended is not traded any more, by an order that has stood there since before either.
        if (!_facts!.TryGetSeries(order.Arrival.Book, out _))
        {
            Emit(new ChangeRefused(reprice.Order, OrderRejection.SeriesNotListed));
            return;
        }

        var desk = _desks[order.Arrival.Book];
        if (desk.Book.Phase == BookPhase.Halted)
        {
            Emit(new ChangeRefused(reprice.Order, OrderRejection.BookHalted));
            return;
        }

        if (reprice.Limit.Ticks is < 1 or > BookLimits.HighestPriceTicks)
        {
            Emit(new ChangeRefused(reprice.Order, OrderRejection.PriceOutOfRange));
            return;
        }

        Emit(new OrderRepriced(reprice.Order, reprice.Limit));
        RemoveFromBook(order);
        PlaceParts(desk, order);
    }

    /// <summary>
    /// Lets the parts of an order arrive one behind the other, until self-trade prevention closes it.
    /// </summary>
    private void PlaceParts(Desk desk, OpenOrder order)
    {
        _arrivingMode = order.Arrival.SelfTrade;
        var reports = new Reports(this);
        for (var part = 0; part < order.Parts && !order.IsOver; part++)
        {
            if (order.OpenOf(part) == 0)
                continue;
            var refusal = desk.Book.Place(ToBookOrder(order, part), ref reports);
            Invariant.Check(refusal is null, "The book refuses what the market took in.");
        }

        Settle(order);
        SettleTouched();
    }

    private static BookOrder ToBookOrder(OpenOrder order, int part)
    {
        var arrival = order.Arrival;
        return new BookOrder
        {
            Number = order.PartNumber(part),
            Lots = order.OpenOf(part),
            Trader = order.TraderOf(part),
            Owner = arrival.Owner.Number,
            PriceTicks = (int)order.Limit.Ticks,
            Side = arrival.Side,
            TimeInForce = arrival.TimeInForce,
            SelfTradePrevention = arrival.SelfTrade,
            IsPostOnly = arrival.Options.HasFlag(OrderOptions.PostOnly),
            IsNationWide = arrival.Options.HasFlag(OrderOptions.PreventNationalTrade),
        };
    }
}
