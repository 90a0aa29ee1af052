using System.Diagnostics;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Markets;

// How events change the state: with the book when they are read back, without it when the book has just done it itself.
public sealed partial class MarketMachine
{
    private const int SnapshotVersion = 3;
    private const int SnapshotWithEveryTrader = 2;
    private const int SnapshotWithoutPermits = 1;

    /// <summary>Takes in an event as it was recorded; its messages go to the outbox as they did then.</summary>
    public void Apply(MarketEvent happened, IMarketOutbox outbox)
    {
        _outbox = outbox;
        switch (happened)
        {
            case OrderEnded e when _orders.TryGetValue(e.Order, out var order):
                RemoveFromBook(order);
                ApplyToOrders(happened);
                break;
            case OrderRepriced e:
                ApplyToOrders(happened);
                RemoveFromBook(_orders[e.Order]);
                break;
            case PartRested e:
                var resting = _orders[OrderPart.OrderOf(e.Part)];
                _desks[resting.Arrival.Book].Book.ApplyRested(ToBookOrder(resting, OrderPart.IndexOf(e.Part)));
                ApplyToOrders(happened);
                break;
            case PartReduced e:
                ApplyToOrders(happened);
                ReduceInBook(_orders[OrderPart.OrderOf(e.Part)], OrderPart.IndexOf(e.Part));
                break;
            case Traded e:
                FillInBook(e);
                ApplyToOrders(happened);
                break;
            case PhaseChanged e:
                _desks[e.Book].Book.ApplyPhase(e.Phase);
                break;
            default:
                ApplyToOrders(happened);
                break;
        }
    }

