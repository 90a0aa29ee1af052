using Microsoft.Data.Sqlite;
using TokenMarket.Testing;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>A fresh file.</summary>
internal sealed class SqliteStore : StoreUnderTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenmarket-sqlite-").FullName;
    private string? _disk;

    protected override string Kind => "sqlite";

    protected override string Place => Path.Combine(_disk ?? _folder, "journal.db");

    public override async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public override async Task<IAsyncDisposable> HoldCommitsAsync(int writer)
    {
        var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "begin immediate";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public override async Task<IReadOnlyList<ChildProcess>> KillAsync(IReadOnlyList<ChildProcess> workers)
    {
        foreach (var worker in workers)
            await worker.KillAsync();

        return [];
    }

    public override Task FreezeAsync(ChildProcess worker) => Eventually.TrueAsync(
        "the worker is frozen without the file's lock",
        async () =>
        {
            await worker.FreezeAsync();
            if (await IsFreeAsync())
                return true;

            worker.Resume();
            return false;
        });

    public override Task UseDiskAsync(SmallDisk disk)
    {
        File.Move(Place, Path.Combine(disk.Folder, "journal.db"));
        _disk = disk.Folder;
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<bool> IsFreeAsync()
    {
        await using var connection = await ConnectAsync();
        connection.DefaultTimeout = 1;
        await using var command = connection.CreateCommand();
        command.CommandText = "begin immediate; rollback";
        try
        {
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            return false;
        }
    }

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={Place};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
