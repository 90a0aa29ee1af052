namespace TokenMarket.Journal.Stores;

/// <summary>Bytes of one segment's payload.</summary>
/// <param name="Writer">The segment's writer.</param>
/// <param name="Commit">The segment's number.</param>
/// <param name="Offset">From the start of the payload, in bytes.</param>
/// <param name="Length">In bytes.</param>
public readonly record struct PayloadSlice(int Writer, long Commit, int Offset, int Length);
