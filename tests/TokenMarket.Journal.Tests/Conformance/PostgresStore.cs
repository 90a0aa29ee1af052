using Npgsql;
using TokenMarket.Testing;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>A fresh database on a real server.</summary>
internal sealed class PostgresStore(PostgresServer server, string connectionString) : StoreUnderTest
{
    private bool _usesDisk;

    protected override string Kind => "postgres";

    protected override string Place => connectionString;

    public override async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public override async Task<IAsyncDisposable> HoldCommitsAsync(int writer)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"begin; select 1 from journal_writer where id = {writer} for update", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public override async Task<IReadOnlyList<ChildProcess>> KillAsync(IReadOnlyList<ChildProcess> workers)
    {
        await server.KillAsync();
        await server.StartAgainAsync();
        return workers;
    }

    public override Task FreezeAsync(ChildProcess worker) => worker.FreezeAsync();

    public override async Task UseDiskAsync(SmallDisk disk)
    {
        _usesDisk = true;
        await PostgresServer.GiveFolderAsync(disk.Folder);
        await ExecuteAsync($"create tablespace small_disk location '{disk.Folder}'");
        await ExecuteAsync("alter table journal_segment set tablespace small_disk");
    }

    // A server with fewer files comes back faster after a kill.
    public override async ValueTask DisposeAsync()
    {
        await server.DropDatabaseAsync(connectionString);
        if (_usesDisk)
            await server.ExecuteAsync("drop tablespace small_disk");
    }
}
