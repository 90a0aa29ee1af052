using System.Diagnostics;
using System.Text.Json;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Accounts;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>
/// The whole way of a trade: held in both accounts, matched, and posted in both. Sixteen nations sell in four of eight
/// books and buy in the others; a trade counts once both accounts have posted it.
/// </summary>
internal static class PathBenchmark
{
    internal const int Runs = 5;

    // Rounds before it is measured: until the database has filled its buffers it writes nothing but the log, and a
    // fifth more is settled than ever after.
    private const int WarmUps = 10;

    /// <summary>The first round that is not used yet behind a warm-up and all runs.</summary>
    internal const int NextRound = WarmUps + Runs;

    internal const int BatchCommands = 100;

    // A session's ids may run ahead of the answers by a window of 1,024; each session has one batch on its way.
    internal const int SessionsEach = 8;
    private const int BatchesPerSession = 40;

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        await using var store = await DurableStore.StartAsync();
        await using var world = await MarketWorld.StartAsync(store);
        await world.FoundAsync();
        await world.EndowAsync();
        await WarmUpAsync(world);
        var before = await store.JournalCommitsAsync();
        var (speeds, processor) = await MeasureAsync(world);
        var commits = await store.JournalCommitsAsync() - before;
        (await store.DurableAsync(Measurement.Of("path.settled", "trades/s", speeds), commits)).Print();
        Measurement.Of("path.settled.processor", "us/trade", processor).Print();
        const long Orders =
            (long)NextRound * MarketWorld.Nations * SessionsEach * BatchesPerSession * BatchCommands;
        return await IsConservedAsync(world, Orders / 2);
    }

    /// <summary>Trades until what is settled is what would be settled all day.</summary>
    internal static async Task WarmUpAsync(MarketWorld world)
    {
        for (var round = 0; round < WarmUps; round++)
            await DriveAsync(world, round);
    }

    /// <summary>What <see cref="DriveAsync"/> tells of all runs, behind a warm-up.</summary>
    internal static async Task<(double[] Speeds, double[] Processor)> MeasureAsync(MarketWorld world)
    {
        var (speeds, processor) = (new double[Runs], new double[Runs]);
        for (var run = 0; run < Runs; run++)
            (speeds[run], processor[run]) = await DriveAsync(world, WarmUps + run);
        return (speeds, processor);
    }

    /// <summary>
    /// Settled trades per second, from the first command sent until no stream owes another anything; and what this
    /// process took of the processors for each, which others on the machine disturb less.
    /// </summary>
    internal static async Task<(double Speed, double Processor)> DriveAsync(MarketWorld world, int run)
    {
        var sessions = (from trader in Enumerable.Range(0, MarketWorld.Nations)
                        from session in Enumerable.Range(0, SessionsEach)
                        select (Trader: trader, Batches: BatchesOf(trader, (run * SessionsEach) + session + 2)))
            .ToArray();
        GC.Collect();
        var tradesBefore = await world.TradesAsync();
        var usedBefore = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(sessions.Select(session => Task.Run(async () =>
        {
            foreach (var batch in session.Batches)
            {
                CommandBatchReply reply;
                do
                {
                    reply = await world.ExecuteAsync(
                        session.Trader, MarketWorld.Traders[session.Trader].ToString(), batch);
                }
                while (reply.Verdict == BatchVerdict.Busy);
                RequirePlaced(reply);
            }
        })));
        await world.DrainAsync();
        var (elapsed, used) = (clock.Elapsed, Environment.CpuUsage.TotalTime - usedBefore);
        var trades = await world.TradesAsync() - tradesBefore;
        return (trades / elapsed.TotalSeconds, used.TotalMicroseconds / trades);
    }

    internal static byte[][] BatchesOf(int trader, int session) =>
    [
        .. Enumerable.Range(0, BatchesPerSession).Select(batch => PackedBatch.Write(
            session, (batch * BatchCommands) + 1,
            [.. Enumerable.Range(0, BatchCommands).Select(index => OrderOf(trader, index))])),
    ];

    /// <summary>Books in turn; in each book half of the traders sell and half buy, and all at one price.</summary>
    private static PlaceOrder OrderOf(int trader, int index)
    {
        var book = index % MarketWorld.Books;
        return new PlaceOrder(
            MarketWorld.Series[book], MarketWorld.Euro, (trader + book) % 2 == 0 ? Side.Sell : Side.Buy,
            Quantity.FromLots(1), Price.FromTicks(MarketWorld.PriceTicks),
            OrderKind.Limit, TimeInForce.GoodTillCancelled, OrderOptions.None,
            SelfTradePrevention.CancelIncoming);
    }

    private static void RequirePlaced(CommandBatchReply reply)
    {
        if (reply.Verdict != BatchVerdict.Decided)
            throw new InvalidOperationException($"A batch was not decided: {reply.Verdict}.");
        var rejection = (AccountRejection)reply.Body[0];
        if (rejection != 0)
            throw new InvalidOperationException($"An order was refused: {rejection}.");
    }

    /// <summary>
    /// All orders traded; in every account all buckets and contra accounts add up to nothing; over all accounts nothing
    /// is under way.
    /// </summary>
    private static async Task<bool> IsConservedAsync(MarketWorld world, long expected)
    {
        var (trades, open) = (await world.TradesAsync(), await world.OpenOrdersAsync());
        var (clearing, isBalanced) = (new Dictionary<string, long>(StringComparer.Ordinal), true);
        for (var trader = 0; trader < MarketWorld.Nations; trader++)
        {
            var answer = await world.AccountOf(trader).QueryAsync(
                new AccountQuestion { Member = MarketWorld.Traders[trader].ToString(), Topic = AccountTopic.Audit });
            foreach (var asset in JsonSerializer.Deserialize(answer.Json, MarketJson.Default.AuditView)!.Assets)
            {
                isBalanced &= asset.Sum == 0 && asset.Buckets.Held == 0 && asset.Contras.Exceptions == 0;
                clearing[asset.Asset] = clearing.GetValueOrDefault(asset.Asset) + asset.Contras.Clearing;
            }
        }

        var isConserved = isBalanced && clearing.Count == MarketWorld.Books + 1 && clearing.Values.All(sum => sum == 0);
        if (!isConserved || trades != expected || open != 0)
        {
            await Console.Error.WriteLineAsync(
                $"{trades} of {expected} trades, {open} open, clearing {string.Join(' ', clearing)}, {isBalanced}.");
        }

        return isConserved && trades == expected && open == 0;
    }
}
