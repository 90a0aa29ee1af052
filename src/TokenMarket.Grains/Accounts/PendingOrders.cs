using System.Runtime.InteropServices;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Markets;

namespace TokenMarket.Grains.Accounts;

/// <summary>Who waits for the word of a market, by order: a market answers messages in the order in which they were sent.</summary>
internal sealed class PendingOrders
{
    private readonly Dictionary<OrderNumber, Waiting> _waiting = [];

    public void Await(OrderNumber order, PendingBatch batch, int command)
    {
        batch.Await();
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_waiting, order, out var isKnown);
        if (!isKnown)
            first = new Waiting(batch, command, []);
        else
            first = first with { Later = [.. first.Later, new Waiting(batch, command, [])] };
    }

    public void Tell(MarketOutcome outcome)
    {
        if (!_waiting.Remove(outcome.Order, out var first))
            return;
        Put(outcome.Order, first.Later);
        first.Batch.Tell(first.Command, outcome);
    }

    /// <summary>Forgets an order whose word will never come to this activation: the batch with it was decided before.</summary>
    public void Forget(OrderNumber order, PendingBatch batch)
    {
        if (_waiting.Remove(order, out var first))
            Put(order, [.. first.Later.Prepend(first).Where(waiting => waiting.Batch != batch)]);
    }

    private void Put(OrderNumber order, Waiting[] waiting)
    {
        if (waiting.Length > 0)
            _waiting.Add(order, waiting[0] with { Later = waiting[1..] });
    }

    /// <summary>A command that waits, and those behind it that wait for the same order: mostly none.</summary>
    private readonly record struct Waiting(PendingBatch Batch, int Command, Waiting[] Later);
}
