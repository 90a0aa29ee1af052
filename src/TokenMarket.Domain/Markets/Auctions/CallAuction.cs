using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>
/// Clears resting orders at one price per round, as often as it takes until no buy and sell order are left that are
/// crossed, may trade with one another and have different owners.
/// </summary>
/// <remarks>
/// A price p, any whole number of ticks, is judged by V(p), the most lots that can change hands between sell limits
/// up to p and buy limits from p on: a maximum flow, because who may trade with whom decides as much as how much is
/// there. The order of preference is
/// <list type="number">
/// <item>the largest V;</item>
/// <item>the smallest imbalance, whatever its sign;</item>
/// <item>market pressure: of prices with a buy surplus only the highest stays, with a sell surplus only the
/// lowest;</item>
/// <item>the nearest to the reference;</item>
/// <item>the lower.</item>
/// </list>
/// At the price, each buy order in price-time order gets the most that leaves V reachable, sell orders likewise; a flow
/// that gives everybody exactly that always exists (Mendelsohn and Dulmage, 1958) and pairs them.
/// <para>
/// After a round at p no eligible pair is left that accepts p, so what is still crossed lies wholly above or wholly
/// below: every round has a price of its own, and there are no more rounds than prices.
/// </para>
/// </remarks>
public static class CallAuction
{
    /// <summary>All rounds in the order in which they clear; none if no eligible pair is crossed.</summary>
    /// <param name="buys">Highest limit first, earliest first within a limit.</param>
    /// <param name="sells">Lowest limit first, earliest first within a limit.</param>
    /// <param name="mayTrade">The relation between the classes that the orders name.</param>
    /// <param name="referenceTicks">
    /// The last price that counts, in ticks; 0 is none, and then the lower price wins.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A side is not in price-time order, or an order has no limit or no lots.
    /// </exception>
    /// <exception cref="OverflowException">The lots of both sides together do not fit in 63 bits.</exception>
    public static IReadOnlyList<AuctionRound> Clear(
        ReadOnlySpan<AuctionOrder> buys, ReadOnlySpan<AuctionOrder> sells, MayTrade mayTrade, long referenceTicks)
    {
        var (buySide, sellSide) = Open(buys, sells, referenceTicks);
        var relation = new ClassTable(buys, sells, mayTrade);
        var rounds = new List<AuctionRound>();
        while (Crossing.Find(buySide, sellSide, relation) is { } crossing)
        {
            var indication = PriceSweep.Run(crossing, referenceTicks);
            var fills = Allocation.Run(crossing, indication);
            rounds.Add(new AuctionRound(indication, fills));
        }

        return rounds;
    }

    /// <summary>What the first round would clear now; <c>null</c> if no eligible pair is crossed.</summary>
    /// <inheritdoc cref="Clear"/>
    public static AuctionIndication? Indicate(
        ReadOnlySpan<AuctionOrder> buys, ReadOnlySpan<AuctionOrder> sells, MayTrade mayTrade, long referenceTicks)
    {
        var (buySide, sellSide) = Open(buys, sells, referenceTicks);
        return Crossing.Find(buySide, sellSide, new ClassTable(buys, sells, mayTrade)) is { } crossing
            ? PriceSweep.Run(crossing, referenceTicks)
            : null;
    }

    private static (AuctionSide Buys, AuctionSide Sells) Open(
        ReadOnlySpan<AuctionOrder> buys, ReadOnlySpan<AuctionOrder> sells, long referenceTicks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(referenceTicks);
        var total = 0L;
        CheckOrders(buys, Side.Buy, ref total);
        CheckOrders(sells, Side.Sell, ref total);
        return (new AuctionSide(buys), new AuctionSide(sells));
    }

    private static void CheckOrders(ReadOnlySpan<AuctionOrder> orders, Side side, ref long total)
    {
        for (var i = 0; i < orders.Length; i++)
        {
            var order = orders[i];
            if (order.LimitTicks <= 0 || order.Lots <= 0)
            {
                throw new ArgumentException(
                    $"Order {order.Number} has a limit of {order.LimitTicks} and {order.Lots} lots.", nameof(orders));
            }

            total += order.Lots;
            if (i == 0)
                continue;
            var isBehind = side switch
            {
                Side.Buy => order.LimitTicks <= orders[i - 1].LimitTicks,
                Side.Sell => order.LimitTicks >= orders[i - 1].LimitTicks,
            };
            if (!isBehind)
            {
                throw new ArgumentException(
                    $"Order {order.Number} stands behind an order with a worse limit.", nameof(orders));
            }
        }
    }
}
