namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Whether the tokens of a series may move.</summary>
public enum SeriesStatus : byte
{
    /// <summary>They may, as far as rules allow.</summary>
    Active = 1,

    /// <summary>Nothing moves until it is lifted.</summary>
    Suspended = 2,

    /// <summary>Nothing moves any more: the issuer took the promise back.</summary>
    Revoked = 3,

    /// <summary>Nothing moves any more: the window is over.</summary>
    Expired = 4,
}
