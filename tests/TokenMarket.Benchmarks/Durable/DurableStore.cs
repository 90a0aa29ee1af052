using Npgsql;
using TokenMarket.Testing;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>
/// A throw-away PostgreSQL database with durability on, which says itself how durable it is and what it committed.
/// </summary>
internal sealed class DurableStore : IAsyncDisposable
{
    private readonly PostgresServer _server;

    private DurableStore(PostgresServer server, string connectionString) =>
        (_server, ConnectionString) = (server, connectionString);

    public string ConnectionString { get; }

    public static async Task<DurableStore> StartAsync()
    {
        // Checkpoints by time, not in the middle of a run of a few seconds: the log stays below this.
        var server = await PostgresServer.StartAsync("max_wal_size=8GB", "shared_buffers=256MB");
        return new DurableStore(server, await server.NewDatabaseAsync());
    }

    /// <summary>How many segments all journal writers have committed, by their own rows.</summary>
    public Task<long> JournalCommitsAsync() =>
        ScalarAsync<long>("select coalesce(sum(commit), 0)::bigint from journal_writer");

    /// <summary>How often grain states were written, by the versions that the storage counts.</summary>
    public Task<long> StateWritesAsync(string state) =>
        ScalarAsync<long>($"select coalesce(sum(version), 0)::bigint from grain_state where grain_type = '{state}'");

    /// <summary>The figure with the store's settings and the commits that it counted.</summary>
    public async Task<Measurement> DurableAsync(Measurement measured, long commits) => measured with
    {
        Fsync = await ScalarAsync<string>("select current_setting('fsync')"),
        SynchronousCommit = await ScalarAsync<string>("select current_setting('synchronous_commit')"),
        Commits = commits,
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"No answer to: {sql}"));
    }
}
