using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// A market that trades whichever crossing orders it is told to, at fees of 200 ppm for sales, 500 for purchases.
/// </summary>
internal sealed class SimulatedMarket
{
    private readonly SortedDictionary<long, Open> _open = [];
    private long _trades;

    private sealed class Open(OrderArrives order)
    {
        internal readonly OrderArrives Order = order;
        internal readonly List<ParcelPart> Parts = [.. order.Parcels];
        internal Price Limit = order.Limit;
        internal long Lots = order.Quantity.Lots, Notional, Fee;
        internal int Fills;

        internal long NextFee(long notional, int ppm)
        {
            Notional += notional;
            var fee = (long)Math.Ceiling(Notional * ppm / 1_000_000m) - Fee;
            Fee += fee;
            return fee;
        }
    }

    internal void Receive(MarketMessage message, Action<string, Nation, AccountMessage> tell)
    {
        switch (message)
        {
            case OrderArrives m: _open.Add(m.Order.Value, new Open(m)); break;
            case OrderCancelAsked m when _open.TryGetValue(m.Order.Value, out var open):
                Close(open, OrderCloseReason.Cancelled, tell);
                break;
            case OrderReductionAsked m when _open.TryGetValue(m.Order.Value, out var open)
                && m.Remaining.Lots < open.Lots:
                var removed = open.Lots - m.Remaining.Lots;
                open.Lots = m.Remaining.Lots;
                Tell(
                    tell,
                    m.Order,
                    new OrderReduced(m.Order, Quantity.FromLots(removed), TakeLast(open.Parts, removed)));
                break;
            case OrderRepriceAsked m when _open.TryGetValue(m.Order.Value, out var open): open.Limit = m.Limit; break;
            case OrderCancelAsked m:
                Tell(tell, m.Order, new OrderChangeRefused(m.Order, OrderRejection.OrderNotOpen));
                break;
            case OrderReductionAsked m:
                Tell(tell, m.Order, new OrderChangeRefused(m.Order, OrderRejection.NotAReduction));
                break;
            case OrderRepriceAsked m:
                Tell(tell, m.Order, new OrderChangeRefused(m.Order, OrderRejection.OrderNotOpen));
                break;
        }
    }

    internal void Trade(int which, int most, Action<string, Nation, AccountMessage> tell)
    {
        var pairs = (
            from buy in _open.Values
            where buy.Order.Side == Side.Buy
            from sell in _open.Values
            where sell.Order.Side == Side.Sell && sell.Limit <= buy.Limit
            select (buy, sell)).ToList();
        if (pairs.Count == 0)
            return;
        var (buyer, seller) = pairs[which % pairs.Count];
        var price = which % 2 == 0 ? buyer.Limit : seller.Limit;
        var part = seller.Parts[0];
        var lots = Math.Min(Math.Min(buyer.Lots, most + 1), part.Quantity.Lots);
        _trades++;
        var fees = Fill(buyer, price, lots, 500, part.Custody, tell)
            + Fill(seller, price, lots, 200, part.Custody, tell);
        TakeFirst(seller.Parts, lots);
        if (fees > 0)
            tell("market", France, new FeesCollected(Party("FR/bank"), Euro, Money.FromMinor(fees)));
        foreach (var side in new[] { buyer, seller }.Where(side => side.Lots == 0))
            Close(side, OrderCloseReason.Filled, tell);
    }

    internal void CloseAll(Action<string, Nation, AccountMessage> tell)
    {
        foreach (var open in _open.Values.ToList())
            Close(open, OrderCloseReason.SeriesClosed, tell);
    }

    private long Fill(
        Open open, Price price, long lots, int ppm, NationSet custody, Action<string, Nation, AccountMessage> tell)
    {
        var notional = price.Ticks * lots * Unit;
        var fee = open.NextFee(notional, ppm);
        open.Lots -= lots;
        Tell(tell, open.Order.Order, new OrderFilled(
            open.Order.Order, ++open.Fills, _trades, price, Quantity.FromLots(lots), Money.FromMinor(notional),
            Money.FromMinor(fee), custody, PartyNumber.FromNumber(9)));
        return fee;
    }

    private void Close(Open open, OrderCloseReason reason, Action<string, Nation, AccountMessage> tell)
    {
        _open.Remove(open.Order.Order.Value);
        Tell(tell, open.Order.Order, new OrderClosed(open.Order.Order, reason, null, open.Fills));
    }

    private static void Tell(Action<string, Nation, AccountMessage> tell, OrderNumber order, AccountMessage message) =>
        tell("market", order.Nation, message);

    private static void TakeFirst(List<ParcelPart> parts, long lots)
    {
        parts[0] = parts[0] with { Quantity = Quantity.FromLots(parts[0].Quantity.Lots - lots) };
        if (parts[0].Quantity.Lots == 0)
            parts.RemoveAt(0);
    }

    private static List<ParcelPart> TakeLast(List<ParcelPart> parts, long lots)
    {
        var taken = new List<ParcelPart>();
        while (lots > 0 && parts.Count > 0)
        {
            var last = parts[^1];
            var some = Math.Min(lots, last.Quantity.Lots);
            taken.Add(last with { Quantity = Quantity.FromLots(some) });
            parts[^1] = last with { Quantity = Quantity.FromLots(last.Quantity.Lots - some) };
            if (some == last.Quantity.Lots)
                parts.RemoveAt(parts.Count - 1);
            lots -= some;
        }

        return taken;
    }
}
