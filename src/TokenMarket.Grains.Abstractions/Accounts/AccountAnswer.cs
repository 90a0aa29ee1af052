namespace TokenMarket.Grains.Abstractions.Accounts;

/// <summary>An answer as of a committed position.</summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.account-answer")]
public sealed record AccountAnswer
{
    /// <summary>The journal position that the answer shows.</summary>
    [Id(0)]
    public required long Position { get; init; }

    /// <summary>JSON; empty where what was asked for does not exist.</summary>
    [Id(1)]
    public required byte[] Json { get; init; }
}
