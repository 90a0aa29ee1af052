using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Sovereignty;

/// <summary>What became of a law that was stated to the registry.</summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.legislation")]
public sealed record Legislation
{
    /// <summary>What officers are told.</summary>
    [Id(0)]
    public required OfficerReply Reply { get; init; }

    /// <summary>The epoch in which it counts; 0 where it is refused.</summary>
    [Id(1)]
    public int Epoch { get; init; }
}
