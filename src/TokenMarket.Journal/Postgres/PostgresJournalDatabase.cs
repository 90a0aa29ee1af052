using Npgsql;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Postgres;

/// <summary>
/// The journal in a PostgreSQL database, 15 or later. Connects when first used; owns its connection pool.
/// </summary>
public sealed class PostgresJournalDatabase : IJournalDatabase
{
    // Any constant will do, as long as nobody else in the database uses it.
    private const long MigrationLock = 0x4A4F_5552_4E41_4C31;

    // A process that is frozen in the middle of a transaction would hold its locks until it wakes, and with them its
    // heir: the server ends what does not go on. Every transaction here is a few short statements. One that is frozen
    // while a large answer is on its way to it is not idle but sending, and ends by the other setting.
    private const string EndsWhatStandsStill =
        "-c idle_in_transaction_session_timeout=5s -c tcp_user_timeout=10s";

    private readonly NpgsqlDataSource _source;

    /// <param name="connectionString">As Npgsql reads it. Preparing statements is switched on.</param>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public PostgresJournalDatabase(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 1,
            NoResetOnClose = true,
        };
        settings.Options = $"{settings.Options} {EndsWhatStandsStill}".Trim();
        _source = NpgsqlDataSource.Create(settings);
        Writers = new PostgresWriterTable(_source);
        Streams = new PostgresStreamTable(_source);
        Segments = new PostgresSegmentTable(_source);
    }

    /// <inheritdoc/>
    public IWriterTable Writers { get; }

    /// <inheritdoc/>
    public IStreamTable Streams { get; }

    /// <inheritdoc/>
    public ISegmentTable Segments { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The schema is newer than this program, or the database acknowledges commits before they are on disk.
    /// </exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await RequireDurabilityAsync(cancellationToken).ConfigureAwait(false);
        await _source.InTransactionAsync(
            async connection =>
            {
                await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [Sql.Value(MigrationLock)],
                    cancellationToken)
                    .ConfigureAwait(false);
                await connection.ExecuteAsync(
                    "create table if not exists journal_schema(version int not null)", [], cancellationToken)
                        .ConfigureAwait(false);
                var version = await connection.ScalarAsync<int>(
                    "select coalesce(max(version), 0) from journal_schema", [], cancellationToken)
                        .ConfigureAwait(false);
                foreach (var script in SchemaScripts.After("postgres", version))
                    await connection.ScriptAsync(script, cancellationToken).ConfigureAwait(false);

                if (version < SchemaScripts.Version)
                {
                    await connection.ExecuteAsync("insert into journal_schema(version) values ($1)",
                        [Sql.Value(SchemaScripts.Version)], cancellationToken).ConfigureAwait(false);
                }

                return version;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset> ClockAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await connection.ScalarAsync<DateTime>("select clock_timestamp()", [], cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<EpochReceipt> RaiseEpochAsync(int epoch, CancellationToken cancellationToken)
    {
        // The authority row first: a writer that registers now waits for it or is seen by the next statement. Then all
        // writer rows in one order, since openings lock several too.
        const string Raise = "update journal_authority set epoch = greatest(epoch, $1) returning epoch";
        const string Lock = "select id from journal_writer order by id for no key update";
        const string RaiseWriters = "update journal_writer set epoch = greatest(epoch, $1) returning id, commit";

        return await _source.InTransactionAsync(
            async connection =>
            {
                var now = await connection.ScalarAsync<int>(Raise, [Sql.Value(epoch)], cancellationToken)
                    .ConfigureAwait(false);
                await connection.ExecuteAsync(Lock, [], cancellationToken).ConfigureAwait(false);
                var commits = await connection.ListAsync(RaiseWriters, [Sql.Value(now)],
                    row => new WriterCommit(row.GetInt32(0), row.GetInt64(1)), cancellationToken).ConfigureAwait(false);
                return new EpochReceipt(now, [.. commits.OrderBy(commit => commit.Writer)]);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task RequireDurabilityAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var fsync = await connection.ScalarAsync<string>("select current_setting('fsync')", [], cancellationToken)
            .ConfigureAwait(false);
        var commit = await connection.ScalarAsync<string>(
            "select current_setting('synchronous_commit')", [], cancellationToken).ConfigureAwait(false);
        if (fsync != "on" || commit == "off")
        {
            throw new InvalidOperationException(
                $"fsync is {fsync} and synchronous_commit is {commit}: an acknowledged commit could be lost.");
        }
    }
}
