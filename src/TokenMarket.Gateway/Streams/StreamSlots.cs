using Microsoft.Extensions.Options;
using TokenMarket.Contracts.Json;
using TokenMarket.Gateway.Problems;

namespace TokenMarket.Gateway.Streams;

/// <summary>Counts the open streams, so that they stay within their limit.</summary>
internal sealed class StreamSlots(IOptions<GatewayOptions> options)
{
    private int _open;

    /// <summary>How many are open.</summary>
    internal int Open => Volatile.Read(ref _open);

    /// <summary>Takes a slot until the request ends.</summary>
    /// <exception cref="ProblemException">All are taken.</exception>
    internal void Take(HttpContext context)
    {
        if (Interlocked.Increment(ref _open) > options.Value.MaxStreams)
        {
            Interlocked.Decrement(ref _open);
            throw new ProblemException(ProblemCode.Busy, "As many streams are open as may be.", null,
                "Close one, or try again a little later.");
        }

        context.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _open);
            return Task.CompletedTask;
        });
    }
}
