using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets.Auctions;
using TokenMarket.Domain.Markets.Books;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Markets;

// Phases, and the call that clears what is crossed before trading goes on.
public sealed partial class MarketMachine
{
    /// <summary>The phase of a book; null where none is open under that number.</summary>
    public BookPhase? PhaseOf(int book) => _desks.TryGetValue(book, out var desk) ? desk.Book.Phase : null;

    /// <summary>
    /// Puts a book into another phase. On the way to continuous trading a call clears every eligible pair that is
    /// crossed.
    /// </summary>
    /// <returns>The refusal, or null.</returns>
    public OrderRejection? ChangePhase(int book, BookPhase phase)
    {
        if (!_facts!.TryGetSeries(book, out var series))
            return OrderRejection.SeriesNotListed;
        var desk = OpenDesk(book, series);
        if (desk.Book.Phase == phase)
            return null;
        if (phase == BookPhase.Continuous)
            Call(desk);
        desk.Book.ApplyPhase(phase);
        Emit(new PhaseChanged(book, phase));
        return null;
    }

    /// <summary>
    /// What a call would clear first now: price, lots and imbalance; null where no eligible pair is crossed.
    /// </summary>
    public AuctionIndication? Indicate(int book)
    {
        var desk = _desks[book];
        var (buys, sells, mayTrade) = Sides(desk);
        return CallAuction.Indicate(buys, sells, mayTrade, desk.ReferenceTicks);
    }

    private void Uncross(Desk desk)
    {
        if (desk.Book.Phase == BookPhase.Continuous && desk.Book.FindEligibleCross() is not null)
            Call(desk);
    }

    private void Call(Desk desk)
    {
        var (buys, sells, mayTrade) = Sides(desk);
        var number = 0;
        foreach (var round in CallAuction.Clear(buys, sells, mayTrade, desk.ReferenceTicks))
        {
            var price = Price.FromTicks(round.Indication.PriceTicks);
            Emit(new AuctionRoundCleared(
                desk.Number, ++number, price, Quantity.FromLots(round.Indication.MatchedLots),
                round.Indication.ImbalanceLots));
            foreach (var fill in round.Fills)
                Trade(desk, price, fill);
        }

        SettleTouched();
    }

    private void Trade(Desk desk, Price price, in AuctionFill fill)
    {
        var seller = _orders[OrderPart.OrderOf(fill.SellOrder)];
        var buyer = _orders[OrderPart.OrderOf(fill.BuyOrder)];
        var notional = desk.NotionalMinor(price.Ticks, fill.Lots);
        var sellerFee = FeeAfter(seller, notional, 0) - seller.Fee;
        desk.Book.ApplyFill(fill.SellOrder, fill.Lots);
        desk.Book.ApplyFill(fill.BuyOrder, fill.Lots);

        // Nobody took in an auction: both sides pay what a maker pays.
        Emit(new Traded(
            _trades + 1,
            desk.Number,
            fill.SellOrder,
            fill.BuyOrder,
            Side.Buy,
            price,
            Quantity.FromLots(fill.Lots),
            Money.FromMinor(sellerFee),
            Money.FromMinor(FeeAfter(buyer, notional, 0) - buyer.Fee),
            TradeKind.Auction)
        {
            Dues = DuesOf(desk, fill.SellOrder, sellerFee, fill.BuyOrder, notional),
        });
        Touch(seller);
        Touch(buyer);
    }

    private static (AuctionOrder[] Buys, AuctionOrder[] Sells, MayTrade MayTrade) Sides(Desk desk)
    {
        // An order that asks not to meet its own nation is of a class of its own: the pair is excluded, nobody else.
        var classes = new List<AuctionClass>();
        var numbers = new Dictionary<AuctionClass, int>();
        return (Side(Contracts.Markets.Side.Buy), Side(Contracts.Markets.Side.Sell), MayTrade);

        AuctionOrder[] Side(Side side)
        {
            var resting = new List<BookOrder>();
            desk.Book.CopyResting(side, resting);
            return [.. resting.Select(Convert)];
        }

        AuctionOrder Convert(BookOrder order)
        {
            var key = new AuctionClass(desk.Traders.ClassOf(order.Trader), order.NationOrdinal, order.IsNationWide);
            if (!numbers.TryGetValue(key, out var number))
            {
                number = classes.Count;
                numbers.Add(key, number);
                classes.Add(key);
            }

            return new AuctionOrder(order.Number, number, order.Owner, order.PriceTicks, order.Lots);
        }

        bool MayTrade(int giver, int taker)
        {
            var (seller, buyer) = (classes[giver], classes[taker]);
            return !(seller.Nation == buyer.Nation && (seller.IsNationWide || buyer.IsNationWide))
                && desk.Traders.Relation.MayTrade(seller.Class, buyer.Class);
        }
    }

    private readonly record struct AuctionClass(int Class, int Nation, bool IsNationWide);
}
