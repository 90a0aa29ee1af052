using Microsoft.Extensions.Logging;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Writers;

/// <summary>
/// Indexes what its writer has committed, about once a second. It remembers nothing: each round goes on from the
/// watermark in the database, so that neither a failure nor somebody who was faster can leave a hole.
/// </summary>
internal sealed class IndexFlusher(
    WriterLoop loop, ISegmentTable segments, JournalWriterOptions options, TimeProvider time, ILogger logger)
{
    private long _watermark;

    /// <summary>Flushes until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.IndexInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
                await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The writer ends.
        }
    }

    /// <summary>
    /// Indexes up to the last commit known. A failure is logged; the index is completed later, by whoever needs it.
    /// </summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var goal = loop.Commit;
        if (goal <= _watermark)
            return;

        try
        {
            await options.Faults.PassAsync(JournalFaultPoint.BeforeIndexFlush).ConfigureAwait(false);
            while (_watermark < goal)
                _watermark = await segments.IndexAsync(loop.Id, goal, cancellationToken).ConfigureAwait(false);

            await options.Faults.PassAsync(JournalFaultPoint.AfterIndexFlush).ConfigureAwait(false);
        }
        catch (Exception failure) when (StoreFailure.Is(failure) || failure is JournalCorruptedException)
        {
            JournalLog.IndexingFailed(logger, loop.Id, failure);
        }
    }
}
