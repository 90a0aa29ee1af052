using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Sqlite;

/// <summary>The journal on Sqlite.</summary>
public sealed class SqliteJournalDatabase : IJournalDatabase
{
    /// <summary>Connects lazily.</summary>
    public SqliteJournalDatabase(string path) => _ = path;

    /// <inheritdoc/>
    public IWriterTable Writers => throw new NotImplementedException();

    /// <inheritdoc/>
    public IStreamTable Streams => throw new NotImplementedException();

    /// <inheritdoc/>
    public ISegmentTable Segments => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task MigrateAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task<DateTimeOffset> ClockAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task<EpochReceipt> RaiseEpochAsync(int epoch, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
