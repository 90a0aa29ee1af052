using TokenMarket.Contracts.Markets;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>
/// Writes a book's reports down in the twin's words, and replays them into a second book, as recovery would.
/// </summary>
internal sealed class Recorder(OrderBook? replay = null) : IBookReports
{
    public List<string> Lines { get; } = [];

    public void Traded(in BookTrade trade)
    {
        Lines.Add($"trade {trade.Maker} {trade.Taker} {trade.Lots} @ {trade.PriceTicks}, "
            + $"left {trade.MakerLeft} {trade.TakerLeft}");
        replay?.ApplyFill(trade.Maker, trade.Lots);
    }

    public void Rested(in BookOrder order)
    {
        Lines.Add($"rest {order.Number} {order.Lots} @ {order.PriceTicks}");
        replay?.ApplyRested(order);
    }

    public void Reduced(long number, long lots, long lotsLeft)
    {
        Lines.Add($"reduce {number} by {lots} to {lotsLeft}");
        replay?.ApplyReduced(number, lotsLeft);
    }

    public void Closed(long number, OrderCloseReason reason, long lots)
    {
        Lines.Add($"close {number} {reason} {lots}");
        replay?.ApplyClosed(number);
    }
}
