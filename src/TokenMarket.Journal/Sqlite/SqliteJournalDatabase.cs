using Microsoft.Data.Sqlite;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Sqlite;

/// <summary>
/// The journal in one SQLite file, with a write-ahead log and a full sync per commit. Several processes may share the
/// file
/// on one machine; commits come one at a time.
/// </summary>
public sealed class SqliteJournalDatabase : IJournalDatabase
{
    private readonly SqliteSession _writing;
    private readonly SqliteSession _reading;

    /// <param name="path">The file; it is created at the first use, its folder is not.</param>
    public SqliteJournalDatabase(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        _writing = new SqliteSession(settings.ConnectionString);
        _reading = new SqliteSession(settings.ConnectionString);
        Writers = new SqliteWriterTable(_writing, _reading);
        Streams = new SqliteStreamTable(_writing, _reading);
        Segments = new SqliteSegmentTable(_writing, _reading);
    }

    /// <inheritdoc/>
    public IWriterTable Writers { get; }

    /// <inheritdoc/>
    public IStreamTable Streams { get; }

    /// <inheritdoc/>
    public ISegmentTable Segments { get; }

    /// <inheritdoc/>
    public Task MigrateAsync(CancellationToken cancellationToken) => _writing.WriteAsync(
        session =>
        {
            session.Execute("create table if not exists journal_schema(version integer not null) strict");
            var version = session.Scalar("select coalesce(max(version), 0) from journal_schema", row =>
                row.GetInt32(0));
            foreach (var script in SchemaScripts.After("sqlite", version))
                session.Execute(script);

            if (version < SchemaScripts.Version)
                session.Execute("insert into journal_schema(version) values ($1)", SchemaScripts.Version);

            return version;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<DateTimeOffset> ClockAsync(CancellationToken cancellationToken) =>
        DateTimeOffset.FromUnixTimeMilliseconds(
        await _reading.RunAsync(
            session => session.Scalar($"select {SqliteWriterTable.Now}", row => row.GetInt64(0)), cancellationToken)
            .ConfigureAwait(false));

    /// <inheritdoc/>
    public Task<EpochReceipt> RaiseEpochAsync(int epoch, CancellationToken cancellationToken) => _writing.WriteAsync(
        session =>
        {
            session.Execute("update journal_authority set epoch = max(epoch, $1)", epoch);
            var now = session.Scalar("select epoch from journal_authority", row => row.GetInt32(0));
            session.Execute("update journal_writer set epoch = max(epoch, $1)", now);
            return new EpochReceipt(now, session.List(
                "select id, \"commit\" from journal_writer order by id",
                row => new WriterCommit(row.GetInt32(0), row.GetInt64(1))));
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writing.DisposeAsync().ConfigureAwait(false);
        await _reading.DisposeAsync().ConfigureAwait(false);
    }
}
