using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Writers;

/// <summary>
/// The decisions of a writer, without any input or output: what to pack, what a store's answer means, what to send
/// again,
/// what has failed. Whoever drives it asks <see cref="Next"/>, does that, and reports what came of it.
/// </summary>
/// <remarks>
/// What is safe rests on three facts about the store: a commit happens only if the row shows the commit number and
/// revocation count that the writer expects; a stream is taken only together with a raised count and a recorded loss;
/// and
/// after a seal no earlier attempt can land. Not for concurrent use: the driver locks.
/// </remarks>
internal sealed class WriterProtocol
{
    private readonly JournalWriterOptions _limits;
    private readonly Queue<PendingAppend> _queue = new();
    private readonly List<PendingAppend> _group = [];
    private readonly List<AppendAnswer> _answers = [];
    private readonly Dictionary<long, OwnedStream> _streams = [];
    private readonly Dictionary<string, OwnedStream> _names = new(StringComparer.Ordinal);

    // Kept for good: an opening whose stream was taken again before it was registered must find out.
    private readonly Dictionary<long, int> _lostTerms = [];

    private WriterStep _next = WriterStep.Rest;
    private bool _isSent;
    private long _revoked;
    private int _rowEpoch;
    private int _stamp;
    private long _numbers;

    public WriterProtocol(WriterRow row, JournalWriterOptions limits)
    {
        _limits = limits;
        Id = row.Id;
        Commit = row.Commit;
        _revoked = row.Revoked;
        _rowEpoch = row.Epoch;
        _stamp = row.Epoch;
    }

    public int Id { get; }

    /// <summary>The number of the last segment known to be committed.</summary>
    public long Commit { get; private set; }

    /// <summary>The revocation count last seen: losses after it are still to be learned.</summary>
    public long SeenRevoked => _revoked;

    public int QueuedAppends => _queue.Count;

    public long QueuedBytes { get; private set; }

    /// <summary>True once the row did what no row of ours does; nothing is sent any more.</summary>
    public bool IsHalted { get; private set; }

    /// <summary>The appends in flight, in order. Valid from <see cref="Next"/> until its commit is reported.</summary>
    public IReadOnlyList<PendingAppend> Group => _group;

    /// <summary>The number given to the last append.</summary>
    public long LastNumber => _numbers;

    /// <summary>Every append up to this number is answered.</summary>
    public long AnsweredThrough => _queue.TryPeek(out var oldest) ? oldest.Number - 1 : _numbers;

    /// <summary>Answers to hand out; the driver empties the list.</summary>
    public List<AppendAnswer> Answers => _answers;

    /// <summary>A stream was taken in the database. It may have been lost again already.</summary>
    public void Register(OwnedStream stream)
    {
        if (_streams.TryGetValue(stream.Id, out var other))
        {
            if (other.Term >= stream.Term)
            {
                End(stream, JournalFence.OwnerLost);
                return;
            }

            End(other, JournalFence.OwnerLost);
        }

        if (_lostTerms.TryGetValue(stream.Id, out var lost) && lost >= stream.Term)
        {
            End(stream, JournalFence.OwnerLost);
            return;
        }

        _streams[stream.Id] = stream;
        _names[stream.Name] = stream;
    }

    /// <summary>
    /// No more appends are taken for this stream; those queued go on. Nothing if it has ended already.
    /// </summary>
    public void End(OwnedStream stream, JournalFence reason)
    {
        stream.Ended ??= reason;
        if (_streams.TryGetValue(stream.Id, out var known) && known == stream)
        {
            _streams.Remove(stream.Id);
            _names.Remove(stream.Name);
        }
    }

    /// <summary>The ownership this writer believes to have of a stream.</summary>
    public OwnedStream? Find(string name) => _names.GetValueOrDefault(name);

    /// <summary>See <see cref="JournalWriter.Stamp"/>.</summary>
    public void Stamp(int epoch) => _stamp = Math.Max(_stamp, epoch);

    /// <summary>
    /// Takes an append in, gives it its sequence and place; or answers it at once if its stream has ended.
    /// </summary>
    public void Enqueue(PendingAppend append)
    {
        var stream = append.Stream;
        if (append.IsFenced && append.Epoch < _rowEpoch)
            End(stream, JournalFence.EpochPassed);

        append.Number = ++_numbers;
        if (IsHalted)
        {
            _answers.Add(new AppendAnswer(append, AppendOutcome.Abandoned, null));
            return;
        }

        if (stream.Ended is { } fence)
        {
            _answers.Add(new AppendAnswer(append, AppendOutcome.Fenced, fence));
            return;
        }

        if (!append.IsFenced)
            append.Epoch = _stamp;

        append.FirstSequence = stream.LastEnqueued + 1;
        stream.LastEnqueued += append.Count;
        _queue.Enqueue(append);
        QueuedBytes += append.Length;
        if (_next == WriterStep.Rest)
            _next = WriterStep.Commit;
    }

