using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using TokenMarket.Journal;
using TokenMarket.Journal.Postgres;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>
/// What a commit costs by the number of its streams, and how long the streams of a dead silo take to be opened.
/// </summary>
internal static class StreamsBenchmark
{
    private const int Appends = 10_000;
    private const int EventBytes = 100;
    private const int FewStreams = 10;
    private const int CommitRuns = 25;
    private const int OpenRuns = 5;
    private const int EventsEach = 10;
    private const int OpeningBatch = 1_000;

    public static bool RunCommits() => CommitsAsync().GetAwaiter().GetResult();

    public static bool RunOpenings() => OpeningsAsync().GetAwaiter().GetResult();

    /// <summary>The same ten thousand events in one commit, of ten streams and of ten thousand, in turn.</summary>
    private static async Task<bool> CommitsAsync()
    {
        await using var store = await DurableStore.StartAsync();
        await using var database = await MigratedAsync(store);
        var gate = new CommitGate();
        await using var writer = await StartAsync(
            database, new JournalWriterOptions { MaxSegmentAppends = 2 * Appends, Faults = gate });
        var streams = await writer.OpenAsync([.. Enumerable.Range(0, Appends).Select(Name)], CancellationToken.None);
        var first = (await writer.OpenAsync(["first"], CancellationToken.None))[0];
        var (few, many) = (new double[CommitRuns], new double[CommitRuns]);
        var commits = await store.JournalCommitsAsync();
        for (var run = -5; run < CommitRuns; run++)
        {
            var ofFew = await CommitAsync(writer, gate, first, streams, FewStreams);
            var ofMany = await CommitAsync(writer, gate, first, streams, Appends);
            if (run >= 0)
                (few[run], many[run]) = (ofFew, ofMany);
        }

        commits = await store.JournalCommitsAsync() - commits;
        var measured = Measurement.Of("journal.streams", "ms/commit over 10,000 streams", many, few);
        (await store.DurableAsync(measured, commits)).Print();
        return commits == 2 * 2 * (CommitRuns + 5);
    }

    /// <summary>Milliseconds of one commit, packing included.</summary>
    private static async Task<double> CommitAsync(
        JournalWriter writer, CommitGate gate, OwnedStream first, IReadOnlyList<OwnedStream> streams, int count)
    {
        // The commit before waits until all appends of this one are queued, so that they are one.
        gate.Close();
        var payload = new byte[EventBytes];
        Task last = writer.Append(first, payload, 1, AppendFence.None);
        await gate.Reached;
        for (var append = 0; append < Appends; append++)
            last = writer.Append(streams[append % count], payload, 1, AppendFence.None);
        gate.Open();
        await last;
        return gate.LastCommit.TotalMilliseconds;
    }

    /// <summary>Streams of a writer that neither ended nor indexed anything are taken over and indexed.</summary>
    private static async Task<bool> OpeningsAsync()
    {
        await using var store = await DurableStore.StartAsync();
        await using var database = await MigratedAsync(store);
        var (opened, read, isRight) = (new double[OpenRuns], new double[OpenRuns], true);
        for (var run = 0; run < OpenRuns; run++)
        {
            // Its streams are never released and its segments never indexed, as when its process is gone.
            var dead = await StartAsync(
                database, new JournalWriterOptions { IndexInterval = TimeSpan.FromHours(1) });
            string[] names = [.. Enumerable.Range(run * Appends, Appends).Select(Name)];
            var owned = await dead.OpenAsync(names, CancellationToken.None);
            for (var round = 0; round < EventsEach; round++)
            {
                await Task.WhenAll(
                    owned.Select(stream => dead.Append(stream, new byte[EventBytes], 1, AppendFence.None)));
            }

            await using var heir = await StartAsync(database, new JournalWriterOptions());
            var clock = Stopwatch.StartNew();
            var taken = new List<OwnedStream>();
            foreach (var batch in names.Chunk(OpeningBatch))
                taken.AddRange(await heir.OpenAsync(batch, CancellationToken.None));
            opened[run] = clock.Elapsed.TotalMilliseconds;
            clock.Restart();
            var sixteen = new ParallelOptions { MaxDegreeOfParallelism = 16 };
            await Parallel.ForEachAsync(taken, sixteen, async (stream, cancellation) =>
            {
                await foreach (var _ in heir.ReadAsync(stream, 0, cancellation))
                {
                    // Reading is what is measured.
                }
            });
            read[run] = clock.Elapsed.TotalMilliseconds;
            isRight &= taken.TrueForAll(stream => stream is { Term: 2, LastSequence: EventsEach });
            await dead.DisposeAsync();
        }

        var commits = await store.JournalCommitsAsync();
        (await store.DurableAsync(Measurement.Of("journal.open", "ms/10,000 streams", opened), commits)).Print();
        var reading = Measurement.Of("journal.open.read", "ms/10,000 streams of ten events", read);
        (await store.DurableAsync(reading, commits)).Print();
        return isRight;
    }

    private static async Task<PostgresJournalDatabase> MigratedAsync(DurableStore store)
    {
        var database = new PostgresJournalDatabase(store.ConnectionString);
        await database.MigrateAsync(CancellationToken.None);
        return database;
    }

    private static Task<JournalWriter> StartAsync(PostgresJournalDatabase database, JournalWriterOptions options) =>
        JournalWriter.StartAsync(
            database, options, TimeProvider.System, NullLogger.Instance, CancellationToken.None);

    private static string Name(int number) => $"stream/{number}";

    /// <summary>Holds commits back while closed, and takes the time from one answered commit to the next.</summary>
    private sealed class CommitGate : IJournalFaults
    {
        private TaskCompletionSource _reached = new();
        private TaskCompletionSource _opening = new();
        private long _answered;

        public TimeSpan LastCommit { get; private set; }

        /// <summary>Ends when a commit waits.</summary>
        public Task Reached => _reached.Task;

        public void Close() => (_reached, _opening) = (
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        public void Open() => _opening.SetResult();

        public async ValueTask AtAsync(JournalFaultPoint point)
        {
            if (point == JournalFaultPoint.BeforeCommit)
            {
                _reached.TrySetResult();
                await _opening.Task;
            }

            if (point != JournalFaultPoint.AfterCommit)
                return;
            LastCommit = Stopwatch.GetElapsedTime(_answered);
            _answered = Stopwatch.GetTimestamp();
        }
    }
}
