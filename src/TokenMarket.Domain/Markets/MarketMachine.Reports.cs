using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets.Books;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Markets;

// What the book reports while a command runs becomes events here.
public sealed partial class MarketMachine
{
    private void Emit(MarketEvent happened)
    {
        _events.Add(happened);
        ApplyToOrders(happened);
    }

    private void OnTraded(in BookTrade trade)
    {
        var maker = _orders[OrderPart.OrderOf(trade.Maker)];
        var taker = _orders[OrderPart.OrderOf(trade.Taker)];
        var desk = _desks[maker.Arrival.Book];
        var notional = desk.NotionalMinor(trade.PriceTicks, trade.Lots);
        var makerFee = FeeAfter(maker, notional, 0) - maker.Fee;
        var takerFee = FeeAfter(taker, 0, notional) - taker.Fee;
        Emit(new Traded(
            _trades + 1,
            maker.Arrival.Book,
            trade.Maker,
            trade.Taker,
            trade.TakerSide,
            Price.FromTicks(trade.PriceTicks),
            Quantity.FromLots(trade.Lots),
            Money.FromMinor(makerFee),
            Money.FromMinor(takerFee),
            TradeKind.Continuous)
        {
            Dues = trade.TakerSide == Side.Sell
                ? DuesOf(desk, trade.Taker, takerFee, trade.Maker, notional)
                : DuesOf(desk, trade.Maker, makerFee, trade.Taker, notional),
        });
    }

    /// <summary>What a trade takes beyond price and fees; null for nothing.</summary>
    private TradeDues? DuesOf(Desk desk, long sale, long saleFee, long purchase, long notional)
    {
        if (!desk.HasDues)
            return null;
        var (seller, buyer) = (_orders[OrderPart.OrderOf(sale)], _orders[OrderPart.OrderOf(purchase)]);
        var pair = desk.DuesOf(
            seller.TraderOf(OrderPart.IndexOf(sale)), buyer.TraderOf(OrderPart.IndexOf(purchase)));
        return pair.IsNone
            ? null
            : new TradeDues(
                pair,
                Money.FromMinor(seller.LevyOn(notional, pair.GiverLevyPpm, notional - saleFee)),
                Money.FromMinor(buyer.LevyOn(notional, pair.TakerLevyPpm, long.MaxValue)),
                seller.Arrival.Order.Nation,
                buyer.Arrival.Order.Nation,
                _facts!.Now);
    }

    private void OnRested(in BookOrder order) => Emit(new PartRested(order.Number, Quantity.FromLots(order.Lots)));

    private void OnReduced(long part, long lots)
    {
        Emit(new PartReduced(part, Quantity.FromLots(lots)));
        Touch(_orders[OrderPart.OrderOf(part)]);
    }

    private void OnClosed(long part, OrderCloseReason reason, long lots)
    {
        var order = _orders[OrderPart.OrderOf(part)];
        Touch(order);
        if (lots == 0)
            return;

        // Where two orders of one owner would meet, orders close and not parts; a decrement only takes lots off.
        var isWhole = reason == OrderCloseReason.SelfTrade && _arrivingMode != SelfTradePrevention.Decrement;
        order.ClosedFor = isWhole ? reason : order.ClosedFor ?? reason;
        if (isWhole || lots == order.Open)
            order.IsOver = true;
        else
            Emit(new PartReduced(part, Quantity.FromLots(lots)));
    }

    private void Touch(OpenOrder order)
    {
        if (order.IsTouched)
            return;
        order.IsTouched = true;
        _touched.Add(order);
    }

    /// <summary>Closes what the reports left with nothing open, in the order in which it was touched.</summary>
    private void SettleTouched()
    {
        foreach (var order in _touched)
        {
            order.IsTouched = false;
            Settle(order);
        }

        _touched.Clear();
    }

    private void Settle(OpenOrder order)
    {
        if (!_orders.ContainsKey(order.Arrival.Order))
            return;
        if (order.Open == 0 || order.IsOver)
        {
            End(order);
            return;
        }

        order.ClosedFor = null; // What closes the rest of it one day has a reason of its own.
        CloseIfOnlyRefusedPartsAreLeft(order);
    }

    private void End(OpenOrder order)
    {
        RemoveFromBook(order);
        Emit(new OrderEnded(order.Arrival.Order, order.ClosedFor ?? OrderCloseReason.Filled, null, order.Fills)
        {
            Rules = order.RefusedBy,
        });
    }

    private static long FeeAfter(OpenOrder order, long madeNotional, long tookNotional) => FeeRule.FeeRoundedUp(
        order.Arrival.Fees, checked(order.MakerNotional + madeNotional), checked(order.TakerNotional + tookNotional));

    private readonly struct Reports(MarketMachine machine) : IBookReports
    {
        public void Traded(in BookTrade trade) => machine.OnTraded(trade);

        public void Rested(in BookOrder order) => machine.OnRested(order);

        public void Reduced(long number, long lots, long lotsLeft) => machine.OnReduced(number, lots);

        public void Closed(long number, OrderCloseReason reason, long lots) => machine.OnClosed(number, reason, lots);
    }
}
