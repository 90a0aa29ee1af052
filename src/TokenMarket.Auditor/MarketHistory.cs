using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Markets;

namespace TokenMarket.Auditor;

/// <summary>As much of a market as it takes to say who gave what to whom in a trade.</summary>
internal sealed class MarketHistory
{
    private readonly Dictionary<int, BookOpened> _books = [];
    private readonly Dictionary<OrderNumber, OpenOrder> _orders = [];

    /// <summary>The orders that are open.</summary>
    public IEnumerable<OpenOrder> Open => _orders.Values;

    /// <summary>Takes in an event.</summary>
    /// <returns>False where it is a trade that nothing explains.</returns>
    public bool Take(MarketEvent happened, Instant at, List<Conveyed> conveyed)
    {
        switch (happened)
        {
            case BookOpened e:
                _books.Add(e.Book, e);
                return true;
            case OrderEntered e:
                var series = _books.TryGetValue(e.Order.Book, out var opened) ? opened.Series : default;
                _orders.Add(e.Order.Order, new OpenOrder(e.Order, series));
                return true;
            case PartReduced e:
                return Take(e.Part, e.Removed);
            case OrderEnded e:
                _orders.Remove(e.Order);
                return true;
            case Traded e:
                var (sold, bought) = e.TakerSide == Side.Sell ? (e.Taker, e.Maker) : (e.Maker, e.Taker);
                if (!_books.TryGetValue(e.Book, out var book)
                    || !_orders.TryGetValue(OrderPart.OrderOf(sold), out var seller)
                    || !_orders.TryGetValue(OrderPart.OrderOf(bought), out var buyer)
                    || OrderPart.IndexOf(sold) >= seller.Arrived.Parcels.Count)
                {
                    return false;
                }

                conveyed.Add(new Conveyed(
                    Conveyance.Transfer, book.Series, seller.Party, buyer.Party,
                    seller.Arrived.Parcels[OrderPart.IndexOf(sold)].Custody, at, null)
                {
                    Given = seller.Arrived.Presented,
                    Taken = buyer.Arrived.Presented,
                    Dues = e.Dues?.Pair,
                    Kind = DeedKind.Trade,
                    Number = e.Number,
                    Lots = e.Quantity,
                    Notional = Money.FromMinor(checked(
                        e.Price.Ticks * e.Quantity.Lots * book.MinorPerTickLot)),
                });
                return Take(e.Maker, e.Quantity) && Take(e.Taker, e.Quantity);
            default:
                return true;
        }
    }

    private bool Take(long part, Quantity lots)
    {
        if (!_orders.TryGetValue(OrderPart.OrderOf(part), out var order))
            return false;
        order.Take(OrderPart.IndexOf(part), lots.Lots);
        return true;
    }
}
