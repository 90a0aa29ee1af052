namespace TokenMarket.Contracts.Tokens;

/// <summary>Why the status of a series was changed. Stored: numbers are never reused.</summary>
public enum StatusReason : byte
{
    /// <summary>The issuer asked for it.</summary>
    IssuerRequest = 1,

    /// <summary>The machines or data behind it are disturbed, or no longer are.</summary>
    Incident = 2,

    /// <summary>A jurisdiction laid it down.</summary>
    Regulation = 3,

    /// <summary>The attestation proved wrong, or was found right after all.</summary>
    Attestation = 4,

    /// <summary>The venue's own surveillance.</summary>
    Surveillance = 5,
}
