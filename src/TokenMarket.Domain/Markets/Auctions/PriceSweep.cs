namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>
/// Finds the price of a round: goes once through all prices, upward, and keeps the flow of each from the one before.
/// </summary>
/// <remarks>
/// Between two neighbouring limits nothing changes, so each limit is tried and each gap as one. A gap can win: where
/// the buys at its lower end have left and the sells at its upper end have not come, the imbalance may be smaller
/// than at both.
/// </remarks>
internal sealed class PriceSweep
{
    private readonly Crossing _crossing;
    private readonly LotFlow _flow;
    private readonly ActiveLots _bids;
    private readonly ActiveLots _offers;
    private readonly BestPrice _best;

    private PriceSweep(Crossing crossing, long referenceTicks)
    {
        _crossing = crossing;
        _flow = new LotFlow(crossing.Takers);
        _bids = new ActiveLots(crossing.Buys.Count);
        _offers = new ActiveLots(crossing.Sells.Count);
        _best = new BestPrice(referenceTicks);
    }

    /// <summary>The price of the round, with what it matches.</summary>
    public static AuctionIndication Run(Crossing crossing, long referenceTicks) =>
        new PriceSweep(crossing, referenceTicks).Run();

    private AuctionIndication Run()
    {
        var (buys, sells) = (_crossing.Buys, _crossing.Sells);
        for (var i = 0; i < buys.NodeOf.Length; i++)
        {
            if (buys.NodeOf[i] < 0)
                continue;
            _bids.Add(buys.NodeOf[i], buys.Side.Lots[i]);
            _flow.RaiseReceiver(buys.NodeOf[i], buys.Side.Lots[i]);
        }

        var sell = Next(sells.NodeOf, -1, 1);
        var buy = Next(buys.NodeOf, buys.NodeOf.Length, -1);
        while (buy >= 0)
        {
            // The highest buy is above some sell, so the sells are used up before the buys.
            var price = LowerLimit(sell, buy);
            sell = Enter(sell, price);
            Try(price, price);
            buy = Leave(buy, price);
            if (buy >= 0 && LowerLimit(sell, buy) - price > 1)
                Try(price + 1, LowerLimit(sell, buy) - 1);
        }

        return _best.ToIndication();
    }

    private long LowerLimit(int sell, int buy)
    {
        var lowestBuy = _crossing.Buys.Side.Orders[buy].LimitTicks;
        return sell < _crossing.Sells.NodeOf.Length
            ? Math.Min(lowestBuy, _crossing.Sells.Side.Orders[sell].LimitTicks)
            : lowestBuy;
    }

    /// <summary>Lets in the sells with that limit; the place of the next one.</summary>
    private int Enter(int sell, long price)
    {
        var (nodes, side) = (_crossing.Sells.NodeOf, _crossing.Sells.Side);
        for (; sell < nodes.Length && side.Orders[sell].LimitTicks == price; sell = Next(nodes, sell, 1))
        {
            _offers.Add(nodes[sell], side.Lots[sell]);
            _flow.RaiseSender(nodes[sell], side.Lots[sell]);
        }

        return sell;
    }

    /// <summary>Lets out the buys with that limit; the place of the next one.</summary>
    private int Leave(int buy, long price)
    {
        var (nodes, side) = (_crossing.Buys.NodeOf, _crossing.Buys.Side);
        for (; buy >= 0 && side.Orders[buy].LimitTicks == price; buy = Next(nodes, buy, -1))
        {
            _bids.Add(nodes[buy], -side.Lots[buy]);
            _flow.LowerReceiver(nodes[buy], side.Lots[buy]);
        }

        return buy;
    }

    private static int Next(int[] nodes, int place, int step)
    {
        do
            place += step;
        while (place >= 0 && place < nodes.Length && nodes[place] < 0);
        return place;
    }

    private void Try(long lowest, long highest)
    {
        _flow.Saturate();
        if (_flow.Volume == 0 || _flow.Volume < _best.MatchedLots)
            return;
        var imbalance = _bids.Reaching(_crossing.Givers, _offers) - _offers.Reaching(_crossing.Takers, _bids);
        _best.Offer(lowest, highest, _flow.Volume, imbalance);
    }
}
