namespace TokenMarket.Contracts.Values;

/// <summary>What a token stands for.</summary>
public enum TokenKind : byte
{
    /// <summary>Accelerator-hours inside a delivery window.</summary>
    Compute = 1,

    /// <summary>Licence seats for a term.</summary>
    Model = 2,

    /// <summary>Access grants for a term.</summary>
    Dataset = 3,
}
