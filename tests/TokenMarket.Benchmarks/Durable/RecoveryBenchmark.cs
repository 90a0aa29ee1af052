using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>
/// The real grains with much in them, woken again: the stream opened, the last snapshot read from the grain storage,
/// the journal behind it replayed, until the grain answers.
/// </summary>
internal static class RecoveryBenchmark
{
    private const int Runs = 7;
    private const int Orders = 100_000;
    private const int BatchCommands = 100;

    public static bool RunBook() => BookAsync().GetAwaiter().GetResult();

    public static bool RunAccount() => AccountAsync().GetAwaiter().GetResult();

    private static async Task<bool> BookAsync()
    {
        await using var store = await DurableStore.StartAsync();
        await using var world = await MarketWorld.StartAsync(store);
        await world.FoundAsync();
        var source = new OrderSource(1);
        for (var sent = 0; sent < Orders; sent += BatchCommands)
            await world.MarketGrain.DeliverAsync(source.Resting(BatchCommands));
        await MeasureAsync("recovery.book", store, world, world.MarketGrain);
        return await world.OpenOrdersAsync() == Orders;
    }

    private static async Task<bool> AccountAsync()
    {
        await using var store = await DurableStore.StartAsync();
        await using var world = await MarketWorld.StartAsync(store);
        await world.FoundAsync();
        await world.EndowAsync();
        var buys = Enumerable.Range(0, BatchCommands).Select(AccountCommand (index) => new PlaceOrder(
            MarketWorld.Series[index % MarketWorld.Books], MarketWorld.Euro, Side.Buy, Quantity.FromLots(1),
            Price.FromTicks(1 + index), OrderKind.Limit, TimeInForce.GoodTillCancelled, OrderOptions.None,
            SelfTradePrevention.CancelIncoming)).ToList();
        for (var first = 1; first <= Orders; first += BatchCommands)
            await world.ExecuteAsync(0, "FR/treasury", PackedBatch.Write(2, first, buys));
        await MeasureAsync("recovery.account", store, world, world.AccountOf(0));
        return await world.OpenOrdersAsync() == Orders;
    }

    private static async Task MeasureAsync(string name, DurableStore store, MarketWorld world, IFlowSender grain)
    {
        var streams = world.Services.GetRequiredService<StreamServices>();
        var (runs, processor) = (new double[Runs], new double[Runs]);
        for (var run = 0; run < Runs; run++)
        {
            await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
            while (streams.ActiveSenders().Any(active => active.GetGrainId() == grain.GetGrainId()))
                await Task.Yield();
            var usedBefore = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            await grain.SweepAsync();
            runs[run] = clock.Elapsed.TotalMilliseconds;
            processor[run] = (Environment.CpuUsage.TotalTime - usedBefore).TotalMilliseconds;
        }

        (await store.DurableAsync(Measurement.Of(name, "ms", runs), await store.JournalCommitsAsync())).Print();
        Measurement.Of($"{name}.processor", "ms", processor).Print();
    }
}
