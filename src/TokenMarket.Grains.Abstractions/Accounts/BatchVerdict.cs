namespace TokenMarket.Grains.Abstractions.Accounts;

/// <summary>What became of a batch as a whole.</summary>
public enum BatchVerdict : byte
{
    /// <summary>Every command has its outcome.</summary>
    Decided = 1,

    /// <summary>The body is not what its encoding says; nothing was decided.</summary>
    Unreadable = 2,

    /// <summary>The account has too much on its way to disk; nothing was decided, try again.</summary>
    Busy = 3,
}
