using Microsoft.Extensions.Logging;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Streams;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Grains.Epochs;

/// <summary>A silo's end of enactment.</summary>
public sealed class EpochService(
    GrainId id, Silo silo, ILoggerFactory logs, SiloEpochs epochs, StreamServices streams, IJournalDatabase database)
    : GrainService(id, silo, logs), IEpochService
{
    /// <inheritdoc/>
    public async Task TakeAsync(byte[] packedRegistry)
    {
        var stamped = epochs.Take(packedRegistry, Instant.From(streams.Time.GetUtcNow()));
        // Gone on, or frozen already: what was decided before has drained, or the fence refuses it.
        if (epochs.MayAnswer(stamped))
            return;
        await streams.Journal.DrainAsync();
        epochs.Drained(stamped);
        if (!epochs.MayAnswer(stamped))
            throw new InvalidOperationException($"Epoch {stamped} was overtaken while the silo drained.");
    }

    /// <inheritdoc/>
    public async Task<RaiseReceipt> RaiseAsync(int epoch)
    {
        var receipt = await database.RaiseEpochAsync(epoch, CancellationToken.None);
        return new RaiseReceipt
        {
            Epoch = receipt.Epoch,
            Writers = [.. receipt.Commits.Select(commit => commit.Writer)],
            Commits = [.. receipt.Commits.Select(commit => commit.Commit)],
        };
    }
}
