namespace TokenMarket.Grains.Abstractions.Flows;

/// <summary>A stream that sends to others.</summary>
[Alias("tokenmarket.IFlowSender")]
public interface IFlowSender : IGrainWithStringKey
{
    /// <summary>
    /// Sees to it that what this stream owes to others is on its way; also wakes the stream after a crash. Answers how
    /// many committed messages are not acknowledged yet.
    /// </summary>
    [Alias("Sweep")]
    Task<long> SweepAsync();
}
