namespace TokenMarket.Journal;

/// <summary>
/// One stream in the hands of one writer, for one term. It dies at the first fence; opening again gives a new one.
/// </summary>
public sealed class OwnedStream
{
    internal OwnedStream(long id, string name, int term, long lastSequence)
    {
        Id = id;
        Name = name;
        Term = term;
        LastSequence = lastSequence;
        LastEnqueued = lastSequence;
    }

    /// <summary>The stream's number in its database, for ever.</summary>
    public long Id { get; }

    /// <summary>The stream's name.</summary>
    public string Name { get; }

    /// <summary>The number of this ownership; it grows with every opening.</summary>
    public int Term { get; }

    /// <summary>
    /// The sequence of the last event at the moment of opening; 0 for a new stream. The first append gets the next one.
    /// </summary>
    public long LastSequence { get; }

    /// <summary>Why appends are refused; null while the stream lives. Guarded by its writer's lock.</summary>
    internal JournalFence? Ended { get; set; }

    /// <summary>
    /// Why one of its entries was refused, and so all later ones; null if none was. Guarded by its writer's lock.
    /// </summary>
    internal JournalFence? BrokenBy { get; set; }

    /// <summary>
    /// The number of the last pack that it was in, and its run there: they save the packer a dictionary.
    /// </summary>
    internal long Pack { get; set; }

    /// <inheritdoc cref="Pack"/>
    internal int PackedRun { get; set; }

    /// <summary>The last sequence given out. Guarded by its writer's lock.</summary>
    internal long LastEnqueued { get; set; }
}
