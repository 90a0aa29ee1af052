using Npgsql;
using TokenMarket.Journal.Encoding;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Postgres;

/// <summary>
/// The streams' rows in PostgreSQL. Locks are taken in one order everywhere: streams by number, then writers by number.
/// </summary>
internal sealed class PostgresStreamTable(NpgsqlDataSource source) : IStreamTable
{
    // By itself and in order of name, before any row is locked: two creators could otherwise wait for one another.
    private const string Create = """
        insert into journal_stream(name, writer, term, released, tails)
        select n, 0, 0, true, '' from unnest($1::text[]) n
         where not exists (select 1 from journal_stream s where s.name = n) order by n
            on conflict (name) do nothing
        """;

    private const string LockStreams = """
        select id, name, writer, term, released, tails from journal_stream
         where name = any($1) order by id for update
        """;

    private const string LockWriters = "select id from journal_writer where id = any($1) order by id for no key update";

    private const string Revoke =
        "update journal_writer set revoked = revoked + 1 where id = any($1) returning id, commit, revoked";

    private const string Lose = """
        insert into journal_lost(writer, revoked, stream, term)
        select * from unnest($1::int[], $2::bigint[], $3::bigint[], $4::int[])
        """;

    private const string Indexed = "select writer, indexed from journal_writer_index";

    private const string Own = """
        update journal_stream s set writer = $1, term = s.term + 1, released = false, tails = u.tails
          from unnest($2::bigint[], $3::bytea[]) u(id, tails) where s.id = u.id
        """;

    private const string Release = """
        update journal_stream s set released = true, tails = s.tails || u.tail
          from unnest($2::bigint[], $3::int[], $4::bytea[]) u(id, term, tail)
         where s.id = u.id and s.writer = $1 and s.term = u.term and not s.released
        """;

    private const string LockReleased = "select id from journal_stream where id = any($1) order by id for update";

    private const string Last = """
        select coalesce((select i.last_sequence from journal_stream_index i where i.stream = u.id
                          order by i.first_sequence desc limit 1), 0)
          from unnest($1::bigint[]) with ordinality u(id, n) order by u.n
        """;

    private const string Names = """
        select s.name from unnest($1::bigint[]) with ordinality u(id, n)
          join journal_stream s on s.id = u.id order by u.n
        """;

