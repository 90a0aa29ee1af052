using TokenMarket.Journal.Feeds;

namespace TokenMarket.Journal.Stores;

/// <summary>The segments, and the index of which of them hold a stream.</summary>
public interface ISegmentTable
{
    /// <summary>
    /// Indexes a writer's next segments, from its watermark on and at most up to <paramref name="upTo"/>; the watermark
    /// moves in the same transaction. Any process may do it for any writer at any time.
    /// </summary>
    /// <returns>The watermark now. Less than <paramref name="upTo"/> means: call again.</returns>
    /// <exception cref="JournalCorruptedException">A segment is missing or its directory does not make
    /// sense.</exception>
    Task<long> IndexAsync(int writer, long upTo, CancellationToken cancellationToken);

    /// <summary>
    /// The index rows of a stream with any sequence above <paramref name="afterSequence"/>, in order, at most <paramref
    /// name="limit"/>.
    /// </summary>
    Task<IReadOnlyList<IndexRow>> IndexRowsAsync(
        long stream, long afterSequence, int limit, CancellationToken cancellationToken);

    /// <summary>Parts of payloads, in the order asked for; a segment that is not there gives an empty one.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> SlicesAsync(
        IReadOnlyList<PayloadSlice> slices, CancellationToken cancellationToken);

    /// <summary>The last commit number of every writer, as of one moment.</summary>
    Task<FeedCursor> HeadsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The next segments in order of their commit, after one cursor and up to another, at most
    /// <paramref name="limit"/>.
    /// </summary>
    Task<IReadOnlyList<StoredSegment>> SegmentsAsync(
        FeedCursor after, FeedCursor upTo, int limit, CancellationToken cancellationToken);
}
