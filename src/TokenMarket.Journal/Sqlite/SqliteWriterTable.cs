using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Sqlite;

/// <summary>The writers' rows in SQLite. One transaction at a time makes every method one step.</summary>
internal sealed class SqliteWriterTable(SqliteSession writing, SqliteSession reading) : IWriterTable
{
    /// <summary>The machine's clock as SQLite reads it, in milliseconds since 1970.</summary>
    public const string Now = "cast(unixepoch('now', 'subsec') * 1000 as integer)";

    private const string Commit = $"""
        update journal_writer set "commit" = $2 + 1
         where id = $1 and "commit" = $2 and revoked = $3
           and (not $5 or (epoch <= $4 and valid_until > {Now}))
        """;

    private const string Insert = """
        insert into journal_segment(writer, "commit", epoch, fenced, directory, payload)
        values ($1, $2 + 1, $3, $4, $5, $6)
        """;

    private const string Row = $"""
        select "commit", revoked, epoch, valid_until > {Now} from journal_writer where id = $1
        """;

    private const string Losses = "select stream, term from journal_lost where writer = $1 and revoked > $2";

    private const string Seal = "update journal_writer set revoked = revoked + 1 where id = $1";

    private const string Renew =
        "update journal_writer set valid_until = max(valid_until, $2) where id = $1 and epoch = $3";

    private const string NextNumber = "select coalesce(max(id), 0) + 1 from journal_writer";

    public Task<WriterRow> RegisterAsync(CancellationToken cancellationToken) => writing.WriteAsync(
        session =>
        {
            var epoch = session.Scalar("select epoch from journal_authority", row => row.GetInt32(0));
            var id = session.Scalar(NextNumber, row => row.GetInt32(0));
            session.Execute("insert into journal_writer(id, epoch) values ($1, $2)", id, epoch);
            session.Execute("insert into journal_writer_index(writer) values ($1)", id);
            return new WriterRow(id, 0, 0, epoch, false, []);
        },
        cancellationToken);

    public Task<CommitAnswer> CommitAsync(SegmentDraft segment, CancellationToken cancellationToken) =>
        writing.WriteAsync(
        session =>
        {
            if (session.Execute(Commit, segment.Writer, segment.ExpectedCommit, segment.ExpectedRevoked, segment.Epoch,
                segment.IsFenced) != 1)
            {
                return CommitAnswer.Refused;
            }

            session.Execute(Insert, segment.Writer, segment.ExpectedCommit, segment.Epoch, segment.IsFenced,
                segment.Directory.ToArray(), segment.Payload.ToArray());
            return CommitAnswer.Committed;
        },
        cancellationToken);

    public Task<WriterRow> ReadAsync(int writer, long seenRevoked, CancellationToken cancellationToken) =>
        reading.ReadAsync(
        session => RowOf(session, writer, seenRevoked), cancellationToken);

    public Task<WriterRow> SealAsync(int writer, long seenRevoked, CancellationToken cancellationToken) =>
        writing.WriteAsync(
        session =>
        {
            session.Execute(Seal, writer);
            return RowOf(session, writer, seenRevoked);
        },
        cancellationToken);

    public async Task<AuthorityRenewal> RenewAsync(
        int writer, DateTimeOffset deadline, int epoch, CancellationToken cancellationToken) =>
        await writing.WriteAsync(
            session => session.Execute(Renew, writer, deadline.ToUnixTimeMilliseconds(), epoch), cancellationToken)
            .ConfigureAwait(false) == 1
            ? AuthorityRenewal.Renewed
            : AuthorityRenewal.EpochDiffers;

    private static WriterRow RowOf(SqliteSession session, int writer, long seenRevoked)
    {
        var losses = session.List(Losses, row => new LostStream(row.GetInt64(0), row.GetInt32(1)), writer, seenRevoked);
        var rows = session.List(Row,
            row => new WriterRow(writer, row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetBoolean(3), losses),
                writer);
        return rows.Count == 1
            ? rows[0]
            : throw new JournalCorruptedException(JournalCorruption.WriterMoved,
                $"Writer {writer} has no row any more.");
    }
}
