namespace TokenMarket.Journal;

/// <summary>What was found in a database that no correct writer leaves there.</summary>
public enum JournalCorruption
{
    /// <summary>The reader has a snapshot beyond the stream's last event: the database has gone back in time.</summary>
    SnapshotAhead = 1,

    /// <summary>Sequence numbers of a stream are missing or overlap.</summary>
    SequenceGap = 2,

    /// <summary>A segment below its writer's last commit is not there.</summary>
    SegmentMissing = 3,

    /// <summary>A directory, an index entry or a list of tails cannot be decoded or does not fit its payload.</summary>
    Undecodable = 4,

    /// <summary>A writer's row is gone, or its commit number moved without the writer.</summary>
    WriterMoved = 5,

    /// <summary>A segment names a stream that has no row.</summary>
    StreamMissing = 6,
}
