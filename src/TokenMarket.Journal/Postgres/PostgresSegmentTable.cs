using Npgsql;
using NpgsqlTypes;
using TokenMarket.Journal.Encoding;
using TokenMarket.Journal.Feeds;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Postgres;

/// <summary>The segments and their index in PostgreSQL.</summary>
internal sealed class PostgresSegmentTable(NpgsqlDataSource source) : ISegmentTable
{
    // Bounds the memory of one transaction: a directory has some ten bytes per stream.
    private const int MaxSegmentsPerIndexing = 1_000;

    private const string LockWatermark = "select indexed from journal_writer_index where writer = $1 for update";

    private const string Directories = """
        select commit, directory from journal_segment where writer = $1 and commit > $2 and commit <= $3 order by commit
        """;

    private const string CopyIndex = """
        copy journal_stream_index(stream, first_sequence, last_sequence, term, writer, entries) from stdin binary
        """;

    private const string MoveWatermark = "update journal_writer_index set indexed = $2 where writer = $1";

    private const string Rows = """
        select first_sequence, last_sequence, term, writer, entries from journal_stream_index
         where stream = $1 and last_sequence > $2
           and first_sequence >= coalesce((select max(first_sequence) from journal_stream_index
                                            where stream = $1 and first_sequence <= $2), 0)
         order by first_sequence limit $3
        """;

    private const string Slices = """
        select coalesce(substr(s.payload, u.o + 1, u.l), '')
          from unnest($1::int[], $2::bigint[], $3::int[], $4::int[]) with ordinality u(w, c, o, l, n)
          left join journal_segment s on s.writer = u.w and s.commit = u.c order by u.n
        """;

    private const string Heads = "select id, commit from journal_writer";

    // The next places of every writer by its own key, then the first of them all: no order over the whole table.
    private const string Segments = """
        with page as (
          select u.w, n.commit, n.place
            from unnest($1::int[], $2::bigint[], $3::bigint[]) u(w, f, t)
           cross join lateral (select s.commit, s.place from journal_segment s
                                where s.writer = u.w and s.commit > u.f and s.commit <= u.t
                                order by s.commit limit $4) n
           order by n.place limit $4)
        select s.writer, s.commit, s.epoch, s.fenced, s.directory, s.payload
          from page p join journal_segment s on s.writer = p.w and s.commit = p.commit order by p.place
        """;

    public Task<long> IndexAsync(int writer, long upTo, CancellationToken cancellationToken) =>
        source.InTransactionAsync(
        async connection =>
        {
            var watermark = await connection.ScalarAsync<long>(LockWatermark, [Sql.Value(writer)], cancellationToken)
                .ConfigureAwait(false);
            var goal = Math.Min(upTo, watermark + MaxSegmentsPerIndexing);
            if (goal <= watermark)
                return watermark;

            var builder = new IndexBuilder(watermark);
            await connection.ListAsync(
                Directories, [Sql.Value(writer), Sql.Value(watermark), Sql.Value(goal)],
                row => builder.Add(writer, row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancellationToken)
                    .ConfigureAwait(false);
            builder.RequireComplete(writer, goal);
            await WriteIndexAsync(connection, writer, builder, cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync(MoveWatermark, [Sql.Value(writer), Sql.Value(goal)], cancellationToken)
                .ConfigureAwait(false);
            return goal;
        },
        cancellationToken);

    public Task<IReadOnlyList<IndexRow>> IndexRowsAsync(
        long stream, long afterSequence, int limit, CancellationToken cancellationToken) => source.ListAsync(
        Rows, [Sql.Value(stream), Sql.Value(afterSequence), Sql.Value(limit)],
        row => new IndexRow(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3),
            row.GetFieldValue<byte[]>(4)),
        cancellationToken);

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> SlicesAsync(
        IReadOnlyList<PayloadSlice> slices, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters =
        [
            Sql.Value(slices.Select(slice => slice.Writer).ToArray()),
                Sql.Value(slices.Select(slice => slice.Commit).ToArray()),
            Sql.Value(slices.Select(slice => slice.Offset).ToArray()),
                Sql.Value(slices.Select(slice => slice.Length).ToArray()),
        ];
        return source.ListAsync<ReadOnlyMemory<byte>>(
            Slices, parameters, row => row.GetFieldValue<byte[]>(0), cancellationToken);
    }

    public async Task<FeedCursor> HeadsAsync(CancellationToken cancellationToken) =>
        FeedCursor.Of(await source.ListAsync(
        Heads, [], row => new WriterCommit(row.GetInt32(0), row.GetInt64(1)), cancellationToken).ConfigureAwait(false));

    public Task<IReadOnlyList<StoredSegment>> SegmentsAsync(
        FeedCursor after, FeedCursor upTo, int limit, CancellationToken cancellationToken)
    {
        var behind = upTo.Commits.Where(place => place.Commit > after[place.Writer]).ToArray();
        NpgsqlParameter[] parameters =
        [
            Sql.Value(behind.Select(place => place.Writer).ToArray()),
            Sql.Value(behind.Select(place => after[place.Writer]).ToArray()),
            Sql.Value(behind.Select(place => place.Commit).ToArray()), Sql.Value(limit),
        ];
        return source.ListAsync(
            Segments, parameters,
            row => new StoredSegment(new WriterCommit(row.GetInt32(0), row.GetInt64(1)), row.GetInt32(2),
                row.GetBoolean(3),
                row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5)),
            cancellationToken);
    }

    private static async Task WriteIndexAsync(
        NpgsqlConnection connection, int writer, IndexBuilder builder, CancellationToken cancellationToken)
    {
        var import = await connection.BeginBinaryImportAsync(CopyIndex, cancellationToken).ConfigureAwait(false);
        await using var _ = import.ConfigureAwait(false);
        foreach (var row in builder.Rows)
        {
            await import.StartRowAsync(cancellationToken).ConfigureAwait(false);
            await import.WriteAsync(row.Stream, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
            await import.WriteAsync(row.FirstSequence, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
            await import.WriteAsync(row.LastSequence, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
            await import.WriteAsync(row.Term, NpgsqlDbType.Integer, cancellationToken).ConfigureAwait(false);
            await import.WriteAsync(writer, NpgsqlDbType.Integer, cancellationToken).ConfigureAwait(false);
            await import.WriteAsync(row.Entries(), NpgsqlDbType.Bytea, cancellationToken).ConfigureAwait(false);
            row.Return();
        }

        await import.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
