using TokenMarket.Contracts.Markets;
using static TokenMarket.Contracts.Markets.OrderCloseReason;
using static TokenMarket.Contracts.Markets.OrderRejection;
using static TokenMarket.Contracts.Markets.SelfTradePrevention;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>The book once more, obviously right and slow: one list of the open orders, as they came.</summary>
internal class NaiveBook(int maxPrice, long maxLots, int maxOrders, Func<int, int, bool> maySell, Action<string> report)
{
    public BookPhase Phase { get; set; } = BookPhase.Continuous;
    public List<NaiveOrder> Open { get; } = [];
    public IEnumerable<NaiveOrder> Bids => Open.Where(bid => bid.Side == Side.Buy).OrderByDescending(bid => bid.Price);
    public IEnumerable<NaiveOrder> Asks => Open.Where(ask => ask.Side == Side.Sell).OrderBy(ask => ask.Price);

    public OrderRejection? Place(NaiveOrder order) => Phase == BookPhase.Halted ? BookHalted
        : order.Lots < 1 || order.Lots > maxLots ? QuantityOutOfRange
        : order.Price < 1 || order.Price > maxPrice ? PriceOutOfRange
        : Open.Exists(one => one.Number == order.Number) ? DuplicateOrder
        : order.Force != TimeInForce.GoodTillCancelled && Phase == BookPhase.CallAuction ? NotInAuction
        : order.Force == TimeInForce.GoodTillCancelled && Open.Count >= maxOrders ? BookFull : Arrive(order);

    public OrderRejection? Cancel(long number) =>
        Open.Find(one => one.Number == number) is not { } order ? OrderNotOpen : Lose(order, order.Lots, Cancelled);

    public virtual OrderRejection? Reduce(long number, long left) =>
        Open.Find(one => one.Number == number) is not { } order ? OrderNotOpen
        : left < 1 || left >= order.Lots ? NotAReduction : Lose(order, order.Lots - left, Cancelled);

    public virtual OrderRejection? Reprice(long number, int price) => Phase == BookPhase.Halted ? BookHalted
        : price < 1 || price > maxPrice ? PriceOutOfRange
        : Open.Find(one => one.Number == number) is not { } order ? OrderNotOpen : Arrive(order with { Price = price });

    protected virtual IEnumerable<NaiveOrder> Met(NaiveOrder order) => order.Side == Side.Buy
        ? Asks.Where(ask => ask.Price <= order.Price && maySell(ask.Trader, order.Trader))
        : Bids.Where(bid => bid.Price >= order.Price && maySell(order.Trader, bid.Trader));

    public virtual bool IsSelf(NaiveOrder order, NaiveOrder met) => order.Owner == met.Owner
        || (order.Number >> 48 == met.Number >> 48 && (order.IsNationWide || met.IsNationWide));

    protected virtual OrderRejection? Arrive(NaiveOrder order)
    {
        Open.RemoveAll(one => one.Number == order.Number);
        Open.Add(order);
        var met = Phase == BookPhase.CallAuction ? [] : Met(order).ToList();
        if (order.IsPostOnly && met.Count > 0) return Lose(order, order.Lots, WouldTrade);
        var fills = met.TakeWhile(maker => !IsSelf(order, maker) || order.Prevention == CancelResting)
            .Where(maker => !IsSelf(order, maker)).Sum(maker => maker.Lots);
        if (order.Force == TimeInForce.FillOrKill && fills < order.Lots) return Lose(order, order.Lots, Killed);
        foreach (var maker in met.TakeWhile(_ => order.Lots > 0)) Meet(maker, order);
        if (order.Lots > 0 && order.Force != TimeInForce.GoodTillCancelled) return Lose(order, order.Lots, Unfilled);
        if (order.Lots > 0) report($"rest {order.Number} {order.Lots} @ {order.Price}");
        return null;
    }

    protected virtual void Meet(NaiveOrder maker, NaiveOrder taker)
    {
        var (lots, isSelf, mode) = (Math.Min(maker.Lots, taker.Lots), IsSelf(taker, maker), taker.Prevention);
        if (isSelf && mode != CancelIncoming) Lose(maker, mode == Decrement ? lots : maker.Lots, SelfTrade);
        if (isSelf && mode != CancelResting) Lose(taker, mode == Decrement ? lots : taker.Lots, SelfTrade);
        if (isSelf) return;
        (maker.Lots, taker.Lots) = (maker.Lots - lots, taker.Lots - lots);
        report($"trade {maker.Number} {taker.Number} {lots} @ {maker.Price}, left {maker.Lots} {taker.Lots}");
        foreach (var filled in new[] { maker, taker }.Where(order => order.Lots == 0)) Lose(filled, 0, Filled);
    }

    private OrderRejection? Lose(NaiveOrder one, long lots, OrderCloseReason reason)
    {
        one.Lots -= lots;
        if (one.Lots == 0) Open.Remove(one);
        report(one.Lots > 0 ? $"reduce {one.Number} by {lots} to {one.Lots}" : $"close {one.Number} {reason} {lots}");
        return null;
    }
}

internal sealed record NaiveOrder(long Number, int Trader, int Owner, Side Side, int Price, TimeInForce Force,
    SelfTradePrevention Prevention, bool IsPostOnly, bool IsNationWide)
{
    public required long Lots { get; set; }
}
