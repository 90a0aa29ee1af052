namespace TokenMarket.Journal;

/// <summary>
/// The writer ended, by its disposal or by damage to its row, before the outcome of the append was known. Whether it
/// was
/// written is found by opening the stream again.
/// </summary>
public sealed class JournalClosedException : JournalException
{
    internal JournalClosedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
