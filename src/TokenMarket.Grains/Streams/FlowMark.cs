namespace TokenMarket.Grains.Streams;

/// <summary>The last message that one turn put into a lane.</summary>
internal readonly record struct FlowMark(FlowCourier.Lane Lane, long Last);
