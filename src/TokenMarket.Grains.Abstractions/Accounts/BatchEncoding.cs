namespace TokenMarket.Grains.Abstractions.Accounts;

/// <summary>How the body of a batch and of its reply is written.</summary>
public enum BatchEncoding : byte
{
    /// <summary>Strict JSON, as the public edge takes it.</summary>
    Json = 1,

    /// <summary>The packed encoding.</summary>
    Packed = 2,
}
