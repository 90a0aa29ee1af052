namespace TokenMarket.Grains.Abstractions.Accounts;

/// <summary>The bytes of a batch as its author sent them; the account's silo decodes them itself.</summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.command-batch")]
public sealed record CommandBatch
{
    /// <summary>The member for whom the gateway authenticated the caller, <c>FR/treasury</c>.</summary>
    [Id(0)]
    public required string Member { get; init; }

    /// <summary>How the body is written.</summary>
    [Id(1)]
    public required BatchEncoding Encoding { get; init; }

    /// <summary>The body.</summary>
    [Id(2)]
    public required byte[] Body { get; init; }
}