    /// <summary>What to do now. Asked again before an answer is reported, it says the same.</summary>
    public WriterStep Next()
    {
        if (_next == WriterStep.Commit && !_isSent)
            TakeGroup();

        return _next;
    }

    /// <summary>The draft of the group in flight, around its packed bytes.</summary>
    public SegmentDraft Draft(ReadOnlyMemory<byte> directory, ReadOnlyMemory<byte> payload) => new()
    {
        Writer = Id,
        ExpectedCommit = Commit,
        ExpectedRevoked = _revoked,
        Epoch = _group[0].Epoch,
        IsFenced = _group.Exists(append => append.IsFenced),
        Directory = directory,
        Payload = payload,
    };

    /// <summary>The store says that the group is on disk.</summary>
    public void Committed()
    {
        RequireSent();
        Confirm();
        Continue();
    }

    /// <summary>The store says that it wrote nothing since the row was not as expected.</summary>
    public void Refused()
    {
        RequireSent();
        _next = WriterStep.Read;
    }

    /// <summary>The store failed, or its answer was lost: the group may be on disk, or still come to be.</summary>
    public void OutcomeUnknown()
    {
        RequireSent();
        _next = WriterStep.Seal;
    }

    /// <summary>The row as it was read or sealed, as <see cref="Next"/> wanted.</summary>
    public void Learned(WriterRow row)
    {
        if (_next is not (WriterStep.Read or WriterStep.Seal))
            throw new InvalidOperationException("Nobody asked for the row.");

        var landed = row.Commit - Commit;
        if (row.Revoked < _revoked || landed < 0 || landed > (_next == WriterStep.Seal ? 1 : 0))
        {
            Halt();
            return;
        }

        if (landed == 1)
            Confirm();

        _revoked = row.Revoked;
        _rowEpoch = Math.Max(_rowEpoch, row.Epoch);
        foreach (var loss in row.Losses)
            Lose(loss);

        DropRefused(row.HasAuthority);
        Continue();
    }

    /// <summary>Ends everything: what is queued is answered as abandoned, what comes later too.</summary>
    public void Halt()
    {
        IsHalted = true;
        while (_queue.TryDequeue(out var append))
            Answer(append, AppendOutcome.Abandoned, null);

        Continue();
    }

    private void RequireSent()
    {
        if (_next != WriterStep.Commit || !_isSent)
            throw new InvalidOperationException("No commit is in flight.");
    }

    private void TakeGroup()
    {
        _group.Clear();
        var bytes = 0L;
        foreach (var append in _queue)
        {
            bytes += append.Length;
            var fits = _group.Count < _limits.MaxSegmentAppends && bytes <= _limits.MaxSegmentBytes;
            if (_group.Count > 0 && (!fits || append.Epoch != _group[0].Epoch))
                break;

            _group.Add(append);
        }

        _isSent = true;
    }

    private void Confirm()
    {
        Commit++;
        for (var i = 0; i < _group.Count; i++)
            Answer(_queue.Dequeue(), AppendOutcome.Committed, null);
    }

    private void Continue()
    {
        _group.Clear();
        _isSent = false;
        _next = _queue.Count > 0 ? WriterStep.Commit : WriterStep.Rest;
    }

    private void Lose(LostStream loss)
    {
        if (_lostTerms.GetValueOrDefault(loss.Stream) < loss.Term)
            _lostTerms[loss.Stream] = loss.Term;

        if (_streams.TryGetValue(loss.Stream, out var stream) && stream.Term <= loss.Term)
            End(stream, JournalFence.OwnerLost);
    }

    // In order of the queue, so that of a stream everything from the first refused entry on falls, and nothing before
    // it.
    private void DropRefused(bool hasAuthority)
    {
        for (var rest = _queue.Count; rest > 0; rest--)
        {
            var append = _queue.Dequeue();
            if (FenceOf(append, hasAuthority) is not { } fence)
            {
                _queue.Enqueue(append);
                continue;
            }

            End(append.Stream, fence);
            append.Stream.BrokenBy = fence;
            Answer(append, AppendOutcome.Fenced, fence);
        }
    }

    private JournalFence? FenceOf(PendingAppend append, bool hasAuthority)
    {
        if (_lostTerms.TryGetValue(append.Stream.Id, out var lost) && lost >= append.Stream.Term)
            return JournalFence.OwnerLost;

        if (append.Stream.BrokenBy is { } earlier)
            return earlier;

        if (!append.IsFenced)
            return null;

        if (append.Epoch < _rowEpoch)
            return JournalFence.EpochPassed;

        return hasAuthority ? null : JournalFence.AuthorityExpired;
    }

    private void Answer(PendingAppend append, AppendOutcome outcome, JournalFence? fence)
    {
        QueuedBytes -= append.Length;
        _answers.Add(new AppendAnswer(append, outcome, fence));
    }
}
