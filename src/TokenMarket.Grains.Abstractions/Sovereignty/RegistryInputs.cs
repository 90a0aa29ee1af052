namespace TokenMarket.Grains.Abstractions.Sovereignty;

/// <summary>What a silo builds its directory and eligibility from.</summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.registry-inputs")]
public sealed record RegistryInputs
{
    /// <summary>Grows with every change of the registry, whether eligibility reads it or not.</summary>
    [Id(0)]
    public required int Version { get; init; }

    /// <summary>The epoch in force.</summary>
    [Id(1)]
    public required int Epoch { get; init; }

    /// <summary>The packed registry as of <see cref="Epoch"/>; empty where the silo knows this version already.</summary>
    [Id(2)]
    public required byte[] Current { get; init; }

    /// <summary>While an enactment is under way, the packed registry of the next epoch: both must allow. Else empty.</summary>
    [Id(3)]
    public required byte[] Next { get; init; }
}
