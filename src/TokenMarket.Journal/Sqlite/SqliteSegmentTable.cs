using TokenMarket.Journal.Encoding;
using TokenMarket.Journal.Feeds;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Sqlite;

/// <summary>The segments and their index in SQLite.</summary>
internal sealed class SqliteSegmentTable(SqliteSession writing, SqliteSession reading) : ISegmentTable
{
    // Bounds the time that other writers wait for one indexing.
    private const int MaxSegmentsPerIndexing = 1_000;

    private const string Directories = """
        select "commit", directory from journal_segment
         where writer = $1 and "commit" > $2 and "commit" <= $3 order by "commit"
        """;

    private const string InsertIndex = """
        insert into journal_stream_index(stream, first_sequence, last_sequence, term, writer, entries)
        values ($1, $2, $3, $4, $5, $6)
        """;

    private const string Rows = """
        select first_sequence, last_sequence, term, writer, entries from journal_stream_index
         where stream = $1 and last_sequence > $2
           and first_sequence >= coalesce((select max(first_sequence) from journal_stream_index
                                            where stream = $1 and first_sequence <= $2), 0)
         order by first_sequence limit $3
        """;

    private const string Slice = """
        select coalesce(substr(payload, $3 + 1, $4), x'') from journal_segment where writer = $1 and "commit" = $2
        """;

    private const string Next = """
        select place, "commit" from journal_segment where writer = $1 and "commit" > $2 and "commit" <= $3
         order by "commit" limit $4
        """;

    private const string Segment = """
        select writer, "commit", epoch, fenced, directory, payload from journal_segment where place = $1
        """;

    public Task<long> IndexAsync(int writer, long upTo, CancellationToken cancellationToken) => writing.WriteAsync(
        session =>
        {
            var watermark = session.Scalar(
                "select indexed from journal_writer_index where writer = $1", row => row.GetInt64(0), writer);
            var goal = Math.Min(upTo, watermark + MaxSegmentsPerIndexing);
            if (goal <= watermark)
                return watermark;

            var builder = new IndexBuilder(watermark);
            session.List(Directories,
                row => builder.Add(writer, row.GetInt64(0), row.GetFieldValue<byte[]>(1)), writer, watermark, goal);
            builder.RequireComplete(writer, goal);
            foreach (var row in builder.Rows)
            {
                session.Execute(
                    InsertIndex, row.Stream, row.FirstSequence, row.LastSequence, row.Term, writer, row.Entries());
                row.Return();
            }

            session.Execute("update journal_writer_index set indexed = $2 where writer = $1", writer, goal);
            return goal;
        },
        cancellationToken);

    public Task<IReadOnlyList<IndexRow>> IndexRowsAsync(
        long stream, long afterSequence, int limit, CancellationToken cancellationToken) =>
        reading.RunAsync<IReadOnlyList<IndexRow>>(
            session => session.List(
                Rows,
                row => new IndexRow(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3),
                    row.GetFieldValue<byte[]>(4)),
                stream, afterSequence, limit),
            cancellationToken);

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> SlicesAsync(
        IReadOnlyList<PayloadSlice> slices, CancellationToken cancellationToken) =>
        reading.RunAsync<IReadOnlyList<ReadOnlyMemory<byte>>>(
            session => [.. slices.Select(slice => SliceOf(session, slice))], cancellationToken);

    public Task<FeedCursor> HeadsAsync(CancellationToken cancellationToken) => reading.RunAsync(
        session => FeedCursor.Of(session.List(
            "select id, \"commit\" from journal_writer", row => new WriterCommit(row.GetInt32(0), row.GetInt64(1)))),
        cancellationToken);

    public Task<IReadOnlyList<StoredSegment>> SegmentsAsync(
        FeedCursor after, FeedCursor upTo, int limit, CancellationToken cancellationToken) =>
        reading.ReadAsync<IReadOnlyList<StoredSegment>>(
            session => [.. upTo.Commits
                .Where(place => place.Commit > after[place.Writer])
                .SelectMany(place => session.List(
                    Next, row => row.GetInt64(0), place.Writer, after[place.Writer], place.Commit, limit))
                .Order().Take(limit).Select(place => SegmentAt(session, place))],
            cancellationToken);

    private static ReadOnlyMemory<byte> SliceOf(SqliteSession session, PayloadSlice slice) =>
        session.List(
            Slice, row => row.GetFieldValue<byte[]>(0), slice.Writer, slice.Commit, slice.Offset, slice.Length)
                .FirstOrDefault();

    private static StoredSegment SegmentAt(SqliteSession session, long place) => session.Scalar(
        Segment,
        row => new StoredSegment(new WriterCommit(row.GetInt32(0), row.GetInt64(1)), row.GetInt32(2), row.GetBoolean(3),
            row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5)),
        place);
}
