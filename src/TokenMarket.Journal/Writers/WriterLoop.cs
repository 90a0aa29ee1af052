using Microsoft.Extensions.Logging;
using TokenMarket.Journal.Encoding;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Writers;

/// <summary>
/// Drives the writer protocol against a store: one step at a time, one commit in flight, no lingering.
/// </summary>
internal sealed class WriterLoop : IDisposable
{
    // Large enough that small appends share a block, small enough that a slow one does not hold much.
    private const int SlabBytes = 256 << 10;

    private readonly Lock _gate = new();
    private readonly WriterProtocol _protocol;
    private readonly IWriterTable _table;
    private readonly JournalWriterOptions _options;
    private readonly ILogger _logger;
    private readonly SegmentPacker _packer = new();
    private readonly RetryPause _pause;
    private readonly SemaphoreSlim _appended = new(0);
    private readonly List<AppendAnswer> _answers = [];
    private readonly List<(long Through, TaskCompletionSource Drained)> _drains = [];
    private PayloadSlab _slab = new(SlabBytes);
    private bool _isResting;
    private bool _isClosing;

    public WriterLoop(
        WriterRow row, IWriterTable table, JournalWriterOptions options, TimeProvider time, ILogger logger)
    {
        _protocol = new WriterProtocol(row, options);
        _table = table;
        _options = options;
        _logger = logger;
        _pause = new RetryPause(options, time);
    }

    public int Id => _protocol.Id;

