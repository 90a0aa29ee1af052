namespace TokenMarket.Journal;

/// <summary>
/// The database could not be asked. Whether the operation took effect is open; it may be tried again as it is.
/// </summary>
public sealed class JournalUnavailableException : JournalException
{
    internal JournalUnavailableException(string operation, Exception inner)
        : base($"The journal's database failed while {operation}: {inner.Message}", inner)
    {
    }
}
