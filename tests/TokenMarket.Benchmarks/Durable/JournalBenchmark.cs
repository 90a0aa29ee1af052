using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TokenMarket.Grains.Abstractions.Flows;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>
/// A market grain driven directly: many senders, each with one batch on its way, orders of which every second one
/// trades. Beside it, in the same run on the same server, the grain that writes its whole state per order.
/// </summary>
internal static class JournalBenchmark
{
    private const int Runs = 5;
    private const int BaselineOrders = 2_000;

    public static bool RunBatched() =>
        RunAsync("journal.batched", sources: 24, batch: 100, orders: 1_800_000).GetAwaiter().GetResult();

    public static bool RunSingle() =>
        RunAsync("journal.single", sources: 256, batch: 1, orders: 512_000).GetAwaiter().GetResult();

    private static async Task<bool> RunAsync(string name, int sources, int batch, int orders)
    {
        await using var store = await DurableStore.StartAsync();
        await using var world = await MarketWorld.StartAsync(
            store, services => services.AddSingleton<IOutgoingGrainCallFilter, AnsweringAccounts>());
        await world.FoundAsync();
        var senders = Enumerable.Range(0, sources).Select(number => new OrderSource(number)).ToArray();
        var (speeds, processor, baseline) = (new double[Runs], new double[Runs], new double[Runs]);
        var (commits, writes) = (0L, 0L);
        await DriveAsync(world, senders, batch, orders / 2);
        await DriveBaselineAsync(world, BaselineOrders / 10);
        for (var run = 0; run < Runs; run++)
        {
            var writesBefore = await store.StateWritesAsync(WholeStateGrain.State);
            baseline[run] = await DriveBaselineAsync(world, BaselineOrders);
            writes += await store.StateWritesAsync(WholeStateGrain.State) - writesBefore;
            var commitsBefore = await store.JournalCommitsAsync();
            (speeds[run], processor[run]) = await DriveAsync(world, senders, batch, orders);
            commits += await store.JournalCommitsAsync() - commitsBefore;
        }

        (await store.DurableAsync(Measurement.Of(name, "commands/s", speeds, baseline), commits)).Print();
        Measurement.Of($"{name}.processor", "us/command", processor).Print();
        (await store.DurableAsync(Measurement.Of($"{name}.whole-state", "commands/s", baseline), writes)).Print();
        return await IsRightAsync(world, (orders / 2) + ((long)Runs * orders));
    }

    /// <summary>
    /// Commands per second, from the first one sent to the last one answered; and what this process took of the
    /// processors for each, which others on the machine disturb less.
    /// </summary>
    private static async Task<(double Speed, double Processor)> DriveAsync(
        MarketWorld world, OrderSource[] senders, int batch, int orders)
    {
        // Packed ahead: what a sender does is not what is measured.
        var each = orders / batch / senders.Length;
        var batches = senders.Select(sender => Enumerable.Range(0, each).Select(_ => sender.Crossing(batch)).ToArray())
            .ToArray();
        var market = world.MarketGrain;
        GC.Collect();
        var usedBefore = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(batches.Select(own => Task.Run(async () =>
        {
            foreach (var next in own)
            {
                var reply = await market.DeliverAsync(next);
                if (reply.Verdict != FlowVerdict.Passed || reply.Sequence != next.FirstSequence + next.Count - 1)
                    throw new InvalidOperationException($"A batch was answered {reply.Verdict} at {reply.Sequence}.");
            }
        })));
        var (elapsed, used) = (clock.Elapsed, Environment.CpuUsage.TotalTime - usedBefore);
        var commands = batches.Sum(own => own.Sum(sent => (long)sent.Count));
        return (commands / elapsed.TotalSeconds, used.TotalMicroseconds / commands);
    }

    private static async Task<double> DriveBaselineAsync(MarketWorld world, int orders)
    {
        var sender = new OrderSource(0);
        var batch = sender.Crossing(orders);
        var grain = world.Grains.GetGrain<IWholeStateGrain>(0);
        var clock = Stopwatch.StartNew();
        await grain.DeliverAsync(batch);
        return orders / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Every order traded: as many sales came as purchases, for each book, at one price.</summary>
    private static async Task<bool> IsRightAsync(MarketWorld world, long orders)
    {
        var (trades, open) = (await world.TradesAsync(), await world.OpenOrdersAsync());
        var isRight = 2 * trades == orders && open == 0;
        if (!isRight)
            await Console.Error.WriteLineAsync($"{orders} orders made {trades} trades and left {open} open.");
        return isRight;
    }
}
