namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// Where the other side of an entry is when it is not another bucket. Part of snapshots: numbers are never reused.
/// </summary>
public enum Contra : byte
{
    /// <summary>What this account's issuers and this nation's factories brought into being: below zero.</summary>
    Issued = 1,

    /// <summary>What was given back to issuers and factories.</summary>
    Redeemed = 2,

    /// <summary>What was given up.</summary>
    Retired = 3,

    /// <summary>
    /// Sent to other streams less received from them. Over all accounts it sums to nothing once flows are drained.
    /// </summary>
    Clearing = 4,

    /// <summary>What arrived and could not be applied, until people decide.</summary>
    Exceptions = 5,
}
