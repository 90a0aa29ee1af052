using System.Diagnostics;
using System.Diagnostics.Metrics;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Telemetry;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>
/// From a law in force to the end of a market's re-check under it: 100,000 purchases rest, and ten nations, one after
/// the other, forbid theirs. Beside it, from the officer's command until the last order is gone.
/// </summary>
internal static class RecheckBenchmark
{
    private const int Runs = 10;
    private const int OrdersEach = 10_000;
    private const int BatchCommands = 100;

    /// <summary>What the sweeper's two seconds and the commits leave room for.</summary>
    private const double LimitMilliseconds = 5_000;

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var (rechecked, count) = (0d, 0);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Name == MarketMetrics.LawRecheck)
                    all.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            if (tags[0].Value is not "market")
                return;
            rechecked = seconds * 1_000;
            Interlocked.Increment(ref count);
        });
        listener.Start();
        await using var store = await DurableStore.StartAsync();
        await using var world = await MarketWorld.StartAsync(store);
        await world.FoundAsync();
        await world.EndowAsync();
        for (var trader = 0; trader < Runs; trader++)
            await RestAsync(world, trader);

        var (inForce, gone) = (new double[Runs], new double[Runs]);
        for (var run = 0; run < Runs; run++)
        {
            var (clock, before) = (Stopwatch.StartNew(), Volatile.Read(ref count));
            await world.ForbidPurchasesAsync(run);
            while (await world.OpenOrdersAsync() > OrdersEach * (Runs - 1 - run))
                await Task.Delay(1);
            gone[run] = clock.Elapsed.TotalMilliseconds;
            while (Volatile.Read(ref count) == before)
                await Task.Delay(1);
            inForce[run] = rechecked;
            await world.DrainAsync();
        }

        Measurement.Of("rules.recheck", "ms", inForce, [LimitMilliseconds]).Print();
        Measurement.Of("rules.recheck.command", "ms", gone).Print();
        return await world.OpenOrdersAsync() == 0;
    }

    /// <summary>Purchases that meet nobody, since nobody sells.</summary>
    private static async Task RestAsync(MarketWorld world, int trader)
    {
        var buys = Enumerable.Range(0, BatchCommands).Select(AccountCommand (index) => new PlaceOrder(
            MarketWorld.Series[index % MarketWorld.Books], MarketWorld.Euro, Side.Buy, Quantity.FromLots(1),
            Price.FromTicks(1 + index), OrderKind.Limit, TimeInForce.GoodTillCancelled, OrderOptions.None,
            SelfTradePrevention.CancelIncoming)).ToList();
        for (var first = 1; first <= OrdersEach; first += BatchCommands)
        {
            await world.ExecuteAsync(
                trader, MarketWorld.Traders[trader].ToString(), PackedBatch.Write(2, first, buys));
        }
    }
}
