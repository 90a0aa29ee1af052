namespace TokenMarket.Journal;

/// <summary>
/// The writer's queue is full. The append was not taken in; the stream lives on, and the same append may be tried
/// again.
/// </summary>
public sealed class JournalBusyException : JournalException
{
    internal JournalBusyException(int appends, long bytes)
        : base($"The journal's queue is full: {appends} appends, {bytes} bytes.")
    {
    }
}
