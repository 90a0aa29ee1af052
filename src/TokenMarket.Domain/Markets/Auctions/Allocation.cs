using System.Diagnostics;

namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>Says who gets how much at the price of a round, and from whom.</summary>
/// <remarks>
/// Letting in the buys one by one, and giving each what the flow can grow by, gives each the most that leaves the
/// largest flow reachable: what sets of orders can trade together forms a polymatroid, and there greed is exact. The
/// sells then flow into exactly what the buys got, which costs them nothing, so the second flow already pairs both.
/// </remarks>
internal static class Allocation
{
    /// <summary>Fills the orders at the price, and takes the fills out of what they have left.</summary>
    public static List<AuctionFill> Run(Crossing crossing, AuctionIndication indication)
    {
        var (buys, sells) = (crossing.Buys, crossing.Sells);
        var toSellers = new LotFlow(crossing.Givers);
        for (var i = 0; i < sells.NodeOf.Length; i++)
        {
            if (sells.NodeOf[i] >= 0 && sells.Side.Orders[i].LimitTicks <= indication.PriceTicks)
                toSellers.RaiseReceiver(sells.NodeOf[i], sells.Side.Lots[i]);
        }

        var bought = new long[buys.NodeOf.Length];
        var toBuyers = new LotFlow(crossing.Takers);
        for (var i = 0; i < bought.Length; i++)
        {
            if (buys.NodeOf[i] < 0 || buys.Side.Orders[i].LimitTicks < indication.PriceTicks)
                continue;
            bought[i] = toSellers.Send(buys.NodeOf[i], buys.Side.Lots[i]);
            toBuyers.RaiseReceiver(buys.NodeOf[i], bought[i]);
        }

        var sold = new long[sells.NodeOf.Length];
        for (var i = 0; i < sold.Length; i++)
        {
            if (sells.NodeOf[i] >= 0 && sells.Side.Orders[i].LimitTicks <= indication.PriceTicks)
                sold[i] = toBuyers.Send(sells.NodeOf[i], sells.Side.Lots[i]);
        }

        if (toSellers.Volume != indication.MatchedLots || toBuyers.Volume != indication.MatchedLots)
            throw new UnreachableException("The allocation does not reach the volume of its price.");

        TakeOut(buys.Side.Lots, bought);
        TakeOut(sells.Side.Lots, sold);
        return Pair(crossing, toBuyers, bought, sold);
    }

    private static void TakeOut(long[] lots, long[] filled)
    {
        for (var i = 0; i < lots.Length; i++)
            lots[i] -= filled[i];
    }

    /// <summary>
    /// Splits the flow between nodes into fills: each buy in turn takes from the first sell that its node may still
    /// take from.
    /// </summary>
    private static List<AuctionFill> Pair(Crossing crossing, LotFlow flow, long[] bought, long[] sold)
    {
        var sellers = SellersOfNodes(crossing.Sells, sold);
        var fills = new List<AuctionFill>();
        for (var i = 0; i < bought.Length; i++)
        {
            while (bought[i] > 0)
            {
                var pieces = flow.Into(crossing.Buys.NodeOf[i]);
                var place = FirstToSell(pieces, sellers);
                var (node, open) = pieces[place];
                var seller = sellers[node].Peek();
                var lots = Math.Min(bought[i], Math.Min(open, sold[seller]));
                fills.Add(new AuctionFill(
                    crossing.Buys.Side.Orders[i].Number, crossing.Sells.Side.Orders[seller].Number, lots));

                bought[i] -= lots;
                sold[seller] -= lots;
                if (sold[seller] == 0)
                    sellers[node].Dequeue();
                if (open == lots)
                    pieces.RemoveAt(place);
                else
                    pieces[place] = new LotFlow.Piece(node, open - lots);
            }
        }

        return fills;
    }

    private static Queue<int>[] SellersOfNodes(AuctionNodes sells, long[] sold)
    {
        var sellers = new Queue<int>[sells.Count];
        for (var node = 0; node < sellers.Length; node++)
            sellers[node] = new Queue<int>();
        for (var i = 0; i < sold.Length; i++)
        {
            if (sold[i] > 0)
                sellers[sells.NodeOf[i]].Enqueue(i);
        }

        return sellers;
    }

    private static int FirstToSell(List<LotFlow.Piece> pieces, Queue<int>[] sellers)
    {
        var first = 0;
        for (var place = 1; place < pieces.Count; place++)
        {
            if (sellers[pieces[place].Sender].Peek() < sellers[pieces[first].Sender].Peek())
                first = place;
        }

        return first;
    }
}
