using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Protocols.Flows;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Streams;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Journal;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Grains.Streams;

/// <summary>
/// A stream of the journal as a grain: what it decides is applied and enqueued in one synchronous turn, and answered
/// when
/// it is on disk. What it owes to other streams leaves after the commit, in order, until it is acknowledged.
/// </summary>
/// <remarks>
/// Only a fence ends an activation: its memory is then ahead of the disk, and the next one rebuilds from the journal.
/// Descendants are reentrant, and have no await between <see cref="InTurn"/> and <see cref="CommitAsync"/>.
/// </remarks>
/// <typeparam name="TEvent">The family of the machine's events.</typeparam>
public abstract partial class JournaledGrain<TEvent> : Grain, IFlowSender, IIncomingGrainCallFilter
{
    private const byte SnapshotVersion = 1;
    private const int MostTurnBytes = 1 << 20;
    private readonly PackedWriter _turn = new(4096);
    private FlowCourier? _courier;
    private OwnedStream? _owned;
    private Task? _creating;
    private Inbox _inbox = new();
    private Instant _lastNow;
    private Epoch _lastEpoch;
    private Instant _journaledNow;
    private Epoch _journaledEpoch;
    private long _enqueued;
    private long _snapshotAt;
    private long _snapshotDue;
    private int _turnEvents;
    private bool _turnIsFenced;
    private bool _isSnapshotting;
    private int _stateLength;
    private bool _isAbandoned;
    private Task _lastCommit = Task.CompletedTask;

    private protected JournaledGrain(StreamServices services) => Services = services;

    /// <summary>What the silo lends to its streams.</summary>
    protected StreamServices Services { get; }

    /// <summary>The stream's address, which is also its name in the journal.</summary>
    protected abstract FlowAddress Address { get; }

    /// <summary>Whether the journal has the stream: nothing was ever decided for one that it has not.</summary>
    protected bool IsThere => _owned is not null;

    /// <summary>
    /// The sequence of the last event enqueued: what a query computed now may show once <see cref="CommittedAsync"/>
    /// says so.
    /// </summary>
    protected long Position => _enqueued;

    /// <summary>The moment of the turn under way.</summary>
    protected Instant Now => _lastNow;

    /// <summary>
    /// The moment of a question asked between turns: never before the last turn, never a view of the past.
    /// </summary>
    protected Instant Moment
    {
        get
        {
            var clock = Instant.From(Services.Time.GetUtcNow());
            return clock > _lastNow ? clock : _lastNow;
        }
    }

    /// <summary>Whether the writer's queue takes more; else refuse before deciding.</summary>
    protected bool HasRoom => Services.Journal.HasRoom;

