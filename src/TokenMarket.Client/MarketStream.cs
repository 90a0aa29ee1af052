using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TokenMarket.Client;

/// <summary>Reads a stream of events and opens it again wherever it breaks, behind the last position that was
/// read.</summary>
internal sealed class MarketStream<T>(HttpClient http, Requests requests, TokenMarketClientOptions options, string path,
    JsonTypeInfo<T> type)
    where T : class
{
    private long _position;
    private int _failures;

    /// <exception cref="MarketProblemException">The market refuses the stream for good.</exception>
    internal async IAsyncEnumerable<StreamItem<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new StreamItem<T>(StreamState.Connecting, null);
        while (true)
        {
            var isLive = false;
            await foreach (var value in ReadConnectionAsync(cancellation).ConfigureAwait(false))
            {
                (isLive, _failures) = (true, 0);
                yield return new StreamItem<T>(StreamState.Live, value);
            }

            if (isLive)
                yield return new StreamItem<T>(StreamState.Stale, null);
            await requests.PauseAsync(_failures++, null, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Reads until the connection ends, one way or the other.</summary>
    private async IAsyncEnumerable<T> ReadConnectionAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(options.StreamSilence, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        using var response = await OpenAsync(either.Token, cancellation).ConfigureAwait(false);
        if (response is null)
            yield break;
        var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var events = SseParser.Create(body, (kind, data) =>
            IsNews(kind) ? JsonSerializer.Deserialize(data, type) : null)
            .EnumerateAsync(either.Token).GetAsyncEnumerator(either.Token);
        await using (events.ConfigureAwait(false))
        {
            while (await MoveAsync(events, cancellation).ConfigureAwait(false))
            {
                silence.CancelAfter(options.StreamSilence);
                var item = events.Current;
                if (long.TryParse(item.EventId, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
                    _position = position;
                if (item.Data is { } value)
                    yield return value;
            }
        }
    }

    private static bool IsNews(string kind) => kind is "snapshot" or "updates" or "orders";

    /// <summary>Opens the connection; null where another attempt may succeed.</summary>
    private async Task<HttpResponseMessage?> OpenAsync(CancellationToken either, CancellationToken cancellation)
    {
        using var request = requests.Request(HttpMethod.Get, path);
        if (_position > 0)
            request.Headers.Add("Last-Event-ID", _position.ToString(CultureInfo.InvariantCulture));
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead,
                either).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
            {
                var reply = Reply.Of(response,
                    await response.Content.ReadAsByteArrayAsync(either).ConfigureAwait(false), options.Time);
                var error = reply.Problem is { } problem ? new MarketProblemException(problem) : null;
                return error is null or { IsTransient: true } ? null : throw error;
            }
        }
        catch (Exception e) when (IsBreak(e, cancellation))
        {
            return null;
        }
    }

    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<SseItem<T?>> events, CancellationToken cancellation)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (IsBreak(e, cancellation))
        {
            return false;
        }
    }

    private static bool IsBreak(Exception e, CancellationToken cancellation) =>
        e is HttpRequestException or IOException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested);
}
