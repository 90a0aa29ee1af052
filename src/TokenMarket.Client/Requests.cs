using System.Net;
using System.Net.Http.Headers;

namespace TokenMarket.Client;

/// <summary>Sends requests, again where that helps: the same bytes, at most so often, as late as the market
/// asks.</summary>
/// <remarks>
/// Three rules and one clock: written out they are shorter than the settings of a resilience pipeline, and whether an
/// attempt may have been carried out, which decides between a refusal and an unknown outcome, is known only here.
/// </remarks>
internal sealed class Requests(HttpClient http, TokenMarketClientOptions options)
{
    /// <summary>Sends a request that may be sent again.</summary>
    internal Task<Reply> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellation) =>
        SendAsync(method, path, body, IsWorthAnother, cancellation);

    /// <summary>Sends a request that is sent again only where the market says that it did not look at it.</summary>
    internal Task<Reply> SendOnceAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellation) =>
        SendAsync(method, path, body, reply => reply.WasTurnedAway, cancellation);

    internal HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(options.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        return request;
    }

    /// <summary>Waits before the next attempt.</summary>
    internal Task PauseAsync(int attempt, TimeSpan? asked, CancellationToken cancellation)
    {
        var doubled = options.FirstPause * (1L << Math.Min(attempt, 20));
        var pause = asked ?? doubled;
        return Task.Delay(pause < options.LongestPause ? pause : options.LongestPause, options.Time, cancellation);
    }

    private async Task<Reply> SendAsync(
        HttpMethod method, string path, byte[]? body, Func<Reply, bool> isWorthAnother, CancellationToken cancellation)
    {
        var mayHaveArrived = false;
        for (var attempt = 0; ; attempt++)
        {
            var reply = await AttemptAsync(method, path, body, cancellation).ConfigureAwait(false);
            mayHaveArrived |= reply is { IsSuccess: false, WasTurnedAway: false };
            if (attempt + 1 >= options.MaxAttempts || !isWorthAnother(reply))
                return reply with { MayHaveArrived = mayHaveArrived, Attempts = attempt + 1 };
            await PauseAsync(attempt, reply.RetryAfter, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<Reply> AttemptAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(options.AttemptTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        using var request = Request(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        try
        {
            using var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            var bytes = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return Reply.Of(response, bytes, options.Time);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new Reply { Failure = e };
        }
    }

    private static bool IsWorthAnother(Reply reply) => reply.Failure is not null || reply.Status is
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
