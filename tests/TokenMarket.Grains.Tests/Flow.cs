using TokenMarket.Contracts.Packed;
using TokenMarket.Domain.Protocols.Flows;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Flows;

namespace TokenMarket.Grains.Tests;

/// <summary>An account's end of its flow to a market.</summary>
internal sealed class Flow(string source, IFlowReceiver receiver)
{
    private long _sequence;
    private ulong _hash = FlowHash.Start;

    /// <summary>One batch behind all that were made before.</summary>
    public FlowBatch Batch(IEnumerable<MarketMessage> messages) => Batch(messages, MarketMessageCodec.Write);

    public Task<FlowReply> SendAsync(params IEnumerable<MarketMessage> messages) =>
        receiver.DeliverAsync(Batch(messages));

    public Task<FlowReply> SendAsync(params IEnumerable<LeaseMessage> messages) =>
        receiver.DeliverAsync(Batch(messages, LeaseMessageCodec.Write));

    public Task<FlowReply> SendAsync(params IEnumerable<AccountMessage> messages) =>
        receiver.DeliverAsync(Batch(messages, AccountMessageCodec.Write));

    private FlowBatch Batch<T>(IEnumerable<T> messages, Action<PackedWriter, T> write)
    {
        var (packed, message, count) = (new PackedWriter(), new PackedWriter(), 0);
        var (first, before) = (_sequence + 1, _hash);
        foreach (var each in messages)
        {
            message.Clear();
            write(message, each);
            packed.WriteBytes(message.Written);
            _hash = FlowHash.Next(_hash, message.Written);
            (_sequence, count) = (_sequence + 1, count + 1);
        }

        return new FlowBatch
        {
            Source = source,
            Incarnation = 0,
            FirstSequence = first,
            HashBefore = before,
            Count = count,
            Messages = packed.ToArray(),
        };
    }
}
