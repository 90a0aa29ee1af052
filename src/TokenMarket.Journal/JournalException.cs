namespace TokenMarket.Journal;

/// <summary>What the journal itself has to say; each descendant says whether something was written.</summary>
public abstract class JournalException : Exception
{
    private protected JournalException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
