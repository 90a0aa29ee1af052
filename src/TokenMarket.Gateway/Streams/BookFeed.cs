using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Endpoints;
using TokenMarket.Grains.Abstractions.Markets;

namespace TokenMarket.Gateway.Streams;

/// <summary>Asks the market for what is new in one book, again and again, and hands it to all viewers.</summary>
internal sealed class BookFeed(IMarketGrain market, MarketId id, int book, TimeProvider time, ILogger logger)
{
    private const int Kept = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<BookViewer> _viewers = [];
    private readonly Queue<BookStep> _steps = new();
    private volatile bool _isStopped;
    private long _position;

    internal MarketId Market => id;

    internal int Book => book;

    /// <summary>Ends when the feed has found the book; fails where there is none.</summary>
    internal Task Begun { get; private set; } = Task.CompletedTask;

    internal void Start()
    {
        Begun = BeginAsync();
        _ = RunAsync();
    }

    /// <summary>Ends the feed with its next answer.</summary>
    internal void Stop() => _isStopped = true;

    internal void Add(BookViewer viewer)
    {
        lock (_lock)
            _viewers.Add(viewer);
        viewer.Feed = this;
    }

    /// <summary>Removes a viewer; whether it was the last.</summary>
    internal bool Remove(BookViewer viewer)
    {
        lock (_lock)
        {
            _viewers.Remove(viewer);
            return _viewers.Count == 0;
        }
    }

    /// <summary>What came behind a position, if the feed still has all of it.</summary>
    internal bool TryReplay(long after, out IReadOnlyList<BookStep> steps)
    {
        lock (_lock)
        {
            var oldest = _steps.TryPeek(out var first) ? first.From : _position;
            steps = [.. _steps.Where(step => step.News.Position > after)];
            return after >= oldest && after <= _position;
        }
    }

    /// <summary>Asks the market itself: for a snapshot, or for what came behind a position that it may still
    /// have.</summary>
    internal Task<BookUpdates> AskAsync(long after) =>
        market.WatchAsync(book, after < Volatile.Read(ref _position) ? after : 0);

    private async Task BeginAsync()
    {
        var start = await market.WatchAsync(book, 0);
        if (start.Updates.Count == 0)
            throw MarketEndpoints.NoBook(id, book);
        Volatile.Write(ref _position, start.Position);
    }

    private async Task RunAsync()
    {
        // Whoever opens a stream awaits the same task, and is told why it failed.
        await Begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!_isStopped && Begun.IsCompletedSuccessfully)
            await StepAsync();
    }

    private async Task StepAsync()
    {
        try
        {
            var news = await market.WatchAsync(book, _position);

            // A market that nothing has come to yet has nothing to wait for: it tells its empty book at once.
            if (news.Position == 0)
                await Task.Delay(Pause, time, CancellationToken.None);
            else if (news.Updates.Count > 0)
                Publish(news);
        }
        catch (Exception e) when (!_isStopped)
        {
            // A silo that left or is overloaded must not end the streams: the position tells where to go on.
            GatewayLog.FeedCut(logger, e, id.ToString(), book);
            await Task.Delay(Pause, time, CancellationToken.None);
        }
    }

    private void Publish(BookUpdates news)
    {
        lock (_lock)
        {
            var step = new BookStep(_position, news);
            _steps.Enqueue(step);
            if (_steps.Count > Kept)
                _steps.Dequeue();
            Volatile.Write(ref _position, news.Position);
            foreach (var viewer in _viewers)
                viewer.Offer(step);
        }
    }
}
