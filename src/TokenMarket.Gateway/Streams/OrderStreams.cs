using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Accounts;

namespace TokenMarket.Gateway.Streams;

/// <summary>The streams of what happens to members' own orders.</summary>
internal sealed class OrderStreams(IGrainFactory grains, StreamSlots slots, IOptions<GatewayOptions> options,
    TimeProvider time)
{
    /// <summary>Opens the stream of a member behind a position; 0 begins with a snapshot.</summary>
    internal IAsyncEnumerable<SseItem<byte[]>> Open(HttpContext context, MemberId member, long after)
    {
        slots.Take(context);
        return ReadAsync(member, after, context.RequestAborted);
    }

    private async IAsyncEnumerable<SseItem<byte[]>> ReadAsync(
        MemberId member, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        long? told = after > 0 ? after : null;
        var account = grains.GetGrain<INationalAccountGrain>(member.Nation.ToString());
        while (!cancellation.IsCancellationRequested)
        {
            var asked = account.QueryAsync(
                new AccountQuestion { Member = member.ToString(), Topic = AccountTopic.OrderEvents, After = after });
            while (!await Heartbeats.IsInTimeAsync(asked, options.Value.Heartbeat, time, cancellation))
                yield return Heartbeats.Beat;
            var answer = await asked;
            if (answer.Position == told)
            {
                // An account that nothing has come to yet has nothing to wait for: it answers at once.
                if (told == 0)
                    await Task.Delay(options.Value.Heartbeat, time, cancellation);
                yield return Heartbeats.Beat;
                continue;
            }

            told = after = answer.Position;
            var id = after > 0 ? after.ToString(CultureInfo.InvariantCulture) : null;
            yield return new SseItem<byte[]>(answer.Json, "orders") { EventId = id };
        }
    }
}