    public async Task<IReadOnlyList<TakenStream?>> TakeAsync(
        int writer, IReadOnlyList<string> names, UnknownStreams unknown, CancellationToken cancellationToken)
    {
        if (unknown == UnknownStreams.Create)
            await source.ExecuteAsync(Create, [Sql.Value(names.ToArray())], cancellationToken).ConfigureAwait(false);
        var taken = await source.InTransactionAsync(
            connection => TakeAsync(connection, writer, names, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        return [.. names.Select(name => taken.GetValueOrDefault(name))];
    }

    public Task ReleaseAsync(int writer, IReadOnlyList<ReleasedStream> streams, CancellationToken cancellationToken)
    {
        var ids = streams.Select(stream => stream.Id).ToArray();
        NpgsqlParameter[] release =
        [
            Sql.Value(writer), Sql.Value(ids), Sql.Value(streams.Select(stream => stream.Term).ToArray()),
            Sql.Value(streams.Select(stream => Tails.Encode([new WriterCommit(writer, stream.Commit)])).ToArray()),
        ];
        return source.InTransactionAsync(
            async connection =>
            {
                await connection.ExecuteAsync(LockReleased, [Sql.Value(ids)], cancellationToken).ConfigureAwait(false);
                return await connection.ExecuteAsync(Release, release, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<long>> LastSequencesAsync(IReadOnlyList<long> streams,
        CancellationToken cancellationToken) =>
        source.ListAsync(Last, [Sql.Value(streams.ToArray())], row => row.GetInt64(0), cancellationToken);

    public Task<IReadOnlyList<string>> ListAsync(string after, int limit, CancellationToken cancellationToken) =>
        source.ListAsync(
        "select name from journal_stream where name > $1 order by name limit $2",
        [Sql.Value(after), Sql.Value(limit)],
        row => row.GetString(0),
        cancellationToken);

    public async Task<IReadOnlyList<string>> NamesAsync(IReadOnlyList<long> streams,
        CancellationToken cancellationToken)
    {
        var names = await source.ListAsync(Names, [Sql.Value(streams.ToArray())], row =>
            row.GetString(0), cancellationToken)
            .ConfigureAwait(false);
        return names.Count == streams.Count
            ? names
            : throw new JournalCorruptedException(JournalCorruption.StreamMissing,
                "A segment names an unknown stream.");
    }

    private static async Task<Dictionary<string, TakenStream>> TakeAsync(
        NpgsqlConnection connection, int writer, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var rows = await connection.ListAsync(LockStreams, [Sql.Value(names.ToArray())], StreamRow.Read,
            cancellationToken)
            .ConfigureAwait(false);
        var owned = rows.Where(row => !row.IsReleased).ToArray();
        var revoked = await RevokeAsync(connection, owned, cancellationToken).ConfigureAwait(false);
        var indexed = await connection.ListAsync(
            Indexed, [], row => (Writer: row.GetInt32(0), Commit: row.GetInt64(1)), cancellationToken)
                .ConfigureAwait(false);
        var watermarks = indexed.ToDictionary(row => row.Writer, row => row.Commit);
        var taken = rows.Select(row => new TakenStream(row.Id, row.Name, row.Term + 1, Tails.After(
            row.Tails, row.IsReleased ? null : revoked[row.Writer], watermarks))).ToArray();
        NpgsqlParameter[] own =
        [
            Sql.Value(writer), Sql.Value(taken.Select(stream => stream.Id).ToArray()),
            Sql.Value(taken.Select(stream => Tails.Encode(stream.Tails)).ToArray()),
        ];
        await connection.ExecuteAsync(Own, own, cancellationToken).ConfigureAwait(false);
        return taken.ToDictionary(stream => stream.Name, StringComparer.Ordinal);
    }

    // Each former owner once, however many of its streams are taken. The update waits for a commit in flight.
    private static async Task<Dictionary<int, WriterCommit>> RevokeAsync(
        NpgsqlConnection connection, StreamRow[] owned, CancellationToken cancellationToken)
    {
        var writers = owned.Select(row => row.Writer).Distinct().ToArray();
        if (writers.Length == 0)
            return [];

        await connection.ExecuteAsync(LockWriters, [Sql.Value(writers)], cancellationToken).ConfigureAwait(false);
        var rows = await connection.ListAsync(Revoke, [Sql.Value(writers)],
            row => (Last: new WriterCommit(row.GetInt32(0), row.GetInt64(1)), Revoked: row.GetInt64(2)),
                cancellationToken)
            .ConfigureAwait(false);
        if (rows.Count != writers.Length)
            throw new JournalCorruptedException(JournalCorruption.WriterMoved, "A stream's owner has no row.");

        var counts = rows.ToDictionary(row => row.Last.Writer, row => row.Revoked);
        NpgsqlParameter[] losses =
        [
            Sql.Value(owned.Select(row => row.Writer).ToArray()),
                Sql.Value(owned.Select(row => counts[row.Writer]).ToArray()),
            Sql.Value(owned.Select(row => row.Id).ToArray()), Sql.Value(owned.Select(row => row.Term).ToArray()),
        ];
        await connection.ExecuteAsync(Lose, losses, cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(row => row.Last.Writer, row => row.Last);
    }

    private sealed record StreamRow(long Id, string Name, int Writer, int Term, bool IsReleased, byte[] Tails)
    {
        public static StreamRow Read(NpgsqlDataReader row) => new(
            row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.GetBoolean(4),
            row.GetFieldValue<byte[]>(5));
    }
}
