namespace TokenMarket.Journal.Stores;

/// <summary>A segment as the database holds it.</summary>
/// <param name="Place">Its writer and number.</param>
/// <param name="Epoch">The epoch it was written under.</param>
/// <param name="IsFenced">Whether it passed the check of epoch and authority.</param>
/// <param name="Directory">Its encoded directory.</param>
/// <param name="Payload">Its payload.</param>
public sealed record StoredSegment(
    WriterCommit Place, int Epoch, bool IsFenced, ReadOnlyMemory<byte> Directory, ReadOnlyMemory<byte> Payload);
