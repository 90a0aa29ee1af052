using TokenMarket.Contracts.Packed;
using TokenMarket.Domain.Protocols.Flows;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Streams;
using TokenMarket.Grains.Abstractions.Flows;

namespace TokenMarket.Grains.Streams;

/// <summary>
/// Carries a stream's committed messages to their destinations: per destination in order, one batch at a time, until
/// acknowledged.
/// </summary>
/// <remarks>Runs on its grain's scheduler: between two awaits nothing else does.</remarks>
internal sealed class FlowCourier(
    StreamServices services, IGrainFactory grains, Action<FlowAddress, FlowReply> acknowledged)
{
    private readonly Dictionary<FlowAddress, Lane> _lanes = [];
    private readonly List<Lane> _touched = [];
    private readonly List<Lane> _toTell = [];
    private bool _isStopped;

    /// <summary>The sending stream.</summary>
    public required FlowAddress Source { get; init; }

    /// <summary>Its name.</summary>
    public required string SourceName { get; init; }

    /// <summary>How many committed messages are not acknowledged.</summary>
    public long Owed => _lanes.Values.Sum(lane => lane.Outbox.Committed - lane.Outbox.Acknowledged);

    /// <summary>How many bytes of messages are kept until their acknowledgement is journaled.</summary>
    public long KeptBytes => _lanes.Values.Sum(lane => (long)lane.Outbox.KeptBytes);

    public long Append(FlowAddress destination, ReadOnlySpan<byte> message)
    {
        var lane = LaneTo(destination);
        var sequence = lane.Outbox.Append(message);
        if (!lane.IsTouched)
        {
            lane.IsTouched = true;
            _touched.Add(lane);
        }

        return sequence;
    }

    /// <summary>What the turn that ends has appended, to be released by its commit.</summary>
    public List<FlowMark> TakeMarks()
    {
        var marks = new List<FlowMark>(_touched.Count);
        foreach (var lane in _touched)
        {
            marks.Add(new FlowMark(lane, lane.Outbox.Last));
            lane.IsTouched = false;
        }

        _touched.Clear();
        return marks;
    }

    /// <summary>
    /// What receivers have acknowledged since this was last journaled, in the order of their names. Each is told of,
    /// and
    /// forgotten here as on replay.
    /// </summary>
    public void TellAcknowledged(Action<FlowAcknowledged> record)
    {
        if (_toTell.Count == 0)
            return;
        _toTell.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        foreach (var lane in _toTell)
        {
            lane.IsToTell = false;
            record(new FlowAcknowledged(lane.Name, lane.Outbox.Acknowledged));
            lane.Outbox.ApplyAcknowledged(lane.Outbox.Acknowledged);
        }

        _toTell.Clear();
    }

    public void Commit(List<FlowMark> marks)
    {
        foreach (var mark in marks)
        {
            mark.Lane.Outbox.Commit(mark.Last);
            Pump(mark.Lane);
        }
    }

    /// <summary>The stream stands as its journal left it: all that it has to send is committed.</summary>
    public void CommitAll()
    {
        foreach (var lane in _lanes.Values)
        {
            lane.Outbox.Commit(lane.Outbox.Last);
            lane.IsTouched = false;
        }

        _touched.Clear();
    }

    /// <summary>
    /// Sends what is owed. A lane that stood still tries again: the answer that stopped it may have been that of a
    /// receiver which
    /// had already moved elsewhere.
    /// </summary>
    public void Start()
    {
        foreach (var lane in _lanes.Values.ToList())
        {
            lane.IsStopped = false;
            Pump(lane);
        }
    }

    public void Stop() => _isStopped = true;

    public void ApplyAcknowledged(string destination, long sequence) =>
        LaneTo(FlowAddress.Parse(destination)).Outbox.ApplyAcknowledged(sequence);

    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_lanes.Count);
        foreach (var lane in _lanes.Values.OrderBy(lane => lane.Name, StringComparer.Ordinal))
        {
            writer.WriteText(lane.Name);
            lane.Outbox.WriteSnapshot(writer);
        }
    }

    public void ReadSnapshot(ref PackedReader reader)
    {
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var destination = FlowAddress.Parse(reader.ReadText());
            var outbox = Outbox.ReadSnapshot(ref reader);
            _lanes.Add(destination, new Lane(destination, destination.ReceiverIn(grains), outbox));
        }
    }

    private void Pump(Lane lane)
    {
        if (lane.IsPumping || lane.IsStopped || _isStopped)
            return;
        lane.IsPumping = true;
        _ = PumpAsync(lane);
    }

    private async Task PumpAsync(Lane lane)
    {
        try
        {
            while (!_isStopped && lane.Outbox.TryTake(
                services.Options.MaxBatchMessages, services.Options.MaxBatchBytes, out var header) is { } messages)
            {
                if (!await DeliverAsync(lane, header, messages))
                    return;
            }
        }
        finally
        {
            lane.IsPumping = false;
        }
    }

    /// <summary>Sends one batch. False where the lane stands still, for good or until the next sweep.</summary>
    private async Task<bool> DeliverAsync(Lane lane, FlowBatchHeader header, byte[] messages)
    {
        services.CrashPoints.Reach(Source.Kind, CrashPoint.BatchLeaves);
        var delivery = CallAsync(lane, header, messages);
        await ((Task)delivery).ConfigureAwait(
            ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (!delivery.IsCompletedSuccessfully)
        {
            // Whatever it was, the batch is unanswered: the receiver ignores what it has passed, so it goes again.
            StreamLog.BatchUnanswered(services.Log, delivery.Exception?.InnerException, SourceName, lane.Name);
            lane.Outbox.Return();
            await Task.Delay(services.Options.RetryPause, services.Time);
            return !_isStopped;
        }

        services.CrashPoints.Reach(Source.Kind, CrashPoint.BatchAcknowledged);
        var reply = await delivery;
        if (reply.Verdict != FlowVerdict.Passed || !lane.Outbox.Acknowledge(reply.Sequence, reply.Hash))
        {
            lane.Outbox.Return();
            lane.IsStopped = true;
            StreamLog.FlowStopped(services.Log, SourceName, lane.Name, reply.Sequence, reply.Verdict);
            return false;
        }

        if (!lane.IsToTell)
        {
            lane.IsToTell = true;
            _toTell.Add(lane);
        }

        acknowledged(lane.Destination, reply);
        return true;
    }

    /// <summary>
    /// One call, whose failing is the task's, also where it fails at once or is cancelled at the other end.
    /// </summary>
    private async Task<FlowReply> CallAsync(Lane lane, FlowBatchHeader header, byte[] messages) =>
        await lane.Receiver.DeliverAsync(new FlowBatch
        {
            Source = SourceName,
            Incarnation = header.Incarnation,
            FirstSequence = header.FirstSequence,
            HashBefore = header.HashBefore,
            Count = header.Count,
            Messages = messages,
        });

    private Lane LaneTo(FlowAddress destination)
    {
        if (!_lanes.TryGetValue(destination, out var lane))
        {
            lane = new Lane(destination, destination.ReceiverIn(grains), new Outbox());
            _lanes.Add(destination, lane);
        }

        return lane;
    }

    /// <summary>The flow to one destination.</summary>
    internal sealed class Lane(FlowAddress destination, IFlowReceiver receiver, Outbox outbox)
    {
        public FlowAddress Destination { get; } = destination;

        public string Name { get; } = destination.ToString();

        public IFlowReceiver Receiver { get; } = receiver;

        public Outbox Outbox { get; } = outbox;

        public bool IsTouched { get; set; }

        public bool IsPumping { get; set; }

        /// <summary>The receiver has acknowledged something that is not journaled yet.</summary>
        public bool IsToTell { get; set; }

        /// <summary>The receiver told of another history: nothing is sent until the next sweep asks it again.</summary>
        public bool IsStopped { get; set; }
    }
}
