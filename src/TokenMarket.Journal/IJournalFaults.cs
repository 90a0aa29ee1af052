namespace TokenMarket.Journal;

/// <summary>A seam for crash tests. In production there is none.</summary>
public interface IJournalFaults
{
    /// <summary>Called at every point; it may wait, fail as a database would, or end the process.</summary>
    ValueTask AtAsync(JournalFaultPoint point);
}
