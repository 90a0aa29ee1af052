using Microsoft.Extensions.Logging;
using TokenMarket.Journal.Stores;
using TokenMarket.Journal.Streams;
using TokenMarket.Journal.Writers;

namespace TokenMarket.Journal;

/// <summary>
/// One silo's hold on one database. It packs the appends of all streams into segments, one commit in flight, and
/// answers
/// each append when it is on disk or refused for good. Safe for concurrent use.
/// </summary>
public sealed class JournalWriter : IAsyncDisposable
{
    private readonly IJournalDatabase _database;
    private readonly JournalWriterOptions _options;
    private readonly TimeProvider _time;
    private readonly WriterLoop _loop;
    private readonly IndexFlusher _flusher;
    private readonly StreamOpening _opening;
    private readonly ReleaseQueue _releases;
    private readonly CancellationTokenSource _flushing = new();
    private readonly CancellationTokenSource _writing = new();
    private readonly Task _loopEnds;
    private readonly Task _flusherEnds;
    private int _isDisposed;

    private JournalWriter(
        IJournalDatabase database, WriterRow row, JournalWriterOptions options, TimeProvider time, ILogger logger)
    {
        _database = database;
        _options = options;
        _time = time;
        _loop = new WriterLoop(row, database.Writers, options, time, logger);
        _flusher = new IndexFlusher(_loop, database.Segments, options, time, logger);
        _opening = new StreamOpening(_loop, database, options, logger);
        _releases = new ReleaseQueue(row.Id, database.Streams);

        // Away from the scheduler of whoever starts it, which may be a grain's.
        _loopEnds = Task.Run(() => _loop.RunAsync(_writing.Token));
        _flusherEnds = Task.Run(() => _flusher.RunAsync(_flushing.Token));
    }

    /// <summary>The writer's number in its database; a new one at every start.</summary>
    public int Id => _loop.Id;

    /// <summary>
    /// False from three quarters of the queue's limits on: then ask again later instead of deciding. A caller that
    /// asked
    /// just before it appends is thus not refused, unless very many do so at once.
    /// </summary>
    public bool HasRoom => _loop.HasRoom;

    /// <summary>Registers a new writer in a migrated database and starts its loops.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="JournalUnavailableException">The database could not be asked.</exception>
    public static async Task<JournalWriter> StartAsync(
        IJournalDatabase database, JournalWriterOptions options, TimeProvider time, ILogger logger,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var row = await StoreFailure.AskAsync(
            "registering a writer", () => database.Writers.RegisterAsync(cancellationToken)).ConfigureAwait(false);
        JournalLog.WriterStarts(logger, row.Id, row.Epoch);
        return new JournalWriter(database, row, options, time, logger);
    }

