using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Feeds;

/// <summary>Everything that one database's writers commit, in an order that keeps each stream's own. Not for concurrent use.</summary>
public sealed class JournalFeed(IJournalDatabase database)
{
    /// <summary>
    /// All segments after the cursor that are committed when this is called, then it ends. Each stream's events come in
    /// order and without gaps; nothing is promised about the order between streams.
    /// </summary>
    /// <exception cref="JournalCorruptedException">A segment is missing or cannot be decoded.</exception>
    public IAsyncEnumerable<FeedSegment> ReadAsync(FeedCursor from, CancellationToken cancellationToken) => throw new NotImplementedException(database.ToString() + from + cancellationToken);
}
