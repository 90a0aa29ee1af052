using Microsoft.Extensions.Logging;
using TokenMarket.Journal.Stores;
using TokenMarket.Journal.Writers;

namespace TokenMarket.Journal.Streams;

/// <summary>
/// Takes streams over: ends what this writer holds of them, takes them, completes indexes, and says where they stand.
/// </summary>
internal sealed class StreamOpening(WriterLoop loop, IJournalDatabase database, JournalWriterOptions options,
    ILogger logger)
{
    /// <summary>
    /// Opens streams, whoever has them; null in the place of a name that no stream has and that is skipped.
    /// </summary>
    public async Task<IReadOnlyList<OwnedStream?>> OpenAsync(
        IReadOnlyList<string> names, UnknownStreams unknown, CancellationToken cancellationToken)
    {
        if (loop.EndOwn(names))
            await loop.DrainAsync().WaitAsync(cancellationToken).ConfigureAwait(false);

        await options.Faults.PassAsync(JournalFaultPoint.BeforeOpen).ConfigureAwait(false);
        var known = await database.Streams.TakeAsync(loop.Id, names, unknown, cancellationToken).ConfigureAwait(false);
        TakenStream[] taken = [.. known.OfType<TakenStream>()];
        await options.Faults.PassAsync(JournalFaultPoint.DuringOpen).ConfigureAwait(false);
        var tails = taken.SelectMany(stream => stream.Tails).GroupBy(tail => tail.Writer, tail => tail.Commit)
            .ToArray();
        foreach (var tail in tails)
            await CompleteIndexAsync(tail.Key, tail.Max(), cancellationToken).ConfigureAwait(false);

        var last = await database.Streams.LastSequencesAsync([.. taken.Select(stream => stream.Id)], cancellationToken)
            .ConfigureAwait(false);
        var owned = taken.Select((stream, i) => new OwnedStream(stream.Id, stream.Name, stream.Term, last[i]))
            .ToArray();
        loop.Register(owned);
        JournalLog.StreamsTaken(logger, loop.Id, owned.Length, tails.Length);
        var byName = owned.ToDictionary(stream => stream.Name, StringComparer.Ordinal);
        return [.. names.Select(name => byName.GetValueOrDefault(name))];
    }

    // For all streams of that writer at once: the next opener finds it done.
    private async Task CompleteIndexAsync(int writer, long commit, CancellationToken cancellationToken)
    {
        while (await database.Segments.IndexAsync(writer, commit, cancellationToken).ConfigureAwait(false) < commit)
        {
            // One call indexes a bounded number of segments.
        }
    }
}
