using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets.Books;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Markets;

// What may be asked of a market; none of it is for the hot path.
public sealed partial class MarketMachine
{
    /// <summary>What is open of an order; none where it is closed.</summary>
    public Quantity OpenQuantityOf(OrderNumber order) =>
        Quantity.FromLots(_orders.TryGetValue(order, out var open) ? open.Open : 0);

    /// <summary>Who placed an open order; nobody where none is open under that number.</summary>
    public PartyNumber PartyOf(OrderNumber order) =>
        _orders.TryGetValue(order, out var open) ? open.Arrival.Party : default;

    /// <summary>The order that a part belongs to.</summary>
    public static OrderNumber OrderOf(long part) => OrderPart.OrderOf(part);

    /// <summary>What rests in a book, whoever it belongs to; null where no book is open under that number.</summary>
    public Depth? DepthOf(int book) => _desks.TryGetValue(book, out var desk) ? desk.Depth : null;

    /// <summary>Adds the resting parts of a side to a list, in order of price and time.</summary>
    internal void CopyResting(int book, Side side, List<BookOrder> parts) => _desks[book].Book.CopyResting(side, parts);

    /// <summary>The series of a book that is open.</summary>
    public SeriesId SeriesOf(int book) => _desks[book].Series;

    /// <summary>The number of a book's last trade; 0 before the first.</summary>
    public long LastTradeOf(int book) => _desks.TryGetValue(book, out var desk) ? desk.LastTrade : 0;

    /// <summary>
    /// What an open order passes over, and the first pair that may not meet; null where it is not open.
    /// </summary>
    public SkippedPairs? SkippedBy(OrderNumber number)
    {
        if (!_orders.TryGetValue(number, out var order))
            return null;

        var desk = _desks[order.Arrival.Book];
        var (crossing, ineligible, first) = (0L, 0L, default(SkippedPair));
        for (var part = 0; part < order.Parts; part++)
        {
            if (!order.IsResting(part) || order.OpenOf(part) == 0)
                continue;
            var own = ToBookOrder(order, part);
            var skipped = desk.Book.SkippedBy(own);
            crossing = Math.Max(crossing, desk.Depth.LotsWithin(order.Arrival.Side, order.Limit));
            ineligible = Math.Max(ineligible, skipped.Lots);
            if (skipped.Count > 0)
                first ??= PairOf(desk, order, part, skipped.FirstNumber);
        }

        return new SkippedPairs(crossing, ineligible, first);
    }

    private SkippedPair PairOf(Desk desk, OpenOrder order, int part, long restingPart)
    {
        var resting = _orders[OrderPart.OrderOf(restingPart)];
        return order.Arrival.Side == Side.Buy
            ? new SkippedPair(
                desk.Series,
                resting.Arrival.Party,
                order.Arrival.Party,
                resting.CustodyOf(OrderPart.IndexOf(restingPart)),
                resting.Arrival.Presented,
                order.Arrival.Presented)
            : new SkippedPair(
                desk.Series, order.Arrival.Party, resting.Arrival.Party, order.CustodyOf(part),
                order.Arrival.Presented, resting.Arrival.Presented);
    }
}
