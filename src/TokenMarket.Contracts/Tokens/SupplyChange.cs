namespace TokenMarket.Contracts.Tokens;

/// <summary>How lots come into circulation or leave it. Stored: numbers are never reused.</summary>
public enum SupplyChange : byte
{
    /// <summary>Issued by the factory.</summary>
    Minted = 1,

    /// <summary>Given back for what they promise. Their capacity stays used.</summary>
    Redeemed = 2,

    /// <summary>Given up for nothing. Their capacity is free again from the next whole hour.</summary>
    Retired = 3,
}
