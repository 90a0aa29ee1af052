using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Server.Silos;

/// <summary>
/// Asks the registry, once the silo is active, what to decide by. Until then the silo's streams deny by not deciding.
/// </summary>
public sealed class EpochLoader(IGrainFactory grains, SiloEpochs epochs, StreamServices streams) : IStartupTask
{
    /// <inheritdoc/>
    public async Task Execute(CancellationToken cancellationToken)
    {
        var inputs = await grains.GetGrain<IRegistryGrain>("registry").InputsAsync();
        epochs.Take(inputs.Packed, Instant.From(streams.Time.GetUtcNow()));
    }
}
