using System.Net.ServerSentEvents;

namespace TokenMarket.Gateway.Streams;

/// <summary>What a stream says when there is nothing to say.</summary>
internal static class Heartbeats
{
    /// <summary>The stream lives; its position stands.</summary>
    internal static SseItem<byte[]> Beat => new("{}"u8.ToArray(), "heartbeat");

    /// <summary>Waits for news, at most for the time of one beat. The news stay awaitable either way.</summary>
    internal static async Task<bool> IsInTimeAsync(Task news, TimeSpan beat, TimeProvider time,
        CancellationToken cancellation)
    {
        if (news.IsCompleted)
            return true;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var first = await Task.WhenAny(news, Task.Delay(beat, time, stop.Token));
        await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return first == news;
    }
}
