namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What the giver and the taker are about to do.</summary>
public enum Conveyance : byte
{
    /// <summary>Title passes: a trade or a direct transfer. Asked are export and import.</summary>
    Transfer = 1,

    /// <summary>
    /// The use passes for a while: a lease starts, goes on, or a bundle is exercised. Asked are lease and use.
    /// </summary>
    Lease = 2,
}
