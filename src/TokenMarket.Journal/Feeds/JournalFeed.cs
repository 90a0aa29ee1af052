using System.Runtime.CompilerServices;
using TokenMarket.Journal.Encoding;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Feeds;

/// <summary>
/// Everything that one database's writers commit, in an order that keeps each stream's own. Not for concurrent use.
/// </summary>
/// <remarks>
/// A cut of all writers' commit numbers, taken in one statement, contains with every event all that its writer could
/// know
/// of; and inside a cut the places, drawn when a segment was written, put what was known before what knew it.
/// </remarks>
public sealed class JournalFeed(IJournalDatabase database)
{
    // Segments have up to some megabytes each.
    private const int SegmentsPerQuery = 16;

    private readonly Dictionary<long, string> _names = [];

    /// <summary>
    /// All segments after the cursor that are committed when this is called, then it ends: ask again from
    /// <see cref="FeedCursor.After"/> of the last one. Each stream's events come in order and without gaps; nothing is
    /// promised about the order between streams.
    /// </summary>
    /// <exception cref="JournalCorruptedException">A segment is missing or cannot be decoded.</exception>
    /// <exception cref="JournalUnavailableException">The database could not be asked; go on from the last
    /// segment.</exception>
    public async IAsyncEnumerable<FeedSegment> ReadAsync(
        FeedCursor from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        var upTo = await StoreFailure.AskAsync("reading the writers", () =>
            database.Segments.HeadsAsync(cancellationToken))
            .ConfigureAwait(false);
        var cursor = from;
        while (upTo.Commits.Any(place => place.Commit > cursor[place.Writer]))
        {
            var after = cursor;
            var page = await StoreFailure.AskAsync("reading segments",
                () => database.Segments.SegmentsAsync(after, upTo, SegmentsPerQuery, cancellationToken))
                    .ConfigureAwait(false);
            if (page.Count == 0)
            {
                throw new JournalCorruptedException(JournalCorruption.SegmentMissing,
                    $"Nothing after {cursor}, though {upTo}.");
            }

            foreach (var segment in page)
            {
                if (segment.Place.Commit != cursor[segment.Place.Writer] + 1)
                {
                    throw new JournalCorruptedException(JournalCorruption.SegmentMissing,
                        $"Before {segment.Place}, after {cursor}.");
                }

                yield return await DecodeAsync(segment, cancellationToken).ConfigureAwait(false);
                cursor = cursor.After(segment.Place);
            }
        }
    }

    private async Task<FeedSegment> DecodeAsync(StoredSegment segment, CancellationToken cancellationToken)
    {
        var runs = Runs(segment);
        var unknown = runs.Select(run => run.Stream).Where(stream => !_names.ContainsKey(stream)).ToArray();
        if (unknown.Length > 0)
        {
            var names = await StoreFailure.AskAsync("reading names",
                () => database.Streams.NamesAsync(unknown, cancellationToken)).ConfigureAwait(false);
            for (var i = 0; i < unknown.Length; i++)
                _names[unknown[i]] = names[i];
        }

        return new FeedSegment(segment.Place, segment.Epoch, segment.IsFenced, runs.ConvertAll(run => new FeedRun(
            _names[run.Stream], run.Term,
            new StreamChunk(run.FirstSequence, run.Count, segment.Payload.Slice(run.Offset, run.Bytes)))));
    }

    private static List<DirectoryRun> Runs(StoredSegment segment)
    {
        var runs = new List<DirectoryRun>();
        var reader = new DirectoryReader(segment.Directory.Span);
        while (reader.TryRead(out var run))
            runs.Add(run);

        return reader.Covered == segment.Payload.Length
            ? runs
            : throw new JournalCorruptedException(JournalCorruption.Undecodable,
                $"{segment.Place} has {segment.Payload.Length} bytes, its directory says {reader.Covered}.");
    }
}
