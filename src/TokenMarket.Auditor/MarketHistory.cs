using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Auditor;

/// <summary>As much of a market as it takes to say who gave what to whom in a trade.</summary>
internal sealed class MarketHistory
{
    private readonly Dictionary<int, SeriesId> _books = [];
    private readonly Dictionary<OrderNumber, OrderArrives> _orders = [];

    /// <summary>Takes in an event.</summary>
    /// <returns>False where it is a trade that nothing explains.</returns>
    public bool Take(MarketEvent happened, Instant at, List<Conveyed> conveyed)
    {
        switch (happened)
        {
            case BookOpened e:
                _books.Add(e.Book, e.Series);
                return true;
            case OrderEntered e:
                _orders.Add(e.Order.Order, e.Order);
                return true;
            case OrderEnded e:
                _orders.Remove(e.Order);
                return true;
            case Traded e:
                var (sold, bought) = e.TakerSide == Side.Sell ? (e.Taker, e.Maker) : (e.Maker, e.Taker);
                if (!_books.TryGetValue(e.Book, out var series)
                    || !_orders.TryGetValue(OrderPart.OrderOf(sold), out var seller)
                    || !_orders.TryGetValue(OrderPart.OrderOf(bought), out var buyer)
                    || OrderPart.IndexOf(sold) >= seller.Parcels.Count)
                {
                    return false;
                }

                conveyed.Add(new Conveyed(
                    Conveyance.Transfer, series, seller.Party, buyer.Party,
                    seller.Parcels[OrderPart.IndexOf(sold)].Custody, at, null));
                return true;
            default:
                return true;
        }
    }
}
