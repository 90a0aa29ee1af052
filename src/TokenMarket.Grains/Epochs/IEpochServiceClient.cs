using Orleans.Runtime.Services;
using Orleans.Services;

namespace TokenMarket.Grains.Epochs;

/// <summary>Reaches the epoch service of any silo.</summary>
public interface IEpochServiceClient : IGrainServiceClient<IEpochService>
{
    /// <summary>The service of a silo.</summary>
    IEpochService ServiceOf(SiloAddress silo);
}

/// <summary>Reaches the epoch service of any silo.</summary>
public sealed class EpochServiceClient(
    IServiceProvider services) : GrainServiceClient<IEpochService>(services), IEpochServiceClient
{
    /// <inheritdoc/>
    public IEpochService ServiceOf(SiloAddress silo) => GetGrainService(silo);
}
