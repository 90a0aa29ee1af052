namespace TokenMarket.Journal.Feeds;

/// <summary>One commit of one writer: what became durable at once.</summary>
/// <param name="Place">Its writer and number; <see cref="FeedCursor.After"/> takes it.</param>
/// <param name="Epoch">The epoch it was written under.</param>
/// <param name="IsFenced">Whether it passed the check of epoch and authority.</param>
/// <param name="Runs">One run per stream.</param>
public sealed record FeedSegment(WriterCommit Place, int Epoch, bool IsFenced, IReadOnlyList<FeedRun> Runs);
