using System.Runtime.InteropServices;

namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>
/// What takes part in a round: the orders with an eligible order across, in nodes, and who may trade with whom.
/// </summary>
internal sealed class Crossing
{
    private Crossing(AuctionNodes buys, AuctionNodes sells, NodeRelation takers)
    {
        Buys = buys;
        Sells = sells;
        Takers = takers;
        Givers = takers.Transposed();
    }

    /// <summary>The side that takes the tokens.</summary>
    public AuctionNodes Buys { get; }

    /// <summary>The side that gives them.</summary>
    public AuctionNodes Sells { get; }

    /// <summary>A row of buy nodes for each sell node.</summary>
    public NodeRelation Takers { get; }

    /// <summary>A row of sell nodes for each buy node.</summary>
    public NodeRelation Givers { get; }

    /// <summary>The crossing of what is left; <c>null</c> if nobody is crossed with anybody eligible.</summary>
    public static Crossing? Find(AuctionSide buys, AuctionSide sells, ClassTable classes)
    {
        var selfCrossed = SelfCrossed(buys, sells, classes);
        var buyNodes = AuctionNodes.Gather(buys, classes, selfCrossed);
        var sellNodes = AuctionNodes.Gather(sells, classes, selfCrossed);
        var crossing = new Crossing(buyNodes, sellNodes, Relate(sellNodes, buyNodes, classes));
        var isCrossed = LeaveOutUncrossed(sellNodes, buyNodes, crossing.Takers, static (sell, buy) => sell <= buy);
        LeaveOutUncrossed(buyNodes, sellNodes, crossing.Givers, static (buy, sell) => sell <= buy);
        return isCrossed ? crossing : null;
    }

    /// <summary>The owners with a buy at or above a sell of their own that it might take.</summary>
    private static HashSet<int> SelfCrossed(AuctionSide buys, AuctionSide sells, ClassTable classes)
    {
        var highestBuys = BestLimits(buys, classes);
        var owners = new HashSet<int>();
        foreach (var ((owner, giverClass), lowestSell) in BestLimits(sells, classes))
        {
            for (var takerClass = 0; takerClass < classes.Count; takerClass++)
            {
                if (classes.MayTrade(giverClass, takerClass)
                    && highestBuys.TryGetValue((owner, takerClass), out var highestBuy) && lowestSell <= highestBuy)
                {
                    owners.Add(owner);
                }
            }
        }

        return owners;
    }

    private static Dictionary<(int Owner, int Class), long> BestLimits(AuctionSide side, ClassTable classes)
    {
        var best = new Dictionary<(int Owner, int Class), long>();
        for (var i = 0; i < side.Orders.Length; i++)
        {
            var order = side.Orders[i];
            if (side.Lots[i] > 0 && order.Owner != 0)
                best.TryAdd((order.Owner, classes.NumberOf(order.Class)), order.LimitTicks);
        }

        return best;
    }

    private static NodeRelation Relate(AuctionNodes sells, AuctionNodes buys, ClassTable classes)
    {
        var byClass = new NodeRelation(classes.Count, buys.Count);
        var nodesOfOwner = new Dictionary<int, List<int>>();
        for (var buy = 0; buy < buys.Count; buy++)
        {
            var (takerClass, owner, _) = buys[buy];
            for (var giverClass = 0; giverClass < classes.Count; giverClass++)
            {
                if (classes.MayTrade(giverClass, takerClass))
                    byClass.Set(giverClass, buy);
            }

            ref var nodes = ref CollectionsMarshal.GetValueRefOrAddDefault(nodesOfOwner, owner, out _);
            (nodes ??= []).Add(buy);
        }

        var relation = new NodeRelation(sells.Count, buys.Count);
        for (var sell = 0; sell < sells.Count; sell++)
        {
            var row = relation.Row(sell);
            byClass.Row(sells[sell].Class).CopyTo(row);
            if (sells[sell].Owner == 0 || !nodesOfOwner.TryGetValue(sells[sell].Owner, out var own))
                continue;
            foreach (var buy in own)
                row[buy / 64] &= ~(1UL << (buy % 64));
        }

        return relation;
    }

    /// <summary>
    /// Takes out the orders that cross nobody eligible, so that their limits are not tried; whether any stay.
    /// </summary>
    private static bool LeaveOutUncrossed(
        AuctionNodes near, AuctionNodes far, NodeRelation relation, Func<long, long, bool> isCrossed)
    {
        var bestAcross = new int[near.Count];
        for (var node = 0; node < near.Count; node++)
            bestAcross[node] = relation.First(node);

        var isAnyLeft = false;
        for (var i = 0; i < near.NodeOf.Length; i++)
        {
            var node = near.NodeOf[i];
            if (node < 0)
                continue;
            var best = bestAcross[node];
            if (best >= 0 && isCrossed(near.Side.Orders[i].LimitTicks, far[best].BestLimitTicks))
                isAnyLeft = true;
            else
                near.NodeOf[i] = -1;
        }

        return isAnyLeft;
    }
}
