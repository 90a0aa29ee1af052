namespace TokenMarket.Grains.Streams;

/// <summary>
/// Moments in a stream's work at which a test may kill the process. The names are part of test configuration.
/// </summary>
public enum CrashPoint
{
    /// <summary>Commands are decided and applied in memory; nothing is on its way to disk.</summary>
    CommandsDecided = 1,

    /// <summary>Commands are on disk; nobody is told and nothing is sent.</summary>
    CommandsCommitted = 2,

    /// <summary>A batch of messages is about to be sent.</summary>
    BatchLeaves = 3,

    /// <summary>A batch arrived; nothing of it is decided.</summary>
    BatchArrived = 4,

    /// <summary>A batch is decided and applied in memory; nothing is on its way to disk.</summary>
    BatchDecided = 5,

    /// <summary>A batch is on disk; the sender is not told.</summary>
    BatchCommitted = 6,

    /// <summary>The sender was told; it has not forgotten the batch yet.</summary>
    BatchAcknowledged = 7,

    /// <summary>A snapshot is copied; nothing of it is written.</summary>
    SnapshotCopied = 8,

    /// <summary>The parts of a snapshot are written; it is not yet the valid one.</summary>
    SnapshotPartsWritten = 9,

    /// <summary>A snapshot is valid.</summary>
    SnapshotWritten = 10,

    /// <summary>A message of a batch is about to be decided; those before it are, in memory.</summary>
    MessageArrived = 11,
}
