namespace TokenMarket.Journal;

/// <summary>Consecutive events of one stream, as they lie in one segment.</summary>
/// <param name="FirstSequence">The sequence of the first event; the others follow without gaps.</param>
/// <param name="Count">How many events, at least 1.</param>
/// <param name="Payload">The bytes of all the events, one after the other; their boundaries are the reader's
/// business.</param>
public readonly record struct StreamChunk(long FirstSequence, int Count, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The sequence of the last event.</summary>
    public long LastSequence => FirstSequence + Count - 1;
}
