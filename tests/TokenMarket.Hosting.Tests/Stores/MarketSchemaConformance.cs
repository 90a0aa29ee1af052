using System.Data.Common;
using TokenMarket.Hosting.Settings;
using TokenMarket.Hosting.Stores;

namespace TokenMarket.Hosting.Tests.Stores;

/// <summary>What the migration promises on every store.</summary>
public abstract class MarketSchemaConformance(IStoreFixture stores)
{
    private const int Starters = 4;

    private const string OneState = """
        INSERT INTO grain_state (service_id, grain_type, ext, n1, n0, version) VALUES ('s', 't', '', 1, 0, 1)
        """;

    [Fact]
    public async Task Four_starters_at_once_all_succeed_and_each_script_runs_once()
    {
        var options = await stores.NewStoreAsync();
        using var together = new Barrier(Starters);
        var runs = await Task.WhenAll(Enumerable.Range(0, Starters).Select(_ => OnThread(async () =>
        {
            await using var database = MarketDatabase.Of(options);
            together.SignalAndWait();
            return await MigrateAsync(database);
        })));

        Assert.Equal([0, 0, 0, ScriptsOf(options.Store)], runs.Order());
        await using var after = MarketDatabase.Of(options);
        Assert.Equal(0, await MigrateAsync(after));
    }

    [Fact]
    public async Task A_script_that_changed_after_it_ran_is_refused()
    {
        await using var database = await MigratedAsync();
        await ExecuteAsync(database, "UPDATE market_schema SET checksum = 'edited' WHERE version = 1");

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => MigrateAsync(database));
        Assert.Equal("V1__grain_state is not the V1__grain_state that ran here.", refusal.Message);
    }

    [Fact]
    public async Task Tables_of_a_newer_program_are_refused()
    {
        await using var database = await MigratedAsync();
        await ExecuteAsync(database, "INSERT INTO market_schema VALUES (99, 'future', '', '')");

        await Assert.ThrowsAsync<SchemaException>(() => MigrateAsync(database));
    }

    [Fact]
    public async Task A_failing_script_leaves_nothing_behind()
    {
        await using var database = MarketDatabase.Of(await stores.NewStoreAsync());
        await ExecuteAsync(database, "CREATE TABLE reminder (theirs int)");

        await Assert.ThrowsAnyAsync<DbException>(() => MigrateAsync(database));
        await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(database, OneState));
        await ExecuteAsync(database, "DROP TABLE reminder");
        Assert.Equal(ScriptsOf(database.Kind), await MigrateAsync(database));
    }

    [Fact]
    public async Task A_state_cannot_have_two_rows()
    {
        await using var database = await MigratedAsync();
        await ExecuteAsync(database, OneState);

        await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(database, OneState));
    }

    private async Task<MarketDatabase> MigratedAsync()
    {
        var database = MarketDatabase.Of(await stores.NewStoreAsync());
        await MigrateAsync(database);
        return database;
    }

    private static Task<int> MigrateAsync(MarketDatabase database) =>
        MarketSchema.MigrateAsync(database, TimeProvider.System, CancellationToken.None);

    private static int ScriptsOf(StoreKind store) => typeof(MarketSchema).Assembly.GetManifestResourceNames()
        .Count(name => name.Contains($".{store}.", StringComparison.Ordinal));

    private static async Task ExecuteAsync(MarketDatabase database, string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    // A barrier needs as many threads as starters, more than the pool may have.
    private static Task<int> OnThread(Func<Task<int>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Unwrap();
}
