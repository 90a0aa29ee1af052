using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Streams;

/// <summary>What every stream journals beside the events of its machine.</summary>
public abstract record StreamEvent
{
    private protected StreamEvent()
    {
    }
}

/// <summary>
/// A turn of decisions begins: the moment and the epoch that all events up to the next such one were decided under.
/// </summary>
/// <param name="Now">Never earlier than in the turn before.</param>
/// <param name="Epoch">The epoch that the silo stamped.</param>
public sealed record TurnBegan(Instant Now, Epoch Epoch) : StreamEvent;

/// <summary>Messages of another stream up to this one are passed: decided in this commit or an earlier one.</summary>
public sealed record FlowPassed(string Source, int Incarnation, long Sequence, ulong Hash) : StreamEvent;

/// <summary>
/// Another stream has passed this stream's messages up to this one. Told late: it only shortens what is sent again.
/// </summary>
public sealed record FlowAcknowledged(string Destination, long Sequence) : StreamEvent;

/// <summary>A message could not be read or applied; it went to the exceptions and blocks nobody.</summary>
/// <param name="Source">Who sent it.</param>
/// <param name="Sequence">Its place in the flow.</param>
/// <param name="Why">For those who reconcile.</param>
public sealed record MessageRefused(string Source, long Sequence, string Why) : StreamEvent;