    public bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return _protocol.QueuedAppends < _options.MaxQueuedAppends - (_options.MaxQueuedAppends / 4)
                    && _protocol.QueuedBytes < _options.MaxQueuedBytes - (_options.MaxQueuedBytes / 4);
            }
        }
    }

    /// <summary>The last commit known to be on disk.</summary>
    public long Commit
    {
        get
        {
            lock (_gate)
                return _protocol.Commit;
        }
    }

    public Task<long> Append(OwnedStream stream, ReadOnlySpan<byte> payload, int count, AppendFence fence)
    {
        var append = new PendingAppend(stream, count, fence);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosing, typeof(JournalWriter));
            var isFull = _protocol.QueuedAppends >= _options.MaxQueuedAppends
                || _protocol.QueuedBytes + payload.Length > _options.MaxQueuedBytes;
            if (isFull && stream.Ended is null)
                throw new JournalBusyException(_protocol.QueuedAppends, _protocol.QueuedBytes);

            Hold(append, payload);
            _protocol.Enqueue(append);
            AnswerAtOnce();
            Wake();
        }

        return append.Task;
    }

    /// <summary>Ends the ownerships of these names, if there are any, and says whether there were.</summary>
    public bool EndOwn(IReadOnlyList<string> names)
    {
        var any = false;
        lock (_gate)
        {
            foreach (var name in names)
            {
                if (_protocol.Find(name) is not { } stream)
                    continue;

                _protocol.End(stream, JournalFence.OwnerLost);
                any = true;
            }
        }

        return any;
    }

    public void Register(IReadOnlyList<OwnedStream> streams)
    {
        lock (_gate)
        {
            foreach (var stream in streams)
                _protocol.Register(stream);
        }
    }

    public void End(OwnedStream stream, JournalFence reason)
    {
        lock (_gate)
            _protocol.End(stream, reason);
    }

    public void Stamp(int epoch)
    {
        lock (_gate)
            _protocol.Stamp(epoch);
    }

    /// <summary>Completes when all that was appended before is answered.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            if (_protocol.AnsweredThrough == _protocol.LastNumber)
                return Task.CompletedTask;

            var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _drains.Add((_protocol.LastNumber, drained));
            return drained.Task;
        }
    }

    /// <summary>Takes no more appends; the loop ends when the queue is empty.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosing = true;
            Wake();
        }
    }

    /// <summary>
    /// Runs until closed and empty, or cancelled, or halted. Whatever is then still queued is answered as abandoned.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await StepAsync(cancellationToken).ConfigureAwait(false))
                HandOut();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The patience of closing is over; what is queued is answered below.
        }
        finally
        {
            lock (_gate)
                _protocol.Halt();

            HandOut();
            _packer.Return();
            JournalLog.WriterEnds(_logger, Id, _protocol.Commit);
        }
    }

    public void Dispose() => _appended.Dispose();

    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        WriterStep step;
        lock (_gate)
        {
            step = _protocol.Next();
            if (_protocol.IsHalted || (step == WriterStep.Rest && _isClosing))
                return false;

            _isResting = step == WriterStep.Rest;
        }

        switch (step)
        {
            case WriterStep.Rest:
                await _appended.WaitAsync(cancellationToken).ConfigureAwait(false);
                break;
            case WriterStep.Commit:
                await CommitAsync(cancellationToken).ConfigureAwait(false);
                break;
            case WriterStep.Read:
                await LearnAsync(step, _table.ReadAsync, cancellationToken).ConfigureAwait(false);
                break;
            case WriterStep.Seal:
                await _options.Faults.PassAsync(JournalFaultPoint.BeforeSeal).ConfigureAwait(false);
                await LearnAsync(step, _table.SealAsync, cancellationToken).ConfigureAwait(false);
                break;
        }

        return true;
    }

    private async Task CommitAsync(CancellationToken cancellationToken)
    {
        _packer.Pack(_protocol.Group);
        var draft = _protocol.Draft(_packer.Directory, _packer.Payload);
        CommitAnswer answer;
        try
        {
            await _options.Faults.PassAsync(JournalFaultPoint.BeforeCommit).ConfigureAwait(false);
            var commit = _table.CommitAsync(draft, cancellationToken);
            await _options.Faults.PassAsync(JournalFaultPoint.CommitSent).ConfigureAwait(false);
            answer = await commit.ConfigureAwait(false);
            await _options.Faults.PassAsync(JournalFaultPoint.AfterCommit).ConfigureAwait(false);
        }
        catch (Exception failure) when (StoreFailure.Is(failure))
        {
            lock (_gate)
                _protocol.OutcomeUnknown();

            await PauseAsync(nameof(WriterStep.Commit), failure, cancellationToken).ConfigureAwait(false);
            return;
        }

        _pause.Succeeded();
        lock (_gate)
        {
            if (answer == CommitAnswer.Committed)
                _protocol.Committed();
            else
                _protocol.Refused();
        }
    }

    private async Task LearnAsync(
        WriterStep step, Func<int, long, CancellationToken, Task<WriterRow>> ask, CancellationToken cancellationToken)
    {
        WriterRow row;
        try
        {
            row = await ask(Id, _protocol.SeenRevoked, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (StoreFailure.Is(failure))
        {
            await PauseAsync(step.ToString(), failure, cancellationToken).ConfigureAwait(false);
            return;
        }

        _pause.Succeeded();
        JournalLog.CommitRefused(_logger, Id, row.Losses.Count, row.Epoch);
        lock (_gate)
        {
            var expected = _protocol.Commit;
            _protocol.Learned(row);
            if (_protocol.IsHalted)
                JournalLog.WriterHalts(_logger, Id, row.Commit, expected);
        }
    }

    private async Task PauseAsync(string step, Exception failure, CancellationToken cancellationToken)
    {
        JournalLog.StepFailed(_logger, Id, step, _pause.Attempts + 1, failure);
        await _pause.FailedAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Hold(PendingAppend append, ReadOnlySpan<byte> payload)
    {
        if (!_slab.HasRoomFor(payload.Length))
        {
            _slab.Release();
            _slab = new PayloadSlab(Math.Max(SlabBytes, payload.Length));
        }

        append.Hold(_slab, payload);
    }

    private void Wake()
    {
        if (!_isResting)
            return;

        _isResting = false;
        _appended.Release();
    }

    private void HandOut()
    {
        lock (_gate)
            AnswerAtOnce();

        CompleteDrains();
    }

    // Completing inside the lock is safe: continuations run elsewhere.
    private void AnswerAtOnce()
    {
        _answers.AddRange(_protocol.Answers);
        _protocol.Answers.Clear();
        foreach (var (append, outcome, fence) in _answers)
        {
            append.LetGo();
            Complete(append, outcome, fence);
        }

        _answers.Clear();
    }

    private static void Complete(PendingAppend append, AppendOutcome outcome, JournalFence? fence)
    {
        switch (outcome)
        {
            case AppendOutcome.Committed:
                append.SetResult(append.FirstSequence + append.Count - 1);
                break;
            case AppendOutcome.Fenced:
                append.SetException(new JournalFencedException(fence!.Value, append.Stream.Name, append.Stream.Term));
                break;
            case AppendOutcome.Abandoned:
                append.SetException(new JournalClosedException(
                    "The journal's writer ended before it knew the outcome."));
                break;
        }
    }

    private void CompleteDrains()
    {
        lock (_gate)
        {
            for (var i = _drains.Count - 1; i >= 0; i--)
            {
                if (_drains[i].Through > _protocol.AnsweredThrough)
                    continue;

                _drains[i].Drained.SetResult();
                _drains.RemoveAt(i);
            }
        }
    }
}
