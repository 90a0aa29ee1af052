using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Postgres;

/// <summary>The journal on Postgres.</summary>
public sealed class PostgresJournalDatabase : IJournalDatabase
{
    /// <summary>Connects lazily.</summary>
    public PostgresJournalDatabase(string connectionString) => _ = connectionString;

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
