using Microsoft.Data.Sqlite;
using TokenMarket.Journal.Encoding;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Sqlite;

/// <summary>The streams' rows in SQLite.</summary>
internal sealed class SqliteStreamTable(SqliteSession writing, SqliteSession reading) : IStreamTable
{
    private const string Find = "select id, writer, term, released, tails from journal_stream where name = $1";

    private const string Create = """
        insert into journal_stream(name, writer, term, released, tails) values ($1, 0, 0, 1, x'')
        """;

    private const string Own =
        "update journal_stream set writer = $2, term = $3, released = 0, tails = $4 where id = $1";

    private const string Revoke = "update journal_writer set revoked = revoked + 1 where id = $1";

    private const string Revoked = "select \"commit\", revoked from journal_writer where id = $1";

    private const string Lose = "insert into journal_lost(writer, revoked, stream, term) values ($1, $2, $3, $4)";

    private const string Release = """
        update journal_stream set released = 1, tails = $4 where id = $1 and writer = $2 and term = $3 and not released
        """;

    private const string Last = """
        select last_sequence from journal_stream_index where stream = $1 order by first_sequence desc limit 1
        """;

    public Task<IReadOnlyList<TakenStream?>> TakeAsync(
        int writer, IReadOnlyList<string> names, UnknownStreams unknown, CancellationToken cancellationToken) =>
        writing.WriteAsync<IReadOnlyList<TakenStream?>>(
            session =>
            {
                var watermarks = session.List("select writer, indexed from journal_writer_index",
                    row => (Writer: row.GetInt32(0), Commit: row.GetInt64(1)))
                        .ToDictionary(row => row.Writer, row => row.Commit);
                var revoked = new Dictionary<int, (WriterCommit Last, long Count)>();
                return [.. names.Select(name => Row(session, name, unknown) is { } row
                    ? Take(session, writer, name, row, watermarks, revoked)
                    : null)];
            },
            cancellationToken);

    public Task ReleaseAsync(int writer, IReadOnlyList<ReleasedStream> streams, CancellationToken cancellationToken) =>
        writing.WriteAsync(
            session =>
            {
                foreach (var stream in streams)
                {
                    var tails = session.Scalar("select tails from journal_stream where id = $1", Bytes(0), stream.Id);
                    byte[] joined = [.. tails, .. Tails.Encode([new WriterCommit(writer, stream.Commit)])];
                    session.Execute(Release, stream.Id, writer, stream.Term, joined);
                }

                return streams.Count;
            },
            cancellationToken);

    public Task<IReadOnlyList<long>> LastSequencesAsync(IReadOnlyList<long> streams,
        CancellationToken cancellationToken) =>
        reading.ReadAsync<IReadOnlyList<long>>(
            session => [.. streams.Select(stream =>
                session.List(Last, row => row.GetInt64(0), stream).FirstOrDefault())],
            cancellationToken);

    public Task<IReadOnlyList<string>> ListAsync(string after, int limit, CancellationToken cancellationToken) =>
        reading.ReadAsync<IReadOnlyList<string>>(
            session => session.List(
                "select name from journal_stream where name > $1 order by name limit $2", row => row.GetString(0),
                after, (long)limit),
            cancellationToken);

    public Task<IReadOnlyList<string>> NamesAsync(IReadOnlyList<long> streams, CancellationToken cancellationToken) =>
        reading.ReadAsync<IReadOnlyList<string>>(
            session => [.. streams.Select(stream => NameOf(session, stream))], cancellationToken);

    private static TakenStream Take(
        SqliteSession session, int writer, string name, StreamRow row, Dictionary<int, long> watermarks,
        Dictionary<int, (WriterCommit Last, long Count)> revoked)
    {
        WriterCommit? last = null;
        if (!row.IsReleased)
        {
            if (!revoked.TryGetValue(row.Writer, out var former))
                revoked[row.Writer] = former = RevokeOnce(session, row.Writer);

            session.Execute(Lose, row.Writer, former.Count, row.Id, row.Term);
            last = former.Last;
        }

        var tails = Tails.After(row.Tails, last, watermarks);
        session.Execute(Own, row.Id, writer, row.Term + 1, Tails.Encode(tails));
        return new TakenStream(row.Id, name, row.Term + 1, tails);
    }

    private static StreamRow? Row(SqliteSession session, string name, UnknownStreams unknown)
    {
        if (session.List(Find, StreamRow.Read, name) is [var row])
            return row;
        if (unknown == UnknownStreams.Skip)
            return null;

        session.Execute(Create, name);
        return session.Scalar(Find, StreamRow.Read, name);
    }

    private static (WriterCommit Last, long Count) RevokeOnce(SqliteSession session, int writer)
    {
        if (session.Execute(Revoke, writer) != 1)
            throw new JournalCorruptedException(JournalCorruption.WriterMoved, "A stream's owner has no row.");

        return session.Scalar(Revoked, row => (new WriterCommit(writer, row.GetInt64(0)), row.GetInt64(1)), writer);
    }

    private static string NameOf(SqliteSession session, long stream) =>
        session.List("select name from journal_stream where id = $1", row => row.GetString(0), stream) is [var name]
            ? name
            : throw new JournalCorruptedException(JournalCorruption.StreamMissing,
                $"A segment names the unknown stream {stream}.");

    private static Func<SqliteDataReader, byte[]> Bytes(int column) => row => row.GetFieldValue<byte[]>(column);

    private sealed record StreamRow(long Id, int Writer, int Term, bool IsReleased, byte[] Tails)
    {
        public static StreamRow Read(SqliteDataReader row) => new(
            row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), row.GetBoolean(3), row.GetFieldValue<byte[]>(4));
    }
}
