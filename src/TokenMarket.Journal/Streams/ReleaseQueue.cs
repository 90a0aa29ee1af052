using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Streams;

/// <summary>
/// Collects releases while one batch of them is being written, so that thousands at once cost a few statements.
/// </summary>
internal sealed class ReleaseQueue(int writer, IStreamTable table)
{
    private readonly Lock _gate = new();
    private List<ReleasedStream> _next = [];
    private Task? _last;
    private Task? _collecting;

    /// <exception cref="JournalUnavailableException">The stream may still be marked as owned.</exception>
    public Task ReleaseAsync(ReleasedStream stream)
    {
        lock (_gate)
        {
            _next.Add(stream);
            return _collecting ??= _last = WriteAsync(_last);
        }
    }

    private async Task WriteAsync(Task? before)
    {
        // Whatever comes in until the batch before has ended goes along.
        if (before is not null)
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        else
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        List<ReleasedStream> batch;
        lock (_gate)
        {
            batch = _next;
            _next = [];
            _collecting = null;
        }

        await StoreFailure.AskAsync("releasing streams", async () =>
        {
            await table.ReleaseAsync(writer, batch, CancellationToken.None).ConfigureAwait(false);
            return batch.Count;
        }).ConfigureAwait(false);
    }
}
