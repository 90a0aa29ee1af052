using TokenMarket.Events.Flows;

namespace TokenMarket.Grains.Streams;

/// <summary>A message whose deciding failed, by receiver, sender and place in the flow.</summary>
internal readonly record struct FailingMessage(FlowAddress Receiver, string Source, long Sequence);