    /// <summary>
    /// Takes over streams, whoever has them, in one transaction; unknown names become new streams. Former owners'
    /// commits
    /// end here: what they had committed is in <see cref="OwnedStream.LastSequence"/>, nothing of theirs comes later.
    /// An
    /// ownership that this writer holds itself ends too, after what it has appended is answered.
    /// </summary>
    /// <remarks>Each name once. Ten thousand at a time are fine.</remarks>
    /// <returns>One per name, in the order of the names.</returns>
    /// <exception cref="JournalUnavailableException">Open may have taken effect; call it again.</exception>
    /// <exception cref="JournalCorruptedException">A former owner's segments cannot be indexed.</exception>
    /// <exception cref="ArgumentException">A name is empty or occurs twice.</exception>
    public async Task<IReadOnlyList<OwnedStream>> OpenAsync(
        IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        [.. (await OpenAsync(names, UnknownStreams.Create, cancellationToken).ConfigureAwait(false))
            .Select(stream => stream!)];

    /// <summary>
    /// The same, but a name that no stream has is answered with null and nothing is created: a question leaves no
    /// trace.
    /// </summary>
    /// <exception cref="JournalUnavailableException">Open may have taken effect; call it again.</exception>
    /// <exception cref="JournalCorruptedException">A former owner's segments cannot be indexed.</exception>
    /// <exception cref="ArgumentException">A name is empty or occurs twice.</exception>
    public Task<IReadOnlyList<OwnedStream?>> OpenExistingAsync(
        IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        OpenAsync(names, UnknownStreams.Skip, cancellationToken);

    /// <summary>
    /// The events after a sequence, up to those present at the opening, in order, without gaps or overlap. The first
    /// chunk
    /// may begin before the event asked for, since it is the run of a whole segment: the reader skips events up to and
    /// including <paramref name="afterSequence"/>.
    /// </summary>
    /// <exception cref="JournalCorruptedException">The snapshot is ahead of the journal, or the journal has a
    /// hole.</exception>
    /// <exception cref="JournalUnavailableException">The database could not be asked; read again from where it
    /// broke.</exception>
    public IAsyncEnumerable<StreamChunk> ReadAsync(
        OwnedStream stream, long afterSequence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(afterSequence);
        if (afterSequence > stream.LastSequence)
        {
            throw new JournalCorruptedException(JournalCorruption.SnapshotAhead,
                $"Stream {stream.Name} ends at {stream.LastSequence}, asked for after {afterSequence}.");
        }

        return new StreamReading(_database.Segments, stream).ReadAsync(afterSequence, cancellationToken);
    }

    /// <summary>
    /// Puts <paramref name="count"/> events, given as their bytes, at the end of a stream. The place in the queue is
    /// taken before this returns; the payload is copied, its
    /// buffer may be reused at once. Streams of one writer are independent; one stream's events commit in order of
    /// calls.
    /// </summary>
    /// <returns>
    /// The sequence of the last of these events, once they are on disk. It faults with
    /// <see cref="JournalFencedException"/>
    /// (not written, the stream is dead) or <see cref="JournalClosedException"/> (the writer ended, outcome open).
    /// </returns>
    /// <exception cref="JournalBusyException">The queue is full; nothing was taken in and the stream lives
    /// on.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No event, or more bytes than the queue may hold.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closing; nothing was taken in.</exception>
    public Task<long> Append(OwnedStream stream, ReadOnlyMemory<byte> payload, int count, AppendFence fence)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (payload.Length > _options.MaxQueuedBytes)
        {
            throw new ArgumentOutOfRangeException(nameof(payload), payload.Length,
                "More bytes than the queue may hold.");
        }

        return _loop.Append(stream, payload.Span, count, fence);
    }

    /// <summary>
    /// Completes when everything appended before the call is answered. With <see cref="Stamp"/>, this is how a silo
    /// lets
    /// what was decided under an old epoch commit before it says that it is done.
    /// </summary>
    public Task DrainAsync() => _loop.DrainAsync();

    /// <summary>
    /// Gives a stream up after its last commit, so that the next owner need not revoke this writer. Appends after the
    /// call
    /// fault with <see cref="JournalFence.Released"/>. A stream that was lost meanwhile is left alone.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The stream may still be marked as owned; the next opening revokes
    /// it.</exception>
    public async Task ReleaseAsync(OwnedStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _loop.End(stream, JournalFence.Released);
        await _loop.DrainAsync().ConfigureAwait(false);
        await _options.Faults.PassAsync(JournalFaultPoint.BeforeRelease).ConfigureAwait(false);
        await _releases.ReleaseAsync(new ReleasedStream(stream.Id, stream.Term, _loop.Commit)).ConfigureAwait(false);
    }

    /// <summary>
    /// The epoch that unfenced entries are written under from now on; fenced ones say their own. Never lowered. A
    /// segment
    /// holds entries of one epoch only.
    /// </summary>
    public void Stamp(int epoch) => _loop.Stamp(epoch);

    /// <summary>
    /// Extends the authority to commit fenced entries to an absolute moment of the database's clock, which the caller
    /// computed from an earlier answer of <see cref="IJournalDatabase.ClockAsync"/>: a renewal that arrives late must
    /// not
    /// reach further than was meant. Nothing changes if the writer's row is under another epoch than the one given.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The authority may or may not have been extended.</exception>
    public Task<AuthorityRenewal> RenewAsync(DateTimeOffset deadline, int epoch, CancellationToken cancellationToken) =>
        StoreFailure.AskAsync(
            "renewing authority", () => _database.Writers.RenewAsync(Id, deadline, epoch, cancellationToken));

    /// <summary>
    /// Takes no more appends, commits what is queued within the patience of the options, indexes it, and ends.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;

        _loop.Close();
        await _flushing.CancelAsync().ConfigureAwait(false);
        using var patience = new CancellationTokenSource(_options.ClosePatience, _time);
        await using (patience.Token.Register(_writing.Cancel).ConfigureAwait(false))
            await _loopEnds.ConfigureAwait(false);

        await _flusherEnds.ConfigureAwait(false);
        await FlushAsync(patience.Token).ConfigureAwait(false);
        _loop.Dispose();
        _flushing.Dispose();
        _writing.Dispose();
    }

    private Task<IReadOnlyList<OwnedStream?>> OpenAsync(
        IReadOnlyList<string> names, UnknownStreams unknown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Any(string.IsNullOrEmpty) || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            throw new ArgumentException("A name is empty or occurs twice.", nameof(names));

        return StoreFailure.AskAsync("opening streams", () => _opening.OpenAsync(names, unknown, cancellationToken));
    }

    private async Task FlushAsync(CancellationToken patience)
    {
        try
        {
            await _flusher.FlushAsync(patience).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // Whoever opens the streams next completes the index.
        }
    }
}
