namespace TokenMarket.Grains.Abstractions.Flows;

/// <summary>What a receiver made of a batch.</summary>
public enum FlowVerdict : byte
{
    /// <summary>All of it is passed, now or earlier.</summary>
    Passed = 1,

    /// <summary>It begins behind the next message that the receiver needs: send from the cursor on.</summary>
    Gap = 2,

    /// <summary>
    /// The flow stands still until it is reconciled: incarnation, hash or cursor tell of another history.
    /// </summary>
    Stopped = 3,
}
