using Microsoft.Extensions.Options;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;
using TokenMarket.Gateway.Problems;

namespace TokenMarket.Gateway.Streams;

/// <summary>
/// Counts the open streams, so that they stay within their limit, and those of one member within its own: nobody takes
/// them all.
/// </summary>
internal sealed class StreamSlots(IOptions<GatewayOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<MemberId, int> _openOf = [];
    private int _open;

    /// <summary>How many are open.</summary>
    internal int Open => Volatile.Read(ref _open);

    /// <summary>Takes a slot of the caller's member until the request ends.</summary>
    /// <exception cref="ProblemException">All are taken, or all that the member may have.</exception>
    internal void Take(HttpContext context)
    {
        var member = Caller.Of(context).Member;
        lock (_lock)
        {
            if (_open >= options.Value.MaxStreams)
                throw Busy("As many streams are open as may be.");
            var own = _openOf.GetValueOrDefault(member);
            if (own >= options.Value.MaxStreamsPerMember)
                throw Busy("As many streams of the member are open as may be.");
            _openOf[member] = own + 1;
            _open++;
        }

        context.Response.OnCompleted(() =>
        {
            Return(member);
            return Task.CompletedTask;
        });
    }

    private void Return(MemberId member)
    {
        lock (_lock)
        {
            _open--;
            if (--_openOf[member] == 0)
                _openOf.Remove(member);
        }
    }

    private static ProblemException Busy(string detail) =>
        new(ProblemCode.Busy, detail, null, "Close one, or try again a little later.");
}
