using Npgsql;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Postgres;

/// <summary>The writers' rows in PostgreSQL.</summary>
internal sealed class PostgresWriterTable(NpgsqlDataSource source) : IWriterTable
{
    // The segment cannot go in without the compare-and-set. Whoever waits for the row's lock has all conditions checked
    // again on the version it then finds, since they are on that row alone.
    private const string Commit = """
        with w as (update journal_writer set commit = $2 + 1
                    where id = $1 and commit = $2 and revoked = $3
                      and (not $5 or (epoch <= $4 and valid_until > clock_timestamp())) returning id)
        insert into journal_segment(writer, commit, epoch, fenced, directory, payload)
        select id, $2 + 1, $4, $5, $6, $7 from w
        """;

    // Row and losses in one statement: in two, a revocation in between would be adopted unseen.
    private const string Read = """
        select w.commit, w.revoked, w.epoch, w.valid_until > clock_timestamp(),
               coalesce(array_agg(l.stream) filter (where l.stream is not null), '{}'),
               coalesce(array_agg(l.term) filter (where l.stream is not null), '{}')
          from journal_writer w left join journal_lost l on l.writer = w.id and l.revoked > $2
         where w.id = $1 group by w.id
        """;

    private const string Seal = "update journal_writer set revoked = revoked + 1 where id = $1";

    private const string Renew =
        "update journal_writer set valid_until = greatest(valid_until, $2) where id = $1 and epoch = $3";

    // Under the lock of the authority row, so that neither number nor epoch can be stale.
    private const string LockAuthority = "select epoch from journal_authority for update";
    private const string Register = """
        insert into journal_writer(id, epoch) select coalesce(max(id), 0) + 1, $1 from journal_writer returning id
        """;
    private const string RegisterIndex = "insert into journal_writer_index(writer) values ($1)";

    public Task<WriterRow> RegisterAsync(CancellationToken cancellationToken) => source.InTransactionAsync(
        async connection =>
        {
            var epoch = await connection.ScalarAsync<int>(LockAuthority, [], cancellationToken).ConfigureAwait(false);
            var id = await connection.ScalarAsync<int>(Register, [Sql.Value(epoch)], cancellationToken)
                .ConfigureAwait(false);
            await connection.ExecuteAsync(RegisterIndex, [Sql.Value(id)], cancellationToken).ConfigureAwait(false);
            return new WriterRow(id, 0, 0, epoch, false, []);
        },
        cancellationToken);

    public async Task<CommitAnswer> CommitAsync(SegmentDraft segment, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters =
        [
            Sql.Value(segment.Writer), Sql.Value(segment.ExpectedCommit), Sql.Value(segment.ExpectedRevoked),
            Sql.Value(segment.Epoch), Sql.Value(segment.IsFenced), Sql.Value(segment.Directory),
                Sql.Value(segment.Payload),
        ];
        return await source.ExecuteAsync(Commit, parameters, cancellationToken).ConfigureAwait(false) == 1
            ? CommitAnswer.Committed
            : CommitAnswer.Refused;
    }

    public async Task<WriterRow> ReadAsync(int writer, long seenRevoked, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await ReadRowAsync(connection, writer, seenRevoked, cancellationToken).ConfigureAwait(false);
    }

    public Task<WriterRow> SealAsync(int writer, long seenRevoked, CancellationToken cancellationToken) =>
        source.InTransactionAsync(
            async connection =>
            {
                await connection.ExecuteAsync(Seal, [Sql.Value(writer)], cancellationToken).ConfigureAwait(false);
                return await ReadRowAsync(connection, writer, seenRevoked, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    public async Task<AuthorityRenewal> RenewAsync(
        int writer, DateTimeOffset deadline, int epoch, CancellationToken cancellationToken)
    {
        var renewed = await source.ExecuteAsync(
            Renew, [Sql.Value(writer), Sql.Value(deadline), Sql.Value(epoch)], cancellationToken).ConfigureAwait(false);
        return renewed == 1 ? AuthorityRenewal.Renewed : AuthorityRenewal.EpochDiffers;
    }

    private static async Task<WriterRow> ReadRowAsync(
        NpgsqlConnection connection, int writer, long seenRevoked, CancellationToken cancellationToken)
    {
        var rows = await connection.ListAsync(
            Read, [Sql.Value(writer), Sql.Value(seenRevoked)], row => RowOf(writer, row), cancellationToken)
                .ConfigureAwait(false);
        return rows.Count == 1 ? rows[0] : throw Missing(writer);
    }

    private static WriterRow RowOf(int writer, NpgsqlDataReader row)
    {
        var streams = row.GetFieldValue<long[]>(4);
        var terms = row.GetFieldValue<int[]>(5);
        var losses = streams.Select((stream, i) => new LostStream(stream, terms[i])).ToArray();
        return new WriterRow(writer, row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetBoolean(3), losses);
    }

    private static JournalCorruptedException Missing(int writer) =>
        new(JournalCorruption.WriterMoved, $"Writer {writer} has no row any more.");
}
