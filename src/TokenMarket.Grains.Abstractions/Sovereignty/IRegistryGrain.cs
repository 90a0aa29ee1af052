using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Sovereignty;

/// <summary>The registry; its one key is <c>registry</c>. It numbers the epochs of everything that eligibility reads, and enacts them.</summary>
[Alias("tokenmarket.IRegistryGrain")]
public interface IRegistryGrain : IOfficerCommanded
{
    /// <summary>The packed inputs of the epochs that a silo needs, for one that knows nothing newer than this number.</summary>
    [Alias("Inputs")]
    Task<RegistryInputs> InputsAsync(int knownVersion);
}
