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

    /// <summary>
    /// The batch is of an incarnation that has passed, or of a later one that has not come as far as this receiver has:
    /// the sender's database was restored from a copy, and the flow stops until it is reconciled.
    /// </summary>
    IncarnationDiffers = 4,

    /// <summary>The ends do not share one history: the flow stops until it is reconciled.</summary>
    HashDiffers = 5,
}
