namespace TokenMarket.Grains.Abstractions.Flows;

/// <summary>A stream that other streams send to.</summary>
[Alias("tokenmarket.IFlowReceiver")]
public interface IFlowReceiver : IGrainWithStringKey
{
    /// <summary>
    /// Takes a batch in: ignores what it has passed, decides the rest and answers when that is committed. A message
    /// that cannot be applied is journaled as refused and blocks nobody.
    /// </summary>
    [Alias("Deliver")]
    Task<FlowReply> DeliverAsync(FlowBatch batch);
}