    /// <summary>Whether receivers are so far behind that no more commands should be decided for them.</summary>
    protected bool OwesTooMuch => Courier.KeptBytes >= Services.Options.MaxOwedBytes;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var name = Address.ToString();
        _courier = new FlowCourier(Services, GrainFactory, Acknowledged) { Source = Address, SourceName = name };
        _snapshotDue = SnapshotTurns.First(Services.Options.SnapshotEvery, name);
        _owned = await Services.Opener.OpenAsync(name, UnknownStreams.Skip);
        if (_owned is not null)
            await RebuildAsync(_owned, cancellationToken);
        await OnRebuiltAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_owned is null)
            return;
        Courier.Stop();
        Services.Leave(Address.ToString(), owes: Courier.Owed > 0);
        try
        {
            await _lastCommit;
            await Services.Journal.ReleaseAsync(_owned);
        }
        catch (Exception fault) when (fault is JournalException or StreamLostException)
        {
            StreamLog.Lost(Services.Log, fault, Address.ToString());
        }
    }

    /// <inheritdoc/>
    public async Task<long> SweepAsync()
    {
        // A stream that is not there has nothing to do and owes nothing.
        if (!IsThere)
            return 0;
        await DoDueAsync();
        Courier.Start();
        return Courier.Owed;
    }

    /// <summary>Does what has become due by itself, on a stream that is there.</summary>
    protected virtual Task DoDueAsync() => Task.CompletedTask;

    /// <summary>
    /// Lets an activation go behind a call that found no stream and began none: whoever asks for names that never were
    /// fills no memory with them.
    /// </summary>
    async Task IIncomingGrainCallFilter.Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        finally
        {
            if (!IsThere && _creating is null)
                DeactivateOnIdle();
        }
    }

    /// <summary>
    /// Sees to it that the stream is there, before anything is decided for it: a question to a stream that never was
    /// leaves no trace. Ends at once where it is.
    /// </summary>
    /// <exception cref="StreamLostException">Another activation began it meanwhile; this one ends.</exception>
    protected Task ExistAsync() => _owned is not null ? Task.CompletedTask : _creating ??= CreateAsync();

    /// <summary>Called once, before the first request: the machine stands as the journal left it.</summary>
    protected virtual Task OnRebuiltAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes an event of the machine.</summary>
    protected abstract void WriteEvent(PackedWriter writer, TEvent happened);

    /// <summary>Reads an event of the machine.</summary>
    protected abstract TEvent ReadEvent(ref PackedReader reader);

    /// <summary>Takes a recorded event in, as when it happened; its messages go to the outboxes.</summary>
    protected abstract void Replay(TEvent happened);

    /// <summary>Writes the machine, the same state always as the same bytes.</summary>
    protected abstract void WriteMachine(PackedWriter writer);

    /// <summary>
    /// Puts the machine where a snapshot left it: what <see cref="WriteMachine"/> or <see cref="WriteRest"/> wrote.
    /// </summary>
    protected abstract void ReadMachine(ref PackedReader reader);

    /// <summary>What a receiver said about messages that it decided just now.</summary>
    protected virtual void Acknowledged(FlowAddress destination, FlowReply reply)
    {
    }

    /// <summary>
    /// Decides in one synchronous block, at a moment that is never earlier than the one before. Where it throws, memory
    /// may
    /// be ahead of what is recorded: nothing of the turn is enqueued and the activation ends.
    /// </summary>
    protected TResult InTurn<TResult>(Func<TResult> decide)
    {
        if (_owned is null)
            throw new InvalidOperationException($"{Address} decides before it is there: await ExistAsync first.");
        RequireLife();
        _lastNow = Moment;
        var isWhole = false;
        try
        {
            _lastEpoch = BeginTurn(_lastNow);
            var result = decide();
            isWhole = true;
            return result;
        }
        finally
        {
            if (!isWhole)
                Abandon();
        }
    }

    /// <summary>Prepares a turn's facts as of a moment, and says which epoch they are of.</summary>
    protected abstract Epoch BeginTurn(Instant now);

    /// <summary>
    /// Decodes one packed message and decides it, recording events. Bytes that are no message throw before anything is
    /// applied.
    /// </summary>
    /// <param name="sequence">The message's place in its flow.</param>
    /// <param name="message">Its bytes.</param>
    protected abstract void DecideMessage(long sequence, ReadOnlySpan<byte> message);

    /// <summary>
    /// Whether the turn under way holds so much that a batch is cut here: what it decides is one commit, and one
    /// memory.
    /// </summary>
    protected virtual bool IsTurnFull => _turn.Length >= MostTurnBytes;

    /// <summary>
    /// Ends a batch of messages, and says what became of them, packed; empty where the sender need not know.
    /// </summary>
    protected virtual byte[] EndBatch() => [];

    /// <summary>Enqueues an event that the machine has applied.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="isFenced">Whether it may commit only under the epoch of the turn.</param>
    protected void Record(TEvent happened, bool isFenced)
    {
        Head(StreamFrames.Machine);
        WriteEvent(_turn, happened);
        _turnIsFenced |= isFenced;
    }

    /// <summary>Puts a message that an applied event projects into its destination's outbox.</summary>
    /// <returns>Its place in the flow there.</returns>
    protected long Send(FlowAddress destination, ReadOnlySpan<byte> message) => Courier.Append(destination, message);

    /// <summary>
    /// Ends the turn: everything recorded is in the queue to disk when this returns, in order; the task ends when it is
    /// there. A turn without events waits for what earlier turns have decided.
    /// </summary>
    /// <exception cref="StreamLostException">
    /// Refused for good, or the outcome is not known; this activation ends.
    /// </exception>
    protected Task CommitAsync()
    {
        if (_turnEvents == 0)
            return _lastCommit;

        Courier.TellAcknowledged(RecordOwn);
        var fence = _turnIsFenced ? AppendFence.Under(_lastEpoch.Number) : AppendFence.None;
        _enqueued += _turnEvents;
        Task<long> appended;
        try
        {
            appended = Services.Journal.Append(_owned!, _turn.WrittenMemory, _turnEvents, fence);
        }
        catch (Exception refused) when (IsOfJournal(refused))
        {
            // Memory holds a turn that the journal did not take: anything appended after it would leave a hole.
            Abandon();
            appended = Task.FromException<long>(refused);
        }

        _turn.Clear();
        (_turnEvents, _turnIsFenced) = (0, false);
        _lastCommit = FinishAsync(appended, Courier.TakeMarks());
        return _lastCommit;
    }

    /// <summary>
    /// Waits until everything decided so far is on disk: only then may an answer leave that shows it.
    /// </summary>
    /// <exception cref="StreamLostException">Memory is ahead of the disk for good; this activation ends.</exception>
    protected Task CommittedAsync() =>
        _isAbandoned ? Task.FromException(new StreamLostException(Address.ToString())) : _lastCommit;

    private FlowCourier Courier => _courier!;

    private async Task CreateAsync()
    {
        try
        {
            var created = await Services.Opener.OpenAsync(Address.ToString(), UnknownStreams.Create);
            if (created!.LastSequence > 0)
            {
                Abandon();
                throw new StreamLostException(Address.ToString());
            }

            _owned = created;
            StreamLog.Opened(Services.Log, created.Name, created.Term, 0, 0);
            Services.Enter(created.Name, this.AsReference<IFlowSender>());
        }
        finally
        {
            _creating = null;
        }
    }

    /// <summary>The stream's kind, as crash points name it.</summary>
    protected string Kind => Address.Kind;

    private void RequireLife()
    {
        if (_isAbandoned)
            throw new StreamLostException(Address.ToString());
        if (!HasRoom)
            throw new StreamBusyException(Address.ToString());
    }

    private static bool IsOfJournal(Exception fault) =>
        fault is JournalException or ObjectDisposedException or ArgumentOutOfRangeException;

    private void Abandon()
    {
        _isAbandoned = true;
        _turn.Clear();
        (_turnEvents, _turnIsFenced) = (0, false);
        Courier.Stop();
        DeactivateOnIdle();
    }

    private async Task FinishAsync(Task<long> appended, List<FlowMark> marks)
    {
        try
        {
            await appended;
        }
        catch (Exception fault) when (IsOfJournal(fault))
        {
            StreamLog.Lost(Services.Log, fault, Address.ToString());
            if (!_isAbandoned)
                Abandon();
            throw new StreamLostException(Address.ToString(), fault);
        }

        Courier.Commit(marks);
    }

    private void RecordOwn(StreamEvent happened)
    {
        Head(StreamFrames.Stream);
        StreamEventCodec.Write(_turn, happened);
    }

    private void Head(byte frame)
    {
        if (_turnEvents++ == 0)
        {
            _turn.WriteByte(StreamFrames.Stream);
            (_journaledNow, _journaledEpoch) = (_lastNow, _lastEpoch);
            StreamEventCodec.Write(_turn, new TurnBegan(_lastNow, _lastEpoch));
            _turnEvents++;
        }

        _turn.WriteByte(frame);
    }

    private void ApplyOwn(StreamEvent happened)
    {
        switch (happened)
        {
            case TurnBegan e:
                (_lastNow, _lastEpoch) = (_journaledNow, _journaledEpoch) = (e.Now, e.Epoch);
                break;
            case FlowPassed e:
                _inbox.Pass(e.Source, new InboxCursor(e.Incarnation, e.Sequence, e.Hash));
                break;
            case FlowAcknowledged e:
                Courier.ApplyAcknowledged(e.Destination, e.Sequence);
                break;
            case MessageRefused:
                break;
            default:
                throw new System.Diagnostics.UnreachableException(happened.GetType().Name);
        }
    }
}
