using Microsoft.Extensions.Options;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Markets;

namespace TokenMarket.Gateway.Streams;

/// <summary>One feed for each book that somebody views, shared by all its viewers.</summary>
internal sealed class BookFeeds(
    IGrainFactory grains, StreamSlots slots, IOptions<GatewayOptions> options, TimeProvider time,
        ILogger<BookFeeds> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(MarketId Market, int Book), BookFeed> _feeds = [];

    /// <summary>How many books are viewed.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
                return _feeds.Count;
        }
    }

    /// <summary>Opens a viewer behind a position; 0 begins with a snapshot. It is closed when the request
    /// ends.</summary>
    /// <exception cref="Problems.ProblemException">There is no such book, or as many streams are open as may
    /// be.</exception>
    internal async Task<BookViewer> OpenAsync(HttpContext context, MarketId market, int book, long after)
    {
        slots.Take(context);
        var viewer = new BookViewer(options.Value, time, after);
        var feed = Attach(market, book, viewer);
        context.Response.OnCompleted(() =>
        {
            Detach(feed, viewer);
            return Task.CompletedTask;
        });
        await feed.Begun;
        return viewer;
    }

    private BookFeed Attach(MarketId market, int book, BookViewer viewer)
    {
        lock (_lock)
        {
            if (!_feeds.TryGetValue((market, book), out var feed) || feed.Begun.IsFaulted)
            {
                feed = new BookFeed(grains.GetGrain<IMarketGrain>(market.ToString()), market, book, time, logger);
                _feeds[(market, book)] = feed;
                feed.Start();
            }

            feed.Add(viewer);
            return feed;
        }
    }

    private void Detach(BookFeed feed, BookViewer viewer)
    {
        lock (_lock)
        {
            if (!feed.Remove(viewer))
                return;
            feed.Stop();
            if (_feeds.TryGetValue((feed.Market, feed.Book), out var current) && current == feed)
                _feeds.Remove((feed.Market, feed.Book));
        }
    }
}
