using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Grains.Markets;

/// <summary>Reads off the events of one message what became of its order.</summary>
internal static class MarketOutcomes
{
    /// <summary>What became of the order that a message is about.</summary>
    /// <param name="sequence">The message's, in its flow.</param>
    /// <param name="message">The message.</param>
    /// <param name="events">The turn's events.</param>
    /// <param name="from">Where the message's events begin.</param>
    /// <param name="machine">The market behind the message.</param>
    public static MarketOutcome Of(
        long sequence, MarketMessage message, List<MarketEvent> events, int from, MarketMachine machine)
    {
        var order = message switch
        {
            OrderArrives m => m.Order,
            OrderCancelAsked m => m.Order,
            OrderReductionAsked m => m.Order,
            OrderRepriceAsked m => m.Order,
            _ => throw new System.Diagnostics.UnreachableException(message.GetType().Name),
        };
        var (filled, reason, rejection) = (0L, default(OrderCloseReason?), default(OrderRejection?));
        for (var index = from; index < events.Count; index++)
        {
            switch (events[index])
            {
                case Traded e when MarketMachine.OrderOf(e.Maker) == order || MarketMachine.OrderOf(e.Taker) == order:
                    filled += e.Quantity.Lots;
                    break;
                case OrderEnded e when e.Order == order:
                    (reason, rejection) = (e.Reason, e.Rejection);
                    break;
                case ChangeRefused e when e.Order == order:
                    rejection = e.Rejection;
                    break;
                default:
                    break;
            }
        }

        return new MarketOutcome(sequence, Quantity.FromLots(filled), machine.OpenQuantityOf(order), reason, rejection);
    }
}
