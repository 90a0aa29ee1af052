using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Options;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;

namespace TokenMarket.Gateway.Requests;

/// <summary>
/// One bucket per member: it holds at most the burst, each request takes one token, and tokens come back at a steady
/// rate.
/// </summary>
/// <remarks>The framework's limiter reads its own clock, so that no test could drive it.</remarks>
internal sealed class MemberLimits(CallerDirectory callers, IOptions<GatewayOptions> options, TimeProvider time)
{
    private readonly FrozenDictionary<MemberId, Bucket> _buckets =
        callers.Members.ToFrozenDictionary(x => x, _ => new Bucket(options.Value, time.GetTimestamp()));

    /// <summary>The policy for the header. Source: draft-ietf-httpapi-ratelimit-headers.</summary>
    internal string Policy { get; } = string.Create(CultureInfo.InvariantCulture,
        $"\"member\";q={options.Value.RequestBurst};w={WindowSeconds(options.Value)}");

    /// <summary>Takes one token of the member's bucket, if there is one.</summary>
    internal Grant Take(MemberId member) => _buckets[member].Take(time.GetTimestamp(), time.TimestampFrequency);

    /// <summary>How long an empty bucket takes to fill, rounded up.</summary>
    private static int WindowSeconds(GatewayOptions options) =>
        (options.RequestBurst + options.RequestsPerSecond - 1) / options.RequestsPerSecond;

    /// <summary>What a bucket says.</summary>
    /// <param name="IsGranted">Whether a token was taken.</param>
    /// <param name="Remaining">How many are left.</param>
    /// <param name="RetryAfterSeconds">When the next comes, rounded up.</param>
    internal readonly record struct Grant(bool IsGranted, long Remaining, long RetryAfterSeconds);

    private sealed class Bucket(GatewayOptions options, long now)
    {
        private readonly Lock _lock = new();
        private long _tokens = options.RequestBurst;
        private long _filled = now;

        internal Grant Take(long now, long frequency)
        {
            lock (_lock)
            {
                Fill(now, frequency);
                if (_tokens == 0)
                {
                    return new Grant(false, 0, Math.Max(1,
                        (frequency / options.RequestsPerSecond - (now - _filled) + frequency - 1) / frequency));
                }

                _tokens--;
                return new Grant(true, _tokens, 0);
            }
        }

        private void Fill(long now, long frequency)
        {
            var come = (Int128)Math.Max(0, now - _filled) * options.RequestsPerSecond / frequency;
            if (come >= options.RequestBurst - _tokens)
            {
                (_tokens, _filled) = (options.RequestBurst, now);
            }
            else
            {
                (_tokens, _filled) =
                    (_tokens + (long)come, _filled + (long)(come * frequency / options.RequestsPerSecond));
            }
        }
    }
}
