namespace TokenMarket.Domain.Protocols.Flows;

/// <summary>What a receiver makes of a batch.</summary>
public enum InboxVerdict : byte
{
    /// <summary>It holds messages that are new.</summary>
    Accept = 1,

    /// <summary>All of it has been passed before.</summary>
    Passed = 2,

    /// <summary>It begins behind the next message needed.</summary>
    Gap = 3,

    /// <summary>The sender's database was restored from a copy: the flow stops until it is reconciled.</summary>
    IncarnationDiffers = 4,

    /// <summary>The ends do not share one history: the flow stops until it is reconciled.</summary>
    HashDiffers = 5,
}
