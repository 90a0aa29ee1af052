namespace TokenMarket.Journal;

/// <summary>
/// Places where tests may end or delay the process. The names are stable: crash tests name them in configuration.
/// </summary>
public enum JournalFaultPoint
{
    /// <summary>A segment is packed, nothing is sent.</summary>
    BeforeCommit = 1,

    /// <summary>The commit is on its way, its answer not yet read.</summary>
    CommitSent = 2,

    /// <summary>The commit is answered, nobody is told yet.</summary>
    AfterCommit = 3,

    /// <summary>Segments are committed that are about to be indexed.</summary>
    BeforeIndexFlush = 4,

    /// <summary>The index has just advanced.</summary>
    AfterIndexFlush = 5,

    /// <summary>Before the first statement of an opening.</summary>
    BeforeOpen = 6,

    /// <summary>The streams are taken, their indexes not yet completed.</summary>
    DuringOpen = 7,

    /// <summary>The last commit of a stream is answered, its release not yet written.</summary>
    BeforeRelease = 8,

    /// <summary>A commit's outcome is unknown, and the writer is about to seal its row.</summary>
    BeforeSeal = 9,
}
