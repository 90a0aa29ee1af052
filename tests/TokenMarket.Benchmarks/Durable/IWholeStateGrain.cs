using TokenMarket.Grains.Abstractions.Flows;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>The baseline: a grain that keeps its open orders, and writes all of them after every order.</summary>
[Alias("tokenmarket.bench.IWholeStateGrain")]
internal interface IWholeStateGrain : IGrainWithIntegerKey
{
    /// <summary>Takes orders in, one after the other, each on disk before the next.</summary>
    [Alias("Deliver")]
    Task DeliverAsync(FlowBatch batch);
}
