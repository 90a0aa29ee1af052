namespace TokenMarket.Journal.Stores;

/// <summary>Consecutive events of one stream, and the segments that hold them.</summary>
/// <param name="FirstSequence">The sequence of the first event.</param>
/// <param name="LastSequence">The sequence of the last event.</param>
/// <param name="Term">The term that wrote them.</param>
/// <param name="Writer">The writer of the segments.</param>
/// <param name="Entries">One encoded entry per segment.</param>
public sealed record IndexRow(long FirstSequence, long LastSequence, int Term, int Writer,
    ReadOnlyMemory<byte> Entries);
