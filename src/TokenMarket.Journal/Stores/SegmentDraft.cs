namespace TokenMarket.Journal.Stores;

/// <summary>A segment on its way into the database, with what the writer's row must say for it to be let in.</summary>
public sealed class SegmentDraft
{
    /// <summary>The writer's number.</summary>
    public required int Writer { get; init; }

    /// <summary>The commit number that the row must show; the segment gets the next one.</summary>
    public required long ExpectedCommit { get; init; }

    /// <summary>The revocation count that the row must show.</summary>
    public required long ExpectedRevoked { get; init; }

    /// <summary>The epoch that everything in the segment was decided under.</summary>
    public required int Epoch { get; init; }

    /// <summary>Whether the row's epoch and authority are asked at all.</summary>
    public required bool IsFenced { get; init; }

    /// <summary>The encoded directory; valid until the commit has been answered.</summary>
    public required ReadOnlyMemory<byte> Directory { get; init; }

    /// <summary>The payload, one run of bytes per stream; valid until the commit has been answered.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }
}
