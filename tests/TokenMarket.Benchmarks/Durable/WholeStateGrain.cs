using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using TokenMarket.Contracts.Packed;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Hosting.Silos;

namespace TokenMarket.Benchmarks.Durable;

/// <inheritdoc/>
[GrainType("bench-whole-state")]
internal sealed class WholeStateGrain(
    [FromKeyedServices(MarketSiloBuilderExtensions.SnapshotStorage)] IGrainStorage storage) : Grain, IWholeStateGrain
{
    /// <summary>What the storage counts the writes under.</summary>
    public const string State = "bench-orders";

    // As many as rest in a small book; the whole state is some 3 kB.
    private const int MaxOpen = 64;
    private readonly Queue<byte[]> _open = new();
    private readonly GrainState<BinaryData> _state = new();

    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        storage.ReadStateAsync(State, this.GetGrainId(), _state);

    public async Task DeliverAsync(FlowBatch batch)
    {
        foreach (var order in Orders(batch))
        {
            _open.Enqueue(order);
            if (_open.Count > MaxOpen)
                _open.Dequeue();
            var writer = new PackedWriter(4096);
            foreach (var open in _open)
                writer.WriteBytes(open);
            _state.State = BinaryData.FromBytes(writer.WrittenMemory);
            await storage.WriteStateAsync(State, this.GetGrainId(), _state);
        }
    }

    private static List<byte[]> Orders(FlowBatch batch)
    {
        var orders = new List<byte[]>(batch.Count);
        var reader = new PackedReader(batch.Messages);
        while (!reader.IsAtEnd)
            orders.Add(reader.ReadBytes().ToArray());
        return orders;
    }
}
