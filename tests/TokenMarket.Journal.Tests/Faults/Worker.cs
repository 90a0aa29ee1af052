using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using TokenMarket.Journal.Postgres;
using TokenMarket.Journal.Sqlite;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Tests.Faults;

/// <summary>
/// The child process of the crash tests. Arguments: store, where it is, tag, seed, streams, log file, and for a planned
/// death the fault point and after how many passes. Standard input: <c>epoch N</c>, <c>stop</c>; its end is a kill.
/// </summary>
internal static class Worker
{
    public const string Ready = "ready";

    public static IJournalDatabase Open(string store, string place) => store switch
    {
        "postgres" => new PostgresJournalDatabase(place),
        "sqlite" => new SqliteJournalDatabase(place),
        _ => throw new ArgumentException($"Unknown store {store}.", nameof(store)),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var numbers = args.Skip(2).Take(3).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var database = Open(args[0], args[1]);
        await using var _ = database.ConfigureAwait(false);
        using var log = new AnswerLog(args[5]);
        var options = new JournalWriterOptions
        {
            IndexInterval = TimeSpan.FromMilliseconds(50),
            MaxRetryPause = TimeSpan.FromMilliseconds(100),
            Faults = args.Length > 6
                ? new KillAt(Enum.Parse<JournalFaultPoint>(args[6]), int.Parse(args[7], CultureInfo.InvariantCulture))
                : null,
        };
        var writer = await JournalWriter.StartAsync(
            database, options, TimeProvider.System, NullLogger.Instance, CancellationToken.None).ConfigureAwait(false);
        await using var __ = writer.ConfigureAwait(false);
        var workload = new Workload(writer, log, numbers[0], numbers[1], numbers[2]);
        using var stop = new CancellationTokenSource();
        var renewing = RenewAsync(database, writer, workload, stop.Token);
        var working = Task.Run(() => workload.RunAsync(stop.Token), CancellationToken.None);
        await Console.Out.WriteLineAsync(Ready).ConfigureAwait(false);
        await ObeyAsync(workload).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await working.ConfigureAwait(false);
        await renewing.ConfigureAwait(false);
        return 0;
    }

    private static async Task ObeyAsync(Workload workload)
    {
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (line == "stop")
                return;

            workload.Epoch = int.Parse(line.AsSpan("epoch ".Length), CultureInfo.InvariantCulture);
        }

        Environment.Exit(1);
    }

    private static async Task RenewAsync(
        IJournalDatabase database, JournalWriter writer, Workload workload, CancellationToken stop)
    {
        using var rounds = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            try
            {
                var clock = await StoreFailure.AskAsync("reading the clock", () =>
                    database.ClockAsync(CancellationToken.None))
                    .ConfigureAwait(false);
                await writer.RenewAsync(clock.AddSeconds(5), workload.Epoch, CancellationToken.None)
                    .ConfigureAwait(false);
            }
            catch (JournalUnavailableException)
            {
                // The next round tries again.
            }
        }
        while (await rounds.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false)
            && !stop.IsCancellationRequested);
    }
}
