using System.Globalization;
using TokenMarket.Testing;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>
/// The market dies by SIGKILL at every named point between a command and its last settlement, on either store, and is
/// started again on the same files: every command happened once, and the books close to the cent.
/// </summary>
public sealed class CrashPointTests
{
    /// <summary>Every point that trading, giving, minting and redeeming pass.</summary>
    private static readonly string[] Points =
    [
        "account.CommandsDecided", "account.CommandsCommitted", "account.BatchLeaves", "account.BatchArrived",
        "account.MessageArrived", "account.BatchDecided", "account.BatchCommitted", "account.BatchAcknowledged",
        "account.SnapshotCopied", "account.SnapshotPartsWritten", "account.SnapshotWritten",
        "market.BatchArrived", "market.MessageArrived", "market.BatchDecided", "market.BatchCommitted",
        "market.BatchLeaves", "market.BatchAcknowledged", "market.SnapshotPartsWritten",
        "factory.BatchLeaves", "factory.BatchArrived", "factory.BatchDecided", "factory.BatchCommitted",
        "factory.BatchAcknowledged",
        "token.BatchDecided", "token.BatchCommitted",
        "journal.BeforeCommit", "journal.CommitSent", "journal.AfterCommit", "journal.BeforeIndexFlush",
        "journal.AfterIndexFlush",
    ];

    [Fact]
    public Task On_the_embedded_store_every_command_survives_a_kill_at_every_point_exactly_once() =>
        RunAsync(null, Points.Select(point => $"{point}:1"));

    [Fact]
    public async Task On_postgresql_every_command_survives_a_kill_at_every_point_exactly_once()
    {
        await using var server = await PostgresServer.StartAsync();
        await RunAsync(await server.NewDatabaseAsync(), Points.Select(point => $"{point}:1"));
    }

    /// <summary>
    /// By hand: <c>CRASHES=300 CRASH_SEED=1</c> draws that many points and passes. Without, a handful.
    /// </summary>
    [Fact]
    public Task Drawn_crashes_on_the_embedded_store_lose_nothing_and_repeat_nothing() => RunAsync(null, Drawn());

    /// <summary>Likewise.</summary>
    [Fact]
    public async Task Drawn_crashes_on_postgresql_lose_nothing_and_repeat_nothing()
    {
        await using var server = await PostgresServer.StartAsync();
        await RunAsync(await server.NewDatabaseAsync(), Drawn());
    }

    private static IEnumerable<string> Drawn()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("CRASHES") ?? "3", CultureInfo.InvariantCulture);
        var seed = ulong.Parse(Environment.GetEnvironmentVariable("CRASH_SEED") ?? "7", CultureInfo.InvariantCulture);
        return Crashes.Draw(Points, count, seed);
    }

    private static async Task RunAsync(string? database, IEnumerable<string> plans)
    {
        await using var market = new MarketChild(database, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 1_000);
        await world.FundAsync(1_000_000_000);

        var planned = plans.ToList();
        var crashes = new Crashes(market, world, planned);
        await crashes.RunAsync();
        Assert.Equal(planned, crashes.Died);
        await crashes.CheckAsync();
        await market.KillAndStartAsync();
        await crashes.CheckAsync();
        Assert.Empty((await market.AuditAsync()).Findings);
    }
}