    /// <summary>Writes the whole state; the same state gives the same bytes.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteByte(SnapshotVersion);
        writer.WriteUnsigned((ulong)_trades);
        writer.WriteUnsigned((ulong)_desks.Count);
        foreach (var desk in _desks.Values)
            desk.WriteSnapshot(writer);
        writer.WriteUnsigned((ulong)_orders.Count);
        foreach (var number in _orders.Keys.Select(order => order.Value).Order())
            _orders[new OrderNumber(number)].WriteSnapshot(writer);
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote; other bytes are an <c>InvalidDataException</c>.</summary>
    public static MarketMachine ReadSnapshot(ref PackedReader reader)
    {
        var version = reader.ReadByte();
        Invariant.Check(
            version is SnapshotVersion or SnapshotWithEveryTrader or SnapshotWithoutPermits,
            "A market's snapshot has a version that this program does not read.");
        var presents = version > SnapshotWithoutPermits;
        var machine = new MarketMachine { _trades = reader.ReadLong() };
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var desk = Desk.ReadSnapshot(ref reader, presents);
            machine._desks.Add(desk.Number, desk);
        }

        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var order = OpenOrder.ReadSnapshot(ref reader, presents);
            machine.Enter(order);
            machine.ShowDepth(order, 1);
        }

        return machine;
    }

    private void ApplyToOrders(MarketEvent happened)
    {
        switch (happened)
        {
            case Traded e:
                ApplyTrade(e);
                break;
            case OrderEntered e:
                Enter(new OpenOrder(e.Order));
                break;
            case PartRested e:
                ApplyRest(e);
                break;
            case OrderEnded e:
                if (_orders.Remove(e.Order, out var ended))
                {
                    ShowDepth(ended, -1);
                    ended.Leave(_desks[ended.Arrival.Book]);
                }

                _outbox!.Tell(
                    e.Order.Nation, new OrderClosed(e.Order, e.Reason, e.Rejection, e.Fills) { Rules = e.Rules });
                break;
            case PartReduced e:
                ApplyReduction(e);
                break;
            case OrderRepriced e:
                ApplyReprice(_orders[e.Order], e.Limit);
                break;
            case ChangeRefused e:
                _outbox!.Tell(e.Order.Nation, new OrderChangeRefused(e.Order, e.Rejection));
                break;
            case FeesAccrued e:
                _outbox!.Tell(e.VenueNation, new FeesCollected(e.Venue, e.Currency, e.Amount));
                _turnFees = 0;
                break;
            case BookOpened e:
                _desks.Add(e.Book, new Desk(e.Book, e.Series, e.MinorPerTickLot));
                break;
            case PhaseChanged or AuctionRoundCleared:
                break;
            default:
                throw new UnreachableException(happened.GetType().Name);
        }
    }

    private void Enter(OpenOrder order)
    {
        _orders.Add(order.Arrival.Order, order);
        order.Enter(_desks[order.Arrival.Book]);
    }

    private void ApplyTrade(Traded trade)
    {
        _trades = trade.Number;
        var desk = _desks[trade.Book];
        (desk.ReferenceTicks, desk.LastTrade) = (trade.Price.Ticks, trade.Number);
        _turnFees = checked(_turnFees + trade.MakerFee.Minor + trade.TakerFee.Minor);
        var maker = _orders[OrderPart.OrderOf(trade.Maker)];
        var taker = _orders[OrderPart.OrderOf(trade.Taker)];
        var notional = Money.FromMinor(desk.NotionalMinor(trade.Price.Ticks, trade.Quantity.Lots));
        var seller = trade.TakerSide == Side.Sell
            ? (Order: taker, Part: trade.Taker)
            : (Order: maker, Part: trade.Maker);
        var custody = seller.Order.CustodyOf(OrderPart.IndexOf(seller.Part));

        maker.MakerNotional = checked(maker.MakerNotional + notional.Minor);
        if (trade.Kind == TradeKind.Auction)
            taker.MakerNotional = checked(taker.MakerNotional + notional.Minor);
        else
            taker.TakerNotional = checked(taker.TakerNotional + notional.Minor);
        Fill(maker, trade.Maker, trade.MakerFee, taker);
        Fill(taker, trade.Taker, trade.TakerFee, maker);

        void Fill(OpenOrder order, long part, Money fee, OpenOrder other)
        {
            Take(order, OrderPart.IndexOf(part), trade.Quantity.Lots);
            order.Fee = checked(order.Fee + fee.Minor);
            order.Fills++;
            var dues = trade.Dues is { } due ? DuesOf(due, order.Arrival.Side) : null;
            if (dues is not null)
                order.TakeLevy(notional.Minor, LevyPpmOf(trade.Dues!, order.Arrival.Side), dues.Levy.Minor);
            _outbox!.Tell(order.Arrival.Order.Nation, new OrderFilled(
                order.Arrival.Order, order.Fills, trade.Number, trade.Price, trade.Quantity, notional, fee, custody,
                other.Arrival.Party)
            {
                Dues = dues,
            });
        }
    }

    private static int LevyPpmOf(TradeDues dues, Side side) =>
        side == Side.Sell ? dues.Pair.GiverLevyPpm : dues.Pair.TakerLevyPpm;

    /// <summary>One side's share of what a trade takes.</summary>
    private static FillDues DuesOf(TradeDues dues, Side side)
    {
        var isSale = side == Side.Sell;
        var bearer = isSale ? Bearer.Giver : Bearer.Taker;
        return new FillDues(
            isSale ? dues.SellerLevy : dues.BuyerLevy,
            isSale ? dues.Pair.GiverDraws : dues.Pair.TakerDraws,
            dues.At,
            isSale ? dues.BuyerNation : dues.SellerNation,
            [.. dues.Pair.Duties.Where(duty => duty.Bearer == bearer)]);
    }

    private void ApplyRest(PartRested rested)
    {
        var order = _orders[OrderPart.OrderOf(rested.Part)];
        order.Rest(OrderPart.IndexOf(rested.Part));
        _desks[order.Arrival.Book].Depth.Change(order.Arrival.Side, order.Limit, rested.Quantity.Lots, 1);
    }

    private void ApplyReprice(OpenOrder order, Price limit)
    {
        ShowDepth(order, -1);
        order.LeaveBook();
        order.Limit = limit;
    }

    private void ShowDepth(OpenOrder order, int sign)
    {
        for (var part = 0; part < order.Parts; part++)
        {
            if (order.IsResting(part) && order.OpenOf(part) > 0)
            {
                _desks[order.Arrival.Book].Depth.Change(
                    order.Arrival.Side, order.Limit, sign * order.OpenOf(part), sign);
            }
        }
    }

    /// <summary>Takes lots off a part, and off the depth where it stands in the book.</summary>
    private void Take(OpenOrder order, int part, long lots)
    {
        order.Remove(part, lots);
        if (order.IsResting(part))
        {
            _desks[order.Arrival.Book].Depth.Change(
                order.Arrival.Side, order.Limit, -lots, order.OpenOf(part) == 0 ? -1 : 0);
        }
    }

    private void ApplyReduction(PartReduced reduction)
    {
        var order = _orders[OrderPart.OrderOf(reduction.Part)];
        var part = OrderPart.IndexOf(reduction.Part);
        Take(order, part, reduction.Removed.Lots);
        IReadOnlyList<ParcelPart> parts = order.Arrival.Side == Side.Sell
            ? [new ParcelPart(order.CustodyOf(part), reduction.Removed)]
            : [];
        _outbox!.Tell(order.Arrival.Order.Nation, new OrderReduced(order.Arrival.Order, reduction.Removed, parts));
    }

    private void RemoveFromBook(OpenOrder order)
    {
        var book = _desks[order.Arrival.Book].Book;
        for (var part = 0; part < order.Parts; part++)
            book.ApplyClosed(order.PartNumber(part));
    }

    private void ReduceInBook(OpenOrder order, int part)
    {
        var book = _desks[order.Arrival.Book].Book;
        var number = order.PartNumber(part);
        if (order.OpenOf(part) == 0)
            book.ApplyClosed(number);
        else if (book.Find(number) is not null)
            book.ApplyReduced(number, order.OpenOf(part));
    }

    private void FillInBook(Traded trade)
    {
        var book = _desks[trade.Book].Book;
        book.ApplyFill(trade.Maker, trade.Quantity.Lots);
        if (trade.Kind == TradeKind.Auction)
            book.ApplyFill(trade.Taker, trade.Quantity.Lots);
    }
}
