using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets;

// What becomes of orders whose series is over: they can trade no more, and what is held for them goes back.
public sealed partial class MarketMachine
{
    /// <summary>The most orders that one turn closes.</summary>
    public const int MostClosedAtOnce = 5_000;

    /// <summary>Whether orders are open in books whose series is over.</summary>
    public bool HasOver(IMarketFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return _desks.Values.Any(desk => desk.Book.Count > 0 && facts.IsOver(desk.Number));
    }

    /// <summary>
    /// Closes such orders, in the order of their numbers; where there are very many, the next turn goes on.
    /// </summary>
    public void CloseOver()
    {
        var over = _desks.Keys.Where(_facts!.IsOver).ToHashSet();
        var orders = _orders.Values.Where(order => over.Contains(order.Arrival.Book))
            .OrderBy(order => order.Arrival.Order.Value).Take(MostClosedAtOnce).ToList();
        foreach (var order in orders)
        {
            order.ClosedFor = OrderCloseReason.SeriesClosed;
            End(order);
        }
    }
}
