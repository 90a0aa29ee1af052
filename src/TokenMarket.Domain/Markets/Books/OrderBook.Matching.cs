using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

public sealed partial class OrderBook
{
    private void Arrive<TReports>(in BookOrder order, ref TReports reports)
        where TReports : IBookReports
    {
        var lots = order.Lots;
        if (IsCrossing(order) && !Meet(order, ref lots, ref reports))
            return;
        if (order.TimeInForce == TimeInForce.GoodTillCancelled)
            Rest(order, lots, ref reports);
        else
            reports.Closed(order.Number, UntradedReason(order.TimeInForce), lots);
    }

    /// <summary>Whether anybody, eligible or not, rests at the order's price or better: mostly nobody does.</summary>
    private bool IsCrossing(in BookOrder order)
    {
        var opposite = Opposite(order.Side);
        return opposite.Ladder.Best <= opposite.KeyOf(order.PriceTicks);
    }

    /// <returns>Whether the order is still open, with lots left.</returns>
    private bool Meet<TReports>(in BookOrder order, ref long lots, ref TReports reports)
        where TReports : IBookReports
    {
        if (order.IsPostOnly && CouldTrade(order))
        {
            reports.Closed(order.Number, OrderCloseReason.WouldTrade, lots);
            return false;
        }

        if (order.TimeInForce == TimeInForce.FillOrKill && !CouldFill(order))
            return true;
        if (Match(order, ref lots, ref reports))
            return false;
        if (lots > 0)
            return true;
        reports.Closed(order.Number, OrderCloseReason.Filled, 0);
        return false;
    }

    private static OrderCloseReason UntradedReason(TimeInForce timeInForce) =>
        timeInForce == TimeInForce.FillOrKill ? OrderCloseReason.Killed : OrderCloseReason.Unfilled;

    /// <summary>Whether an order that it may meet rests at its price or better, its own included.</summary>
    private bool CouldTrade(in BookOrder order) => WalkFor(order).MoveNext();

    /// <summary>
    /// Whether it would trade whole. Its own orders are no liquidity: where it would cancel them and go on, the count
    /// goes on behind them; in every other mode it would lose lots or close there, so the count ends.
    /// </summary>
    private bool CouldFill(in BookOrder order)
    {
        var missing = order.Lots;
        for (var walk = WalkFor(order); walk.MoveNext();)
        {
            ref var resting = ref _slab.Entries[walk.Current];
            if (IsSelf(order, resting))
            {
                if (order.SelfTradePrevention != SelfTradePrevention.CancelResting)
                    return false;
                continue;
            }

            missing -= resting.Lots;
            if (missing <= 0)
                return true;
        }

        return false;
    }

    /// <returns>Whether self-trade prevention closed the arriving order.</returns>
    private bool Match<TReports>(in BookOrder order, ref long lots, ref TReports reports)
        where TReports : IBookReports
    {
        var walk = new EligibleWalk(Opposite(order.Side), order.Side, order.Trader, order.PriceTicks);
        while (lots > 0 && walk.MoveNext())
        {
            ref var resting = ref _slab.Entries[walk.Current];
            if (IsSelf(order, resting))
            {
                if (PreventSelfTrade(order, ref lots, ref walk, ref reports))
                    return true;
                continue;
            }

            var traded = Math.Min(lots, resting.Lots);
            lots -= traded;
            resting.Lots -= traded;
            reports.Traded(new BookTrade(resting.Number, order.Number, traded, resting.Lots, lots, resting.Trader,
                order.Trader, resting.PriceTicks, order.Side));
            if (resting.Lots == 0)
                CloseCurrent(ref walk, OrderCloseReason.Filled, ref reports);
        }

        return false;
    }

    /// <returns>Whether the arriving order is closed.</returns>
    private bool PreventSelfTrade<TReports>(
        in BookOrder order, ref long lots, ref EligibleWalk walk, ref TReports reports)
        where TReports : IBookReports
    {
        ref var resting = ref _slab.Entries[walk.Current];
        var isClosed = true;
        switch (order.SelfTradePrevention)
        {
            case SelfTradePrevention.CancelIncoming:
                break;
            case SelfTradePrevention.CancelResting:
                CloseCurrent(ref walk, OrderCloseReason.SelfTrade, ref reports);
                isClosed = false;
                break;
            case SelfTradePrevention.CancelBoth:
                CloseCurrent(ref walk, OrderCloseReason.SelfTrade, ref reports);
                break;
            case SelfTradePrevention.Decrement:
                isClosed = lots <= resting.Lots;
                Decrement(order.Number, ref lots, ref walk, ref reports);
                break;
        }

        if (isClosed)
            reports.Closed(order.Number, OrderCloseReason.SelfTrade, lots);
        return isClosed;
    }

    /// <summary>
    /// Takes the smaller quantity off both; the arriving order, when it has nothing else left, keeps its lots for its
    /// closing.
    /// </summary>
    private void Decrement<TReports>(long number, ref long lots, ref EligibleWalk walk, ref TReports reports)
        where TReports : IBookReports
    {
        ref var resting = ref _slab.Entries[walk.Current];
        var smaller = Math.Min(lots, resting.Lots);
        if (smaller == resting.Lots)
        {
            CloseCurrent(ref walk, OrderCloseReason.SelfTrade, ref reports);
        }
        else
        {
            resting.Lots -= smaller;
            reports.Reduced(resting.Number, smaller, resting.Lots);
        }

        if (smaller == lots)
            return;
        lots -= smaller;
        reports.Reduced(number, smaller, lots);
    }

    private void CloseCurrent<TReports>(ref EligibleWalk walk, OrderCloseReason reason, ref TReports reports)
        where TReports : IBookReports
    {
        var place = walk.Current;
        ref var resting = ref _slab.Entries[place];
        var (number, lots) = (resting.Number, resting.Lots);
        _index.Remove(number, place);
        walk.RemoveCurrent();
        _slab.Free(place);
        reports.Closed(number, reason, lots);
    }

    private EligibleWalk WalkFor(in BookOrder order) =>
        new(Opposite(order.Side), order.Side, order.Trader, order.PriceTicks);

    private static bool IsSelf(in BookOrder order, in RestingEntry resting)
    {
        if (order.Owner == resting.Owner)
            return true;
        var isNationWide = order.IsNationWide || resting.IsNationWide;
        return isNationWide && ((order.Number ^ resting.Number) >> 48 & 0xFF) == 0;
    }
}
