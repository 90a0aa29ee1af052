using Microsoft.Extensions.Logging;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal;

/// <summary>
/// One silo's hold on one database. It packs the appends of all streams into segments, one commit in flight, and answers
/// each append when it is on disk or refused for good. Safe for concurrent use.
/// </summary>
public sealed class JournalWriter : IAsyncDisposable
{
    /// <summary>The writer's number in its database; a new one at every start.</summary>
    public int Id { get; }

    /// <summary>
    /// False from three quarters of the queue's limits on: then ask again later instead of deciding. A caller that asked
    /// just before it appends is thus not refused, unless very many do so at once.
    /// </summary>
    public bool HasRoom { get; }

    /// <summary>Registers a new writer in a migrated database and starts its loops.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="JournalUnavailableException">The database could not be asked.</exception>
    public static Task<JournalWriter> StartAsync(
        IJournalDatabase database, JournalWriterOptions options, TimeProvider time, ILogger logger,
        CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// Takes over streams, whoever has them, in one transaction; unknown names become new streams. Former owners' commits
    /// end here: what they had committed is in <see cref="OwnedStream.LastSequence"/>, nothing of theirs comes later. An
    /// ownership that this writer holds itself ends too, after what it has appended is answered.
    /// </summary>
    /// <remarks>Each name once. Ten thousand at a time are fine.</remarks>
    /// <returns>One per name, in the order of the names.</returns>
    /// <exception cref="JournalUnavailableException">Open may have taken effect; call it again.</exception>
    public Task<IReadOnlyList<OwnedStream>> OpenAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>
    /// The events after a sequence, up to those present at the opening, in order, without gaps or overlap. The first chunk
    /// may begin before the event asked for, since it is the run of a whole segment: the reader skips events up to and
    /// including <paramref name="afterSequence"/>.
    /// </summary>
    /// <exception cref="JournalCorruptedException">The snapshot is ahead of the journal, or the journal has a hole.</exception>
    public IAsyncEnumerable<StreamChunk> ReadAsync(
        OwnedStream stream, long afterSequence, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// Puts <paramref name="count"/> events, given as their bytes, at the end of a stream. The place in the queue is taken before this returns; the payload is copied, its
    /// buffer may be reused at once. Streams of one writer are independent; one stream's events commit in order of calls.
    /// </summary>
    /// <returns>
    /// The sequence of the last of these events, once they are on disk. It faults with <see cref="JournalFencedException"/>
    /// (not written, the stream is dead) or <see cref="JournalClosedException"/> (the writer ended, outcome open).
    /// </returns>
    /// <exception cref="JournalBusyException">The queue is full; nothing was taken in and the stream lives on.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No event, or more bytes than a segment may have.</exception>
    public Task<long> Append(OwnedStream stream, ReadOnlyMemory<byte> payload, int count, AppendFence fence) =>
        throw new NotImplementedException();

    /// <summary>
    /// Completes when everything appended before the call is answered. With <see cref="Stamp"/>, this is how a silo lets
    /// what was decided under an old epoch commit before it says that it is done.
    /// </summary>
    public Task DrainAsync() => throw new NotImplementedException();

    /// <summary>
    /// Gives a stream up after its last commit, so that the next owner need not revoke this writer. Appends after the call
    /// fault with <see cref="JournalFence.Released"/>. A stream that was lost meanwhile is left alone.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The stream may still be marked as owned; the next opening revokes it.</exception>
    public Task ReleaseAsync(OwnedStream stream) => throw new NotImplementedException();

    /// <summary>
    /// The epoch that unfenced entries are written under from now on; fenced ones say their own. Never lowered. A segment
    /// holds entries of one epoch only.
    /// </summary>
    public void Stamp(int epoch) => throw new NotImplementedException();

    /// <summary>
    /// Extends the authority to commit fenced entries to an absolute moment of the database's clock, which the caller
    /// computed from an earlier answer of <see cref="IJournalDatabase.ClockAsync"/>: a renewal that arrives late must not
    /// reach further than was meant. Nothing changes if the writer's row is under another epoch than the one given.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The authority may or may not have been extended.</exception>
    public Task<AuthorityRenewal> RenewAsync(DateTimeOffset deadline, int epoch, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Takes no more appends, commits what is queued within the patience of the options, indexes it, and ends.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
