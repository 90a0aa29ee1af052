using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>
/// The book once more, obviously right and slow: one list of orders in the order in which they came to their price.
/// </summary>
internal sealed class NaiveBook(int maxPrice, long maxLots, int maxOrders, Flaw flaw)
{
    public List<NaiveOrder> Resting { get; } = [];
    public List<string> Reports { get; } = [];
    public BookPhase Phase { get; set; } = BookPhase.Continuous;

    /// <summary>May this trader sell to that one?</summary>
    public required Func<int, int, bool> MayTrade { get; set; }

    public OrderRejection? Place(NaiveOrder order) =>
        Phase == BookPhase.Halted ? OrderRejection.BookHalted
        : order.Lots < 1 || order.Lots > maxLots ? OrderRejection.QuantityOutOfRange
        : order.Price < 1 || order.Price > maxPrice ? OrderRejection.PriceOutOfRange
        : Resting.Exists(resting => resting.Number == order.Number) ? OrderRejection.DuplicateOrder
        : order.Force != TimeInForce.GoodTillCancelled && Phase == BookPhase.CallAuction ? OrderRejection.NotInAuction
        : order.Force == TimeInForce.GoodTillCancelled && Resting.Count >= maxOrders ? OrderRejection.BookFull
        : Arrive(order);

    public OrderRejection? Cancel(long number) =>
        Resting.Find(order => order.Number == number) is not { } found ? OrderRejection.OrderNotOpen
        : Close(found, OrderCloseReason.Cancelled);

    public OrderRejection? Reduce(long number, long left)
    {
        if (Resting.Find(order => order.Number == number) is not { } found) return OrderRejection.OrderNotOpen;
        if (left < 1 || left >= found.Lots) return OrderRejection.NotAReduction;
        if (flaw == Flaw.ReductionLosesTime) MoveBack(found);
        return Lose(found, found.Lots - left);
    }

    public OrderRejection? Reprice(long number, int price)
    {
        if (Phase == BookPhase.Halted) return OrderRejection.BookHalted;
        if (price < 1 || price > maxPrice) return OrderRejection.PriceOutOfRange;
        if (Resting.Find(order => order.Number == number) is not { } found) return OrderRejection.OrderNotOpen;
        if (flaw == Flaw.RepriceKeepsTime && price == found.Price) return null;
        Resting.Remove(found);
        found.Price = price;
        return Arrive(found);
    }

    public bool IsSelf(NaiveOrder order, NaiveOrder resting) => order.Owner == resting.Owner
        || ((order.IsNationWide || (resting.IsNationWide && flaw != Flaw.RestingNationWideIsIgnored))
            && order.Number >> 48 == resting.Number >> 48);

    public bool Crosses(NaiveOrder order, NaiveOrder resting) => order.Side != resting.Side
        && (order.Side == Side.Buy ? order.Price - resting.Price : resting.Price - order.Price)
            >= (flaw == Flaw.EqualPricesDoNotCross ? 1 : 0);

    public bool IsEligible(NaiveOrder order, NaiveOrder resting) =>
        (order.Side == Side.Buy) == (flaw == Flaw.RelationIsReversed)
            ? MayTrade(order.Trader, resting.Trader)
            : MayTrade(resting.Trader, order.Trader);

    private OrderRejection? Arrive(NaiveOrder order)
    {
        if (Phase == BookPhase.CallAuction) return Rest(order);
        var time = flaw == Flaw.LastInFirstOut ? Enumerable.Reverse(Resting) : Resting;
        var crossed = time.Where(resting => Crosses(order, resting))
            .OrderBy(resting => order.Side == Side.Buy ? resting.Price : -resting.Price).ToList();
        var met = crossed.Where(resting => IsEligible(order, resting)).ToList();
        if (flaw == Flaw.EligibilityAskedOnce) met = [.. crossed.SkipWhile(resting => !IsEligible(order, resting))];
        if (order.IsPostOnly && (flaw == Flaw.PostOnlyFearsTheIneligible ? crossed : met).Count > 0)
            return Close(order, OrderCloseReason.WouldTrade);
        var counted = (flaw == Flaw.FillOrKillCountsTheIneligible ? crossed : met)
            .TakeWhile(resting => !IsSelf(order, resting) || order.Prevention == SelfTradePrevention.CancelResting)
            .Where(resting => !IsSelf(order, resting) || flaw == Flaw.FillOrKillCountsItsOwn)
            .Sum(resting => resting.Lots);
        if (order.Force == TimeInForce.FillOrKill && counted < order.Lots) return Close(order, OrderCloseReason.Killed);
        if (flaw == Flaw.SkippedOrdersLeave) Resting.RemoveAll(crossed.Except(met).Contains);
        foreach (var maker in met.TakeWhile(_ => order.Lots > 0))
        {
            if (!IsSelf(order, maker)) Trade(maker, order);
            else if (Prevent(maker, order)) return null;
        }

        return order.Lots == 0 ? Close(order, OrderCloseReason.Filled)
            : order.Force == TimeInForce.GoodTillCancelled ? Rest(order)
            : Close(order, OrderCloseReason.Unfilled);
    }

    private void Trade(NaiveOrder maker, NaiveOrder taker)
    {
        var lots = Math.Min(maker.Lots, taker.Lots);
        (maker.Lots, taker.Lots) = (maker.Lots - lots, taker.Lots - lots);
        var price = flaw == Flaw.TradesAtTheTakersPrice ? taker.Price : maker.Price;
        Reports.Add($"trade {maker.Number} {taker.Number} {lots} @ {price}, left {maker.Lots} {taker.Lots}");
        if (maker.Lots == 0) Close(maker, OrderCloseReason.Filled);
        else if (flaw == Flaw.PartialFillLosesTime) MoveBack(maker);
    }

    /// <summary>Whether the arriving order is closed.</summary>
    private bool Prevent(NaiveOrder resting, NaiveOrder order)
    {
        var mode = flaw == Flaw.RestingModePrevents ? resting.Prevention : order.Prevention;
        var (isRestingClosed, isClosed) = mode switch
        {
            SelfTradePrevention.CancelIncoming => (false, true),
            SelfTradePrevention.CancelResting => (true, false),
            SelfTradePrevention.CancelBoth => (true, true),
            SelfTradePrevention.Decrement => (resting.Lots <= order.Lots, order.Lots <= resting.Lots),
        };
        var (lost, lostByResting) = (resting.Lots, order.Lots);
        if (mode == SelfTradePrevention.Decrement && flaw == Flaw.DecrementTrades) Trade(resting, order);
        if (isRestingClosed) Close(resting, OrderCloseReason.SelfTrade);
        else if (mode == SelfTradePrevention.Decrement) Lose(resting, lostByResting);
        if (isClosed) Close(order, OrderCloseReason.SelfTrade);
        else if (mode == SelfTradePrevention.Decrement) Lose(order, lost);
        return isClosed;
    }

    private OrderRejection? Rest(NaiveOrder order)
    {
        Resting.Add(order);
        Reports.Add($"rest {order.Number} {order.Lots} @ {order.Price}");
        return null;
    }

    private OrderRejection? Lose(NaiveOrder order, long lots)
    {
        order.Lots -= lots;
        Reports.Add($"reduce {order.Number} by {lots} to {order.Lots}");
        return null;
    }

    private OrderRejection? Close(NaiveOrder order, OrderCloseReason reason)
    {
        Resting.Remove(order);
        Reports.Add($"close {order.Number} {reason} {order.Lots}");
        return null;
    }

    private void MoveBack(NaiveOrder order)
    {
        Resting.Remove(order);
        Resting.Add(order);
    }
}
