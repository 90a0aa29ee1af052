using TokenMarket.Events.Flows;
using TokenMarket.Grains.Markets;

namespace TokenMarket.Grains.Accounts;

/// <summary>
/// Who waits for the word of a market, by the sequence of the message that asked: a flow's answers come in its order,
/// and one that is lost is lost for its own message only.
/// </summary>
internal sealed class PendingOrders
{
    private readonly Dictionary<FlowAddress, Queue<Waiting>> _waiting = [];

    /// <summary>Has a command wait for the word on a message; sequences of one destination only grow.</summary>
    public void Await(FlowAddress destination, long sequence, PendingBatch batch, int command)
    {
        if (!_waiting.TryGetValue(destination, out var queue))
            _waiting.Add(destination, queue = []);
        queue.Enqueue(new Waiting(sequence, batch, command));
        batch.Await();
    }

    /// <summary>Takes the word on some messages in, in their order.</summary>
    public void Tell(FlowAddress destination, MarketOutcome outcome)
    {
        if (!_waiting.TryGetValue(destination, out var queue))
            return;
        Pass(queue, outcome.Sequence - 1);
        if (queue.TryPeek(out var first) && first.Sequence == outcome.Sequence)
            queue.Dequeue().Tell(outcome);
    }

    /// <summary>
    /// The destination has passed everything up to a message: whoever still waits for an earlier one will never hear.
    /// </summary>
    public void Pass(FlowAddress destination, long sequence)
    {
        if (_waiting.TryGetValue(destination, out var queue))
            Pass(queue, sequence);
    }

    private static void Pass(Queue<Waiting> queue, long sequence)
    {
        while (queue.TryPeek(out var first) && first.Sequence <= sequence)
            queue.Dequeue().Tell(null);
    }

    private readonly record struct Waiting(long Sequence, PendingBatch Batch, int Command)
    {
        public void Tell(MarketOutcome? outcome) => Batch.Tell(Command, outcome);
    }
}
