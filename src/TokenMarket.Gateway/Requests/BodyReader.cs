using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TokenMarket.Contracts.Json;
using TokenMarket.Gateway.Problems;

namespace TokenMarket.Gateway.Requests;

/// <summary>Reads a body whole, inside its limits of size and time, before anything looks into it.</summary>
internal sealed class BodyReader(IOptions<GatewayOptions> options, TimeProvider time)
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>The bytes of the body.</summary>
    /// <exception cref="ProblemException">It is too large, too slow, or not declared as JSON.</exception>
    internal async Task<byte[]> ReadAsync(HttpContext context, int most)
    {
        var request = context.Request;
        if (!IsJson(request.ContentType))
        {
            throw new ProblemException(ProblemCode.UnsupportedContentType, "The body is not declared as JSON.", null,
                "Send 'Content-Type: application/json'.");
        }

        if (request.ContentLength > most)
            throw TooLarge(most);
        using var deadline = new CancellationTokenSource(options.Value.BodyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            return await ReadAsync(request, most, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested
            && !context.RequestAborted.IsCancellationRequested)
        {
            throw new ProblemException(ProblemCode.RequestTimeout, "The body did not arrive in time.", null,
                "Send it faster, or less at once.");
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        var buffer = new byte[request.ContentLength is { } length ? (int)length + 1 : FirstBuffer];
        var filled = 0;
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(filled), cancellation);
            if (read == 0)
                return buffer[..filled];
            filled += read;
            if (filled > most)
                throw TooLarge(most);
            if (filled == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, most + 1));
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && type.Parameters.All(x => x.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(x.Value).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static ProblemException TooLarge(int most) =>
        new(ProblemCode.BodyTooLarge, $"The body is larger than {most} bytes.", null, "Send less at once.");
}
