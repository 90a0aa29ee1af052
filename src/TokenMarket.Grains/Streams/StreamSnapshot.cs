namespace TokenMarket.Grains.Streams;

/// <summary>The state of a stream as its events up to a sequence left it.</summary>
public sealed record StreamSnapshot(long Sequence, ReadOnlyMemory<byte> State);
