using System.Numerics;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Domain.Markets.Books;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Tests.Markets;

/// <summary>What holds after every turn of a market, whatever it was asked.</summary>
internal static class MarketLaws
{
    public static void Check(DrivenMarket market, IReadOnlyList<MarketEvent> turn)
    {
        var naive = new NaiveMarket(market.Journal);
        foreach (var trade in turn.OfType<Traded>())
            TradeIsLawful(market.World, naive, trade);
        Assert.Equal(naive.Trades.Select((_, i) => i + 1L), naive.Trades.Select(trade => trade.Number));
        Assert.Equal(naive.Trades.Count, market.Machine.Trades);
        foreach (var (book, phase) in naive.Phases)
        {
            BookIsWhatTheJournalSays(market.Machine, naive, book);
            if (phase == BookPhase.Continuous)
                NoEligiblePairIsCrossed(market.World, naive, book);
        }

        Assert.Equal(
            naive.Open.Keys.Select(MarketMachine.OrderOf).Distinct().Count(), market.Machine.OpenOrders);
        Assert.DoesNotContain(naive.Open.GroupBy(part => MarketMachine.OrderOf(part.Key)),
            order => order.Sum(part => part.Value) == 0);
        foreach (var messages in market.Told.Messages.ToLookup(told => OrderOf(told.Message), told => told.Message))
        {
            if (messages.Key != default && naive.Orders.TryGetValue(messages.Key, out var order))
                OrderAddsUp(order, naive, [.. messages]);
        }

        MoneyAddsUp(market, naive);
        if (!market.Machine.HasRefused)
            Assert.DoesNotContain(naive.Orders.Values, order => RulesClosing(market.World, naive, order).Count > 0);
        foreach (var ended in turn.OfType<OrderEnded>().Where(end => end.Reason == OrderCloseReason.RefusedByLaw))
            RefusalIsOfTheLaw(market, ended);
    }

    /// <summary>The journal alone gives the same bytes and the same messages; so does the snapshot.</summary>
    public static void ReplayGivesTheSame(DrivenMarket market)
    {
        var told = new DrivenMarket.Outbox();
        var snapshot = DrivenMarket.SnapshotOf(market.Machine);
        Assert.Equal(snapshot, DrivenMarket.SnapshotOf(market.Replayed(told)));
        Assert.Equal(market.Told.Packed(), told.Packed());
        Assert.Equal(snapshot, DrivenMarket.SnapshotOf(DrivenMarket.Read(snapshot)));
    }

    /// <summary>The rules that close what is open of an order; none where nothing is, or some part may rest.</summary>
    private static List<string> RulesClosing(MarketWorld world, NaiveMarket naive, OrderArrives order)
    {
        var parts = naive.Open.Where(part => part.Value > 0 && MarketMachine.OrderOf(part.Key) == order.Order)
            .Select(part => world.RulesClosing(order.Side, order.Party, naive.CustodyOf(part.Key))).ToList();
        return parts.Exists(rules => rules.Count == 0) ? [] : [.. parts.SelectMany(rules => rules).Distinct()];
    }

    private static void RefusalIsOfTheLaw(DrivenMarket market, OrderEnded ended)
    {
        var before = new NaiveMarket(market.Journal.TakeWhile(happened => !ReferenceEquals(happened, ended)));
        Assert.Equal(RulesClosing(market.World, before, before.Orders[ended.Order]), ended.Rules);
        Assert.NotEmpty(ended.Rules);
    }

    private static void TradeIsLawful(MarketWorld world, NaiveMarket naive, Traded trade)
    {
        var (buy, sell) = trade.TakerSide == Side.Buy ? (trade.Taker, trade.Maker) : (trade.Maker, trade.Taker);
        var (buyer, seller) = (naive.OrderOf(buy), naive.OrderOf(sell));
        Assert.Equal((Side.Buy, Side.Sell), (buyer.Side, seller.Side));
        Assert.Equal((trade.Book, trade.Book), (buyer.Book, seller.Book));
        Assert.True(world.MayTrade(seller.Party, naive.CustodyOf(sell), buyer.Party), $"{trade} is forbidden.");
        Assert.True(world.MayPass(seller.Presented, buyer.Presented, world.Now), $"{trade} lacks a permit.");
        Assert.False(NaiveMarket.IsSelf(buyer, seller), $"{trade} is with itself.");
        Assert.InRange(
            trade.Price.Ticks, naive.Limits[seller.Order].Lowest, naive.Limits[buyer.Order].Highest);
    }

    private static void BookIsWhatTheJournalSays(MarketMachine machine, NaiveMarket naive, int book)
    {
        foreach (var side in Enum.GetValues<Side>())
        {
            var expected = naive.SideOf(book, side).ToList();
            List<BookOrder> resting = [];
            machine.CopyResting(book, side, resting);
            Assert.Equal(expected, resting.Select(order => (order.Number, (long)order.PriceTicks, order.Lots)));
            Assert.Equal(
                expected.GroupBy(part => part.Ticks).Select(level => new DepthLevel(
                    side,
                    Price.FromTicks(level.Key),
                    Quantity.FromLots(level.Sum(part => part.Lots)),
                    level.Count())),
                machine.DepthOf(book)!.Best(side, int.MaxValue));
        }
    }

