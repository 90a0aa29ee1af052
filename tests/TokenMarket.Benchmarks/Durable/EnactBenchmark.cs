using System.Diagnostics;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>
/// From the command to the moment at which an epoch holds on three silos and in the database, while the same silos
/// trade at four fifths of what they can.
/// </summary>
internal static class EnactBenchmark
{
    private const int Enactments = 200;
    private const double LoadShare = 0.8;
    private const double LimitMilliseconds = 250;

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        await using var store = await DurableStore.StartAsync();
        await using var world = await MarketWorld.StartAsync(store);
        await using var second = await MarketWorld.StartAsync(store);
        await using var third = await MarketWorld.StartAsync(store);
        await world.FoundAsync();
        await world.EndowAsync();
        await PathBenchmark.WarmUpAsync(world);
        // As path.settled is measured: a single round is luck, up to twice the next one.
        var speed = Measurement.Median((await PathBenchmark.MeasureAsync(world)).Speeds);
        var tradesBefore = await world.TradesAsync();
        using var stop = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        var load = LoadAsync(world, 2 * LoadShare * speed, stop.Token);
        var times = new double[Enactments];
        for (var enactment = 0; enactment < Enactments; enactment++)
        {
            var start = Stopwatch.GetTimestamp();
            await world.SetStatusAsync(enactment % 2 == 0 ? "suspended" : "active");
            times[enactment] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var traded = (await world.TradesAsync() - tradesBefore) / clock.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await load;
        Measurement.Of("rules.enact", "ms", times).Print();
        Measurement.Of("rules.enact.p99", "ms", [times.Order().ElementAt(Enactments * 99 / 100)], [LimitMilliseconds])
            .Print();
        Measurement.Of("rules.enact.load", "trades/s", [traded], [speed]).Print();
        return true;
    }

    /// <summary>Sends batches of orders at a pace, whoever of all sessions is free, until told to stop.</summary>
    private static async Task LoadAsync(MarketWorld world, double ordersPerSecond, CancellationToken stop)
    {
        var (clock, sent) = (Stopwatch.StartNew(), 0L);
        await Task.WhenAll(
            from trader in Enumerable.Range(0, MarketWorld.Nations)
            from session in Enumerable.Range(0, PathBenchmark.SessionsEach)
            select Task.Run(() => SendAsync(trader, session)));

        async Task SendAsync(int trader, int session)
        {
            for (var round = PathBenchmark.NextRound; !stop.IsCancellationRequested; round++)
            {
                var number = (round * PathBenchmark.SessionsEach) + session + 2;
                foreach (var batch in PathBenchmark.BatchesOf(trader, number))
                {
                    var due = Interlocked.Add(ref sent, PathBenchmark.BatchCommands) / ordersPerSecond;
                    if (TimeSpan.FromSeconds(due) - clock.Elapsed is var wait && wait > TimeSpan.Zero)
                        await Task.Delay(wait, CancellationToken.None);
                    if (stop.IsCancellationRequested)
                        return;
                    await world.ExecuteAsync(trader, MarketWorld.Traders[trader].ToString(), batch);
                }
            }
        }
    }
}
