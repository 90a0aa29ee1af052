using Orleans.Services;

namespace TokenMarket.Grains.Epochs;

/// <summary>One per silo: what the registry asks of each of them while it enacts.</summary>
[Alias("tokenmarket.IEpochService")]
public interface IEpochService : IGrainService
{
    /// <summary>
    /// Decides by the registry's word from now on, and answers when everything decided before has left the queue to
    /// disk, for good or ill.
    /// </summary>
    [Alias("Take")]
    Task TakeAsync(byte[] packedRegistry);

    /// <summary>Raises the epoch of the silo's database and of all its writers; the receipt proves it.</summary>
    [Alias("Raise")]
    Task<RaiseReceipt> RaiseAsync(int epoch);
}
