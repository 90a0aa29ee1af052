using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

public sealed partial class OrderBook
{
    /// <summary>The best price of a side, whoever may take it, in ticks; 0 when the side is empty.</summary>
    public int BestPriceTicks(Side side)
    {
        var best = SideOf(side).Ladder.Best;
        return best == PriceLadder.None ? 0 : SideOf(side).KeyOf(best);
    }

    /// <summary>A resting order, or nothing.</summary>
    public BookOrder? Find(long number)
    {
        var place = _index.Find(number);
        return place == 0 ? null : _slab.Entries[place].ToOrder();
    }

    /// <summary>Adds the resting orders of a side to a list, in order of price and time.</summary>
    public void CopyResting(Side side, List<BookOrder> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        for (var walk = new EligibleWalk(SideOf(side)); walk.MoveNext();)
            orders.Add(_slab.Entries[walk.Current].ToOrder());
    }

    /// <summary>The best price at which a trader could trade, in ticks; 0 when it could not.</summary>
    /// <param name="trader">Who asks.</param>
    /// <param name="arriving">Which way its order would go.</param>
    public int BestEligiblePriceTicks(int trader, Side arriving)
    {
        var worst = arriving == Side.Buy ? _limits.MaxPriceTicks : 1;
        var walk = new EligibleWalk(Opposite(arriving), arriving, _traders.Require(trader), worst);
        return walk.MoveNext() ? _slab.Entries[walk.Current].PriceTicks : 0;
    }

    /// <summary>
    /// Says whom an order, resting or not, passes over: those at its price or better that it may not trade with. It
    /// looks at each of them, so it is for questions and not for the hot path.
    /// </summary>
    public SkippedOrders SkippedBy(in BookOrder order)
    {
        var opposite = Opposite(order.Side);
        _traders.Require(order.Trader);
        var limit = opposite.KeyOf(order.PriceTicks);
        var skipped = default(SkippedOrders);
        for (var walk = new EligibleWalk(opposite); walk.MoveNext();)
        {
            ref var resting = ref _slab.Entries[walk.Current];
            if (opposite.KeyOf(resting.PriceTicks) > limit)
                break;
            var (seller, buyer) = order.Side == Side.Buy
                ? (resting.Trader, order.Trader)
                : (order.Trader, resting.Trader);
            if (_traders.MayTrade(seller, buyer))
                continue;
            skipped = skipped.Count == 0
                ? new SkippedOrders(1, resting.Lots, resting.Number, resting.Trader)
                : skipped with { Count = skipped.Count + 1, Lots = skipped.Lots + resting.Lots };
        }

        return skipped;
    }

    /// <summary>
    /// A buy and a sell order that are crossed and may trade, or nothing: what a call auction has to resolve before
    /// trading goes on. Orders of one owner, which would not trade either, are no such pair.
    /// </summary>
    public EligibleCross? FindEligibleCross()
    {
        // Buyers come from the best price down: once a class has found nobody, its later buyers will not either.
        var isHopeless = new bool[_traders.Relation.ClassCount];
        var bestSell = _sells.Ladder.Best;
        for (var buys = new EligibleWalk(_buys); buys.MoveNext();)
        {
            var buy = _slab.Entries[buys.Current].ToOrder();
            if (buy.PriceTicks < bestSell)
                return null;
            ref var hopeless = ref isHopeless[_traders.ClassOf(buy.Trader)];
            if (hopeless)
                continue;
            hopeless = true;
            for (var sells = WalkFor(buy); sells.MoveNext();)
            {
                ref var sell = ref _slab.Entries[sells.Current];
                if (!IsSelf(buy, sell))
                    return new EligibleCross(buy.Number, sell.Number);
                hopeless = false;
            }
        }

        return null;
    }
}
