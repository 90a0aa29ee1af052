namespace TokenMarket.Grains.Abstractions.Sovereignty;

/// <summary>What a silo builds its directory and its rules from.</summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.registry-inputs")]
public sealed record RegistryInputs
{
    /// <summary>The packed registry: what is enacted, and what is under way.</summary>
    [Id(0)]
    public required byte[] Packed { get; init; }
}
