using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using TokenMarket.Grains.Abstractions.Markets;

namespace TokenMarket.Gateway.Streams;

/// <summary>
/// One reader of a book. It has a buffer of limited length: who reads too slowly loses what is in it, is told
/// <c>resync</c>, and goes on from a snapshot. No reader holds up another.
/// </summary>
internal sealed class BookViewer(GatewayOptions options, TimeProvider time, long after)
{
    private readonly Lock _lock = new();
    private readonly Queue<BookStep> _steps = new();
    private TaskCompletionSource _news = NewSource();
    private bool _isLost;
    private long _position;

    internal BookFeed Feed { get; set; } = null!;

    /// <summary>Hands over a step, or empties the buffer where it is full.</summary>
    internal void Offer(BookStep step)
    {
        lock (_lock)
        {
            _isLost |= _steps.Count == options.StreamBuffer;
            if (_isLost)
                _steps.Clear();
            else
                _steps.Enqueue(step);
            _news.TrySetResult();
        }
    }

    /// <summary>The events of the stream.</summary>
    internal async IAsyncEnumerable<SseItem<byte[]>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in BeginAsync())
            yield return item;
        while (true)
        {
            var (step, isLost, news) = Take();
            if (isLost)
            {
                yield return new SseItem<byte[]>("{}"u8.ToArray(), "resync");
                yield return Whole(await Feed.AskAsync(0));
            }
            else if (step is not null)
            {
                if (Next(step) is { } item)
                    yield return item;
            }
            else if (!await Heartbeats.IsInTimeAsync(news, options.Heartbeat, time, cancellation))
            {
                yield return Heartbeats.Beat;
            }
        }
    }

    /// <summary>Goes on where the reader was, if what it missed is still there; otherwise begins with a
    /// snapshot.</summary>
    private async IAsyncEnumerable<SseItem<byte[]>> BeginAsync()
    {
        if (after == 0 || !Feed.TryReplay(after, out var missed))
        {
            yield return Whole(await Feed.AskAsync(after));
            yield break;
        }

        _position = after;
        foreach (var step in missed)
        {
            if (Next(step) is { } item)
                yield return item;
        }
    }

    private (BookStep? Step, bool IsLost, Task News) Take()
    {
        lock (_lock)
        {
            var isLost = _isLost;
            _isLost = false;
            if (_steps.TryDequeue(out var step) || isLost)
                return (step, isLost, Task.CompletedTask);
            if (_news.Task.IsCompleted)
                _news = NewSource();
            return (null, false, _news.Task);
        }
    }

    private SseItem<byte[]> Whole(BookUpdates news)
    {
        _position = news.Position;
        return Item(BookDocument.Of(news), news.IsSnapshot);
    }

    /// <summary>What a step adds to what the reader knows; null where it knows all of it.</summary>
    private SseItem<byte[]>? Next(BookStep step)
    {
        if (step.News.Position <= _position)
            return null;
        var document = step.From < _position && !step.News.IsSnapshot ? BookDocument.Behind(_position, step.News)
            : step.Document;
        _position = step.News.Position;
        return Item(document, step.News.IsSnapshot);
    }

    private SseItem<byte[]> Item(byte[] document, bool isSnapshot) =>
        new(document, isSnapshot ? "snapshot" : "updates")
        {
            EventId = _position > 0 ? _position.ToString(CultureInfo.InvariantCulture) : null,
        };

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
