namespace TokenMarket.Journal;

/// <summary>
/// An entry was refused for good. Its stream is dead in this writer: what was decided on top must be forgotten, and the
/// stream opened and read again.
/// </summary>
public sealed class JournalFencedException : JournalException
{
    internal JournalFencedException(JournalFence fence, string stream, int term)
        : base($"Stream {stream} ended in term {term}: {fence}.")
    {
        Fence = fence;
        Stream = stream;
        Term = term;
    }

    /// <summary>Why.</summary>
    public JournalFence Fence { get; }

    /// <summary>The stream's name.</summary>
    public string Stream { get; }

    /// <summary>The term that ended.</summary>
    public int Term { get; }
}
