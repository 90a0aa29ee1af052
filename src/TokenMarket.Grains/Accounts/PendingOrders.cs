using System.Runtime.InteropServices;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Markets;

namespace TokenMarket.Grains.Accounts;

/// <summary>Who waits for the word of a market, by order: a market answers messages in the order in which they were sent.</summary>
internal sealed class PendingOrders
{
    private readonly Dictionary<OrderNumber, Queue<(PendingBatch Batch, int Command)>> _waiting = [];

    public void Await(OrderNumber order, PendingBatch batch, int command)
    {
        batch.Await();
        ref var queue = ref CollectionsMarshal.GetValueRefOrAddDefault(_waiting, order, out _);
        queue ??= new Queue<(PendingBatch, int)>(1);
        queue.Enqueue((batch, command));
    }

    public void Tell(MarketOutcome outcome)
    {
        if (!_waiting.TryGetValue(outcome.Order, out var queue))
            return;
        var (batch, command) = queue.Dequeue();
        if (queue.Count == 0)
            _waiting.Remove(outcome.Order);
        batch.Tell(command, outcome);
    }

    /// <summary>Forgets an order whose word will never come to this activation: the batch with it was decided before.</summary>
    public void Forget(OrderNumber order, PendingBatch batch)
    {
        if (!_waiting.TryGetValue(order, out var queue))
            return;
        var others = new Queue<(PendingBatch Batch, int Command)>(queue.Where(waiting => waiting.Batch != batch));
        if (others.Count == 0)
            _waiting.Remove(order);
        else
            _waiting[order] = others;
    }
}