    private static void NoEligiblePairIsCrossed(MarketWorld world, NaiveMarket naive, int book)
    {
        // What is not traded may stand crossed until it is again.
        if (world.Unlisted.Contains(book))
            return;
        foreach (var (buy, bid, _) in naive.SideOf(book, Side.Buy))
        {
            foreach (var (sell, _, _) in naive.SideOf(book, Side.Sell).TakeWhile(ask => ask.Ticks <= bid))
            {
                var (buyer, seller) = (naive.OrderOf(buy), naive.OrderOf(sell));
                Assert.True(
                    NaiveMarket.IsSelf(buyer, seller)
                        || !world.MayTrade(seller.Party, naive.CustodyOf(sell), buyer.Party)
                        || !world.MayPass(seller.Presented, buyer.Presented, world.Now),
                    $"{buyer.Order} and {seller.Order} are crossed and may trade.");
            }
        }
    }

    /// <summary>An account that only reads its messages knows all about its order.</summary>
    private static void OrderAddsUp(OrderArrives order, NaiveMarket naive, IReadOnlyList<AccountMessage> messages)
    {
        var fills = messages.OfType<OrderFilled>().ToList();
        Assert.Equal(fills.Select((_, i) => i + 1), fills.Select(fill => fill.Fill));
        var open = naive.Open.Where(part => MarketMachine.OrderOf(part.Key) == order.Order).Sum(part => part.Value);
        var left = order.Quantity.Lots - fills.Sum(fill => fill.Quantity.Lots)
            - messages.OfType<OrderReduced>().Sum(reduced => reduced.Removed.Lots);
        if (messages.OfType<OrderClosed>().SingleOrDefault() is { } closed)
        {
            Assert.Equal(fills.Count, closed.Fills);
            Assert.True(left == 0 || closed.Reason != OrderCloseReason.Filled);
            Assert.True(left >= 0);
            Assert.IsType<OrderClosed>(messages.Last(message => message is not OrderChangeRefused));
        }
        else
        {
            Assert.Equal(open, left);
        }

        foreach (var parcel in order.Parcels)
        {
            var gone = fills.Where(fill => fill.Custody == parcel.Custody).Sum(fill => fill.Quantity.Lots)
                + messages.OfType<OrderReduced>().SelectMany(reduced => reduced.Parts)
                    .Where(part => part.Custody == parcel.Custody).Sum(part => part.Quantity.Lots);
            Assert.InRange(gone, 0, parcel.Quantity.Lots);
        }

        FeesAreRoundedUpOnce(order, naive, fills);
    }

    private static void FeesAreRoundedUpOnce(OrderArrives order, NaiveMarket naive, List<OrderFilled> fills)
    {
        var parts = BigInteger.Zero;
        foreach (var trade in naive.Trades)
        {
            var isMaker = MarketMachine.OrderOf(trade.Maker) == order.Order;
            if (!isMaker && MarketMachine.OrderOf(trade.Taker) != order.Order)
                continue;
            var ppm = isMaker || trade.Kind == TradeKind.Auction ? order.Fees.MakerPpm : order.Fees.TakerPpm;
            parts += (BigInteger)ppm * trade.Price.Ticks * trade.Quantity.Lots * MarketWorld.MinorPerTickLot;
        }

        var fees = fills.Sum(fill => fill.Fee.Minor);
        Assert.Equal((parts + 999_999) / 1_000_000, fees);
        if (order.Side == Side.Sell)
            return;
        var worst = naive.Limits[order.Order].Highest * order.Quantity.Lots * MarketWorld.MinorPerTickLot;
        var held = worst + FeeRule.WorstFee(order.Fees, Money.FromMinor(worst)).Minor;
        Assert.InRange(fills.Sum(fill => fill.Notional.Minor) + fees, 0, held);
    }

    private static void MoneyAddsUp(DrivenMarket market, NaiveMarket naive)
    {
        var fills = market.Told.Messages.Select(told => told.Message).OfType<OrderFilled>()
            .ToLookup(fill => naive.Orders[fill.Order].Side);
        var paid = fills[Side.Buy].Sum(fill => fill.Notional.Minor + fill.Fee.Minor);
        var got = fills[Side.Sell].Sum(fill => fill.Notional.Minor - fill.Fee.Minor);
        var venue = market.Told.Messages.Where(told => told.Message is FeesCollected).ToList();
        Assert.All(venue, told => Assert.Equal(MarketWorld.VenueNation, told.Nation));
        Assert.Equal(paid, got + venue.Sum(told => ((FeesCollected)told.Message).Amount.Minor));

        // Both sides of a trade are told the same.
        Assert.Equal(fills[Side.Buy].Select(SeenAlike).Order(), fills[Side.Sell].Select(SeenAlike).Order());
    }

    private static (long, long, long, string) SeenAlike(OrderFilled fill) =>
        (fill.Trade, fill.Notional.Minor, fill.Quantity.Lots, fill.Custody.ToString());

    private static OrderNumber OrderOf(AccountMessage message) => message switch
    {
        OrderFilled m => m.Order,
        OrderReduced m => m.Order,
        OrderClosed m => m.Order,
        OrderChangeRefused m => m.Order,
        _ => default,
    };
}
