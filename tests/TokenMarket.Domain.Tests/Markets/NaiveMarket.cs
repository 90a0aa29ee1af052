using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Tests.Markets;

/// <summary>What a journal says about the orders, added up anew by someone who knows no book.</summary>
internal sealed class NaiveMarket
{
    public NaiveMarket(IEnumerable<MarketEvent> journal)
    {
        foreach (var happened in journal)
            Take(happened);
    }

    /// <summary>Every order that was ever taken in.</summary>
    public Dictionary<OrderNumber, OrderArrives> Orders { get; } = [];

    /// <summary>What is open of every part of every open order.</summary>
    public Dictionary<long, long> Open { get; } = [];

    /// <summary>The parts that rest, by time.</summary>
    public List<long> Resting { get; } = [];

    /// <summary>The limit of each order now, and the outermost that it ever had.</summary>
    public Dictionary<OrderNumber, (long Now, long Lowest, long Highest)> Limits { get; } = [];

    public Dictionary<int, BookPhase> Phases { get; } = [];

    public List<Traded> Trades { get; } = [];

    public OrderArrives OrderOf(long part) => Orders[MarketMachine.OrderOf(part)];

    public NationSet CustodyOf(long part) =>
        OrderOf(part).Side == Side.Buy ? default : OrderOf(part).Parcels[(int)(part >> 56)].Custody;

    /// <summary>The resting parts of one side of a book, by price and time, with what is open of them.</summary>
    public IEnumerable<(long Part, long Ticks, long Lots)> SideOf(int book, Side side)
    {
        var parts = Resting.Where(part => OrderOf(part).Book == book && OrderOf(part).Side == side)
            .Select(part => (part, Limits[MarketMachine.OrderOf(part)].Now, Open[part]));
        return side == Side.Buy ? parts.OrderByDescending(level => level.Now) : parts.OrderBy(level => level.Now);
    }

    public static bool IsSelf(OrderArrives buy, OrderArrives sell) => buy.Owner == sell.Owner
        || buy.Order.Nation == sell.Order.Nation
            && (buy.Options | sell.Options).HasFlag(OrderOptions.PreventNationalTrade);

    private void Take(MarketEvent happened)
    {
        switch (happened)
        {
            case OrderEntered { Order: var order }:
                Orders.Add(order.Order, order);
                Limits.Add(order.Order, (order.Limit.Ticks, order.Limit.Ticks, order.Limit.Ticks));
                var lots = order.Side == Side.Buy ? [order.Quantity] : order.Parcels.Select(parcel => parcel.Quantity);
                foreach (var (part, quantity) in lots.Index())
                    Open.Add(order.Order.Value | (long)part << 56, quantity.Lots);
                break;
            case PartRested e:
                Assert.Equal(Open[e.Part], e.Quantity.Lots);
                Resting.Add(e.Part);
                break;
            case Traded e:
                Trades.Add(e);
                Remove(e.Maker, e.Quantity.Lots);
                Remove(e.Taker, e.Quantity.Lots);
                break;
            case PartReduced e:
                Remove(e.Part, e.Removed.Lots);
                break;
            case OrderRepriced e:
                Resting.RemoveAll(part => MarketMachine.OrderOf(part) == e.Order);
                var (_, lowest, highest) = Limits[e.Order];
                Limits[e.Order] =
                    (e.Limit.Ticks, Math.Min(lowest, e.Limit.Ticks), Math.Max(highest, e.Limit.Ticks));
                break;
            case OrderEnded e:
                Resting.RemoveAll(part => MarketMachine.OrderOf(part) == e.Order);
                foreach (var part in Open.Keys.Where(part => MarketMachine.OrderOf(part) == e.Order).ToList())
                    Open.Remove(part);
                break;
            case BookOpened e:
                Phases.Add(e.Book, BookPhase.Continuous);
                break;
            case PhaseChanged e:
                Phases[e.Book] = e.Phase;
                break;
        }
    }

    private void Remove(long part, long lots)
    {
        Assert.InRange(lots, 1, Open[part]);
        Open[part] -= lots;
        if (Open[part] == 0)
            Resting.Remove(part);
    }
}
