using System.Data.Common;
using System.Globalization;
using TokenMarket.Journal.Feeds;
using TokenMarket.Journal.Tests.Faults;
using TokenMarket.Testing;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>
/// Processes that die, at named points and anywhere; a database that dies; a process frozen and woken.
/// </summary>
public abstract partial class JournalConformance
{
    private const int StressStreams = 12;

    private static readonly string[] StressNames =
    [
        .. Enumerable.Range(0, StressStreams).Select(i => $"stream {i}"),
        .. Enumerable.Range(1, 10).Select(tag => $"own of {tag}"),
    ];

    /// <summary>How many commits lie between two faults of the stress test; more of them by the environment.</summary>
    private static readonly int CommitsPerPhase = int.Parse(
        Environment.GetEnvironmentVariable("TOKENMARKET_JOURNAL_COMMITS") ?? "60", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(JournalFaultPoint.BeforeCommit, 30)]
    [InlineData(JournalFaultPoint.CommitSent, 30)]
    [InlineData(JournalFaultPoint.AfterCommit, 30)]
    [InlineData(JournalFaultPoint.BeforeIndexFlush, 3)]
    [InlineData(JournalFaultPoint.AfterIndexFlush, 3)]
    [InlineData(JournalFaultPoint.BeforeOpen, 3)]
    [InlineData(JournalFaultPoint.DuringOpen, 3)]
    [InlineData(JournalFaultPoint.BeforeRelease, 2)]
    [InlineData(JournalFaultPoint.BeforeSeal, 2)]
    public async Task A_process_that_dies_at_a_named_point_loses_nothing_acknowledged(JournalFaultPoint point,
        int passes)
    {
        using var logs = new LogFolder();
        await using var child = Store.StartWorker(
            [.. WorkerArguments(logs, tag: 1), point.ToString(), passes.ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(128 + 9, await child.ExitAsync());
        await CheckAllAsync(logs, []);

        // Whoever dies before its first answer is resolved has nothing acknowledged.
        Assert.True(point == JournalFaultPoint.BeforeSeal
            || logs.Read().Acknowledged.Count > 0, "Nothing was acknowledged.");
    }

    [Fact]
    public async Task Writers_that_steal_from_one_another_survive_kills_of_themselves_and_of_the_database()
    {
        using var logs = new LogFolder();
        var receipts = new List<EpochReceipt>();
        var tags = 0;
        var workers = new List<ChildProcess>();
        try
        {
            while (workers.Count < 3)
                workers.Add(await StartWorkerAsync(logs, ++tags));

            await PhaseAsync(workers, receipts);
            await workers[0].KillAsync();
            workers[0] = await StartWorkerAsync(logs, ++tags);

            await PhaseAsync(workers, receipts);
            workers = [.. await Store.KillAsync(workers)];
            while (workers.Count < 3)
                workers.Add(await StartWorkerAsync(logs, ++tags));

            await PhaseAsync(workers, receipts);
            await Store.FreezeAsync(workers[1]);
            await PhaseAsync([workers[0], workers[2]], receipts);
            workers[1].Resume();
            await PhaseAsync(workers, receipts);

            foreach (var worker in workers)
                await worker.TellAsync("stop");

            foreach (var worker in workers)
                Assert.Equal(0, await worker.ExitAsync());

            await CheckAllAsync(logs, receipts);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException(string.Join(Environment.NewLine, [late.Message, .. Said(workers)]), late);
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_frozen_process_that_wakes_after_its_streams_were_taken_commits_nothing_to_them()
    {
        using var logs = new LogFolder();
        await using var worker = await StartWorkerAsync(logs, tag: 1);
        await Eventually.TrueAsync("the worker has committed", async () => await CommitsAsync() > 50);
        await Store.FreezeAsync(worker);
        var heir = await StartAsync();
        var taken = await Eventually.EndsAsync(
            "the heir has the streams", heir.OpenAsync(StressNames, CancellationToken.None));
        var frozen = taken.ToDictionary(stream => stream.Name, stream => (stream.LastSequence, stream.Term));
        worker.Resume();
        await Eventually.TrueAsync("the woken worker has committed again, under new terms", async () =>
            (await FeedAsync()).SelectMany(segment => segment.Runs).Any(run => run.Term > frozen[run.Stream].Term));
        await worker.TellAsync("stop");
        Assert.Equal(0, await worker.ExitAsync());
        foreach (var run in (await FeedAsync()).SelectMany(segment => segment.Runs))
        {
            Assert.True(
                run.Chunk.LastSequence <= frozen[run.Stream].LastSequence || run.Term > frozen[run.Stream].Term,
                $"{run.Stream}: term {run.Term} went on after it had ended.");
        }

        await CheckAllAsync(logs, []);
    }

    private static IEnumerable<string> Said(IEnumerable<ChildProcess> workers) =>
        workers.SelectMany(worker => worker.Lines().TakeLast(20));

    private static string[] WorkerArguments(LogFolder logs, int tag) =>
    [
        tag.ToString(CultureInfo.InvariantCulture), (tag * 7_919).ToString(CultureInfo.InvariantCulture),
        StressStreams.ToString(CultureInfo.InvariantCulture), logs.FileOf(tag),
    ];

    private async Task<ChildProcess> StartWorkerAsync(LogFolder logs, int tag)
    {
        var worker = Store.StartWorker(WorkerArguments(logs, tag));
        await worker.LineAsync($"worker {tag} is ready", line => line == Worker.Ready);
        return worker;
    }

    /// <summary>Lets the workers commit for a while, under an epoch raised again and again.</summary>
    private async Task PhaseAsync(IReadOnlyList<ChildProcess> workers, List<EpochReceipt> receipts)
    {
        var (goal, polls) = (0L, 0);
        var patience = TimeSpan.FromSeconds(30 + (CommitsPerPhase / 50));
        await Eventually.TrueAsync("the workers have committed", async () =>
        {
            foreach (var worker in workers)
                await worker.TellAsync($"epoch {receipts.Count}");

            try
            {
                // Often enough to meet commits in flight, seldom enough that fenced entries get in between.
                if (polls++ % 10 == 0)
                    receipts.Add(await RaiseAsync(receipts.Count + 1));

                var commits = await CommitsAsync();
                goal = goal == 0 ? commits + CommitsPerPhase : goal;
                return commits >= goal;
            }
            catch (DbException)
            {
                // A connection that still leads to the killed database.
                return false;
            }
        }, patience);
    }

    private async Task<long> CommitsAsync() =>
        (await Database.Segments.HeadsAsync(CancellationToken.None)).Commits.Sum(place => place.Commit);

    /// <summary>
    /// The journal's promises, checked against every segment, every answer that was logged, and every stream read back.
    /// </summary>
    private async Task CheckAllAsync(LogFolder logs, IReadOnlyList<EpochReceipt> receipts)
    {
        // Taken first: a commit of a killed process may still be under way in the database, and lands or dies by this.
        var reader = await StartAsync();
        var taken = await Eventually.EndsAsync("all streams are taken",
            reader.OpenAsync(StressNames, CancellationToken.None));
        var segments = await FeedAsync();
        Assert.NotEmpty(segments);
        CheckReceipts(receipts, segments);
        var streams = new Dictionary<string, List<long>>();
        var terms = new Dictionary<string, int>();
        foreach (var run in segments.SelectMany(segment => segment.Runs))
        {
            if (!streams.TryGetValue(run.Stream, out var events))
                streams[run.Stream] = events = [];

            Assert.Equal(events.Count + 1, run.Chunk.FirstSequence);
            Assert.True(run.Term >= terms.GetValueOrDefault(run.Stream), $"{run.Stream}: an old term after a new one.");
            terms[run.Stream] = run.Term;
            events.AddRange(EventBytes.In(run.Chunk));
        }

        var present = new HashSet<long>();
        Assert.All(streams.Values.SelectMany(events => events), id =>
            Assert.True(present.Add(id), $"Event {id} is there twice."));
        var (acknowledged, refused) = logs.Read();
        Assert.DoesNotContain(acknowledged, id => !present.Contains(id));
        Assert.DoesNotContain(refused, present.Contains);

        foreach (var stream in taken)
            Assert.Equal(streams.GetValueOrDefault(stream.Name, []), await ReadAsync(reader, stream));
    }

    private static void CheckReceipts(IReadOnlyList<EpochReceipt> receipts, IReadOnlyList<FeedSegment> segments)
    {
        foreach (var receipt in receipts)
        {
            var commits = receipt.Commits.ToDictionary(place => place.Writer, place => place.Commit);
            Assert.DoesNotContain(segments, segment => segment.IsFenced && segment.Epoch < receipt.Epoch
                && segment.Place.Commit > commits.GetValueOrDefault(segment.Place.Writer));
        }
    }

    private sealed class LogFolder : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("tokenmarket-answers-").FullName;

        public string FileOf(int tag) => Path.Combine(_folder, tag.ToString(CultureInfo.InvariantCulture));

        public (List<long> Acknowledged, List<long> Refused) Read()
        {
            var logs = Directory.GetFiles(_folder).Select(AnswerLog.Read).ToArray();
            return ([.. logs.SelectMany(log => log.Acknowledged)], [.. logs.SelectMany(log => log.Refused)]);
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
