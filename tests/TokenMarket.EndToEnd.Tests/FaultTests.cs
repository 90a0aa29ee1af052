using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;
using TokenMarket.Testing;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>
/// What the market does when the ground under it goes: its database killed under load, a process frozen and woken too
/// late.
/// </summary>
public sealed class FaultTests
{
    private const long Start = 1_000_000_000;

    [Fact]
    public async Task A_database_killed_under_load_loses_nothing_that_was_acknowledged()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var market = new MarketChild(await server.NewDatabaseAsync(), SmallWorld.Members);
        var world = await FoundAsync(market);

        var payer = new Payer(market);
        using var stop = new CancellationTokenSource();
        var paying = payer.PayAsync(stop.Token);
        await payer.PaidAsync(50);
        await server.KillAsync();
        await server.StartAgainAsync();
        await payer.PaidAsync(payer.Paid + 50);
        await stop.CancelAsync();
        await paying;

        SmallWorld.CheckConservation(await world.DrainAsync());
        await payer.CheckAsync(market);
    }

    [Fact]
    public async Task A_frozen_process_that_wakes_behind_its_successor_commits_nothing()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var old = new MarketChild(await server.NewDatabaseAsync(), SmallWorld.Members);
        var world = await FoundAsync(old);
        var before = new Payer(old);
        await before.PayOnceAsync();
        await world.DrainAsync();

        await old.Process.FreezeAsync();
        await using var successor = old.Beside();
        await successor.StartAsync();
        var payer = new Payer(successor, before.Paid);
        for (var payment = 0; payment < 5; payment++)
            await payer.PayOnceAsync();

        // A command waits in the frozen process' sockets, for a session that its successor has never seen.
        var late = old.ClientOf(SmallWorld.Japan).OpenSession(9);
        var lateCommand = late.ExecuteAsync(Payer.Payment(1_000));
        await Eventually.TrueAsync("the late command is on its way", () => !lateCommand.IsCompleted);
        old.Process.Resume();
        var told = await Record.ExceptionAsync(() => lateCommand);
        var answer = told is null ? await lateCommand : null;

        // Whatever it was told, it is not told that it was done: the woken process owns nothing any more, until it
        // opens anew.
        await payer.PayOnceAsync();
        var successorWorld = new SmallWorld(successor);
        SmallWorld.CheckConservation(await successorWorld.DrainAsync());
        var seen = await successor.ClientOf(SmallWorld.Japan).FindCommandAsync(9, 1);
        Assert.Equal(
            answer is { IsIndeterminate: false } && answer.Outcomes[0].Status == CommandStatus.Done,
            seen?.Status == CommandStatus.Done);
        await payer.CheckAsync(successor, seen?.Status == CommandStatus.Done ? 1_000 : 0);
    }

    private static async Task<SmallWorld> FoundAsync(MarketChild market)
    {
        await market.StartAsync();
        var world = new SmallWorld(market);
        await world.FoundAsync();
        await market.ClientOf(SmallWorld.Venue).OpenSession(1).ExecuteAsync(SmallWorld.Cash(SmallWorld.Japan, Start));
        await world.DrainAsync();
        return world;
    }

    /// <summary>Japan pays Germany seven cents at a time, and counts what it was told is done.</summary>
    private sealed class Payer(MarketChild market, long alreadyPaid = 0)
    {
        private readonly CommandSession _session = market.ClientOf(SmallWorld.Japan)
            .OpenSession(alreadyPaid == 0 ? 1 : 2);
        private long _paid = alreadyPaid;

        public long Paid => Interlocked.Read(ref _paid);

        public static TransferCash Payment(long minor) =>
            new(MemberId.Parse(SmallWorld.Germany), SmallWorld.Euro, Money.FromMinor(minor), "tip");

        public Task PaidAsync(long payments) =>
            Eventually.TrueAsync($"{payments} payments are made", () => Paid >= payments, TimeSpan.FromSeconds(60));

        public async Task PayAsync(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
                await PayOnceAsync();
        }

        public async Task PayOnceAsync()
        {
            while (true)
            {
                try
                {
                    var reply = _session.IsUnresolved
                        ? await _session.ResolveAsync()
                        : await _session.ExecuteAsync(Payment(7));
                    if (reply.IsIndeterminate)
                        continue;
                    Assert.Equal(CommandStatus.Done, Assert.Single(reply.Outcomes).Status);
                    Interlocked.Increment(ref _paid);
                    return;
                }
                catch (MarketProblemException busy) when (busy.Problem.Status == 503)
                {
                    // Definitely not done: the market said so.
                }
            }
        }

        public async Task CheckAsync(MarketChild asked, long besides = 0)
        {
            var japan = await asked.ClientOf(SmallWorld.Japan).GetBalancesAsync();
            Assert.Equal(Start - 7 * Paid - besides, Assert.Single(japan.Cash).AvailableMinor);
            var germany = await asked.ClientOf(SmallWorld.Germany).GetBalancesAsync();
            Assert.Equal(7 * Paid + besides, Assert.Single(germany.Cash).AvailableMinor);
        }
    }
}
