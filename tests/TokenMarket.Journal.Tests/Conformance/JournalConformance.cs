using Microsoft.Extensions.Logging.Abstractions;
using TokenMarket.Journal.Feeds;
using TokenMarket.Journal.Stores;
using TokenMarket.Journal.Tests.Faults;
using TokenMarket.Testing;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>What every store must do. The same tests run for each, on a fresh database per test.</summary>
public abstract partial class JournalConformance : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _toDispose = [];
    private StoreUnderTest? _store;
    private IJournalDatabase? _database;

    private StoreUnderTest Store => _store!;

    private IJournalDatabase Database => _database!;

    public async Task InitializeAsync()
    {
        _store = await NewStoreAsync();
        _database = Later(_store.Open());
        await _database.MigrateAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        foreach (var disposable in Enumerable.Reverse(_toDispose))
            await disposable.DisposeAsync();

        if (_store is not null)
            await _store.DisposeAsync();
    }

    protected abstract Task<StoreUnderTest> NewStoreAsync();

    private static JournalWriterOptions Options(IJournalFaults? faults = null) => new()
    {
        IndexInterval = TimeSpan.FromMilliseconds(20),
        MinRetryPause = TimeSpan.FromMilliseconds(1),
        MaxRetryPause = TimeSpan.FromMilliseconds(20),
        ClosePatience = TimeSpan.FromSeconds(5),
        Faults = faults,
    };

    /// <summary>Options of a writer that never indexes by itself.</summary>
    private static JournalWriterOptions Unindexed(IJournalFaults? faults = null) =>
        Options(faults) with { IndexInterval = TimeSpan.FromHours(1) };

    private static async Task<JournalFencedException> FencedAsync(Task<long> append) =>
        await Assert.ThrowsAsync<JournalFencedException>(() => Answer(append));

    private static async Task<JournalCorruption> CorruptionAsync(Func<Task> read) =>
        (await Assert.ThrowsAsync<JournalCorruptedException>(read)).Corruption;

    private static Task<long> Answer(Task<long> append) => Eventually.EndsAsync("an append is answered", append);

    private static Task<long> Append(JournalWriter writer, OwnedStream stream, long first, int count,
        AppendFence fence = default) =>
        writer.Append(stream, EventBytes.Of(first, count), count, fence);

    /// <summary>The events after a sequence, as a reader with a snapshot there sees them.</summary>
    private static async Task<List<long>> ReadAsync(JournalWriter writer, OwnedStream stream, long after = 0)
    {
        var events = new List<long>();
        await foreach (var chunk in writer.ReadAsync(stream, after, CancellationToken.None))
            events.AddRange(EventBytes.In(chunk).Skip((int)Math.Max(0, after + 1 - chunk.FirstSequence)));

        return events;
    }

    private static IEnumerable<long> Numbers(long from, long through)
    {
        for (var number = from; number <= through; number++)
            yield return number;
    }

    private async Task<List<FeedSegment>> FeedAsync(FeedCursor? from = null)
    {
        var segments = new List<FeedSegment>();
        var feed = new JournalFeed(Database);
        await foreach (var segment in feed.ReadAsync(from ?? FeedCursor.Start, CancellationToken.None))
            segments.Add(segment);

        return segments;
    }

    private T Later<T>(T disposable)
        where T : IAsyncDisposable
    {
        _toDispose.Add(disposable);
        return disposable;
    }

    private FaultyDatabase Faulty()
    {
        var faulty = new FaultyDatabase(Store.Open());
        _toDispose.Add(faulty);
        return faulty;
    }

    private async Task<JournalWriter> StartAsync(JournalWriterOptions? options = null,
        IJournalDatabase? database = null) =>
        Later(await JournalWriter.StartAsync(
            database ?? Database, options ?? Options(), TimeProvider.System, NullLogger.Instance,
                CancellationToken.None));

    private static async Task<OwnedStream> OpenAsync(JournalWriter writer, string name) =>
        (await Eventually.EndsAsync($"{name} is opened", writer.OpenAsync([name], CancellationToken.None)))[0];

    private async Task RenewAsync(JournalWriter writer, int epoch)
    {
        var clock = await Database.ClockAsync(CancellationToken.None);
        var renewal = await writer.RenewAsync(clock.AddMinutes(10), epoch, CancellationToken.None);
        Assert.Equal(AuthorityRenewal.Renewed, renewal);
    }

    private Task<EpochReceipt> RaiseAsync(int epoch) => Database.RaiseEpochAsync(epoch, CancellationToken.None);
}
