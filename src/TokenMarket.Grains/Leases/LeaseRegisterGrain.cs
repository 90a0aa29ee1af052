using System.Globalization;
using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Leases;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Leases;

/// <summary>
/// One shard of a jurisdiction's lease register: it hosts leases by the thousand and sweeps what is due.
/// </summary>
[GrainType("leases"), Reentrant, Immovable]
public sealed class LeaseRegisterGrain(StreamServices services, IEpochViews epochs)
    : JournaledGrain<LeaseEvent>(services), ILeaseRegisterGrain
{
    private const int MostEventsPerSweep = 1_000;
    private const int MostExaminedPerTurn = 5_000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);
    private readonly List<LeaseEvent> _events = [];
    private readonly PackedWriter _message = new();
    private readonly LawRecheck _recheck = new("leases");
    private LeaseRegisterMachine? _machine;
    private FlowAddress _address;
    private FlowAddress _sender;
    private EpochView? _facts;
    private EpochView? _examined;
    private IGrainTimer? _timer;

    /// <inheritdoc/>
    protected override FlowAddress Address => _address;

    private LeaseRegisterMachine Machine => _machine!;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        _address = new FlowAddress(FlowEnd.Leases, key);
        _machine = new LeaseRegisterMachine(
            Nation.Parse(key[..2]), int.Parse(key.AsSpan(3), CultureInfo.InvariantCulture));
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<FlowReply> DeliverAsync(FlowBatch batch)
    {
        _sender = FlowAddress.Parse(batch.Source);
        return ReceiveAsync(batch);
    }

    /// <inheritdoc/>
    protected override Task DoDueAsync() => SweepDueAsync();

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowAsync(long offer, string member)
    {
        var (number, nation) = (new OfferNumber(offer), MemberId.Parse(member).Nation);
        var lease = Machine.Lease(number);
        var isOfOthers = lease is not null && nation != Machine.Nation && nation != lease.LesseeNation;
        var now = Instant.From(Services.Time.GetUtcNow());
        var answer = LeaseAnswers.Of(number, isOfOthers ? null : lease, epochs.At(Moment), now);
        await CommittedAsync();
        return answer;
    }

    /// <inheritdoc/>
    protected override Task OnRebuiltAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(SweepDueAsync, new GrainTimerCreationOptions
        {
            DueTime = TimeSpan.Zero,
            Period = Timeout.InfiniteTimeSpan,
            Interleave = true,
            KeepAlive = true,
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Epoch BeginTurn(Instant now)
    {
        var view = epochs.At(now);
        _events.Clear();
        _facts = view;
        if (IsNews(view))
        {
            _examined = view;
            Machine.LawChanged();
        }

        return view.Epoch;
    }

    /// <inheritdoc/>
    protected override void DecideMessage(long sequence, ReadOnlySpan<byte> message)
    {
        var reader = new PackedReader(message);
        var decoded = LeaseMessageCodec.Read(ref reader);
        var from = _events.Count;
        Machine.Decide(decoded, _sender, _facts!, Now, _events);
        ApplyFrom(from);
    }

    /// <inheritdoc/>
    protected override byte[] EndBatch()
    {
        Wake();
        return [];
    }

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, LeaseEvent happened) =>
        LeaseEventCodec.Write(writer, happened);

    /// <inheritdoc/>
    protected override LeaseEvent ReadEvent(ref PackedReader reader) => LeaseEventCodec.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(LeaseEvent happened)
    {
        Machine.Apply(happened);
        foreach (var delivery in LeaseFlows.ToAccounts(happened))
        {
            _message.Clear();
            AccountMessageCodec.Write(_message, delivery.Message);
            Send(delivery.To, _message.Written);
        }
    }

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer) => Machine.WriteSnapshot(writer);

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader) =>
        _machine = LeaseRegisterMachine.ReadSnapshot(ref reader);

    /// <summary>
    /// Does what is due, and goes through the leases under a law that has come into force, some thousand at a time.
    /// </summary>
    private async Task SweepDueAsync()
    {
        while (Machine.NextDue <= Moment || MustExamine(epochs.At(Moment)))
        {
            InTurn(() =>
            {
                Machine.Sweep(Now, MostEventsPerSweep, _events);
                ApplyFrom(0);
                if (Machine.NextDue > Now && _facts!.IsSettled)
                {
                    var from = _events.Count;
                    Machine.PermitsEnded(Now);
                    Machine.Examine(_facts, Now, MostExaminedPerTurn, _events);
                    ApplyFrom(from);
                }

                return 0;
            });
            await CommitAsync();
        }

        _recheck.Done(Machine.Count > 0 ? _examined : null, Moment);
        Wake();
    }

    /// <summary>
    /// Whether the leases were not gone through under it yet. An epoch that is on its way may be given up: it waits.
    /// </summary>
    private bool IsNews(EpochView view) => view.IsSettled && view != _examined;

    /// <summary>
    /// Whether leases are to be gone through: the law has changed, or a permit has ended that one rests on.
    /// </summary>
    private bool MustExamine(EpochView view) => view.IsSettled
        && (Machine.HasUnexamined || Machine.NextPermitEnd <= Moment || (Machine.Count > 0 && IsNews(view)));

    private void ApplyFrom(int first)
    {
        for (var index = first; index < _events.Count; index++)
        {
            Replay(_events[index]);
            Record(_events[index], isFenced: _events[index] is LeaseBegun);
        }
    }

    /// <summary>
    /// The timer is only a reminder to look: what is due is decided by its own moment, however late that is.
    /// </summary>
    private void Wake()
    {
        // What waits for an epoch on its way is looked after when somebody sweeps.
        var due = epochs.At(Moment) is { IsSettled: true } view && MustExamine(view) ? Moment : Machine.NextDue;
        if (Machine.NextPermitEnd is var end && end > Moment && end < due)
            due = end;
        if (_facts?.Eligibility.ValidUntil is { } boundary && Machine.Count > 0 && boundary < due)
            due = boundary;
        if (due == Instant.Never)
        {
            _timer?.Change(LongestSleep, Timeout.InfiniteTimeSpan);
            return;
        }

        var left = due.ToDateTimeOffset() - Services.Time.GetUtcNow();
        _timer?.Change(
            left < TimeSpan.Zero ? TimeSpan.Zero : left > LongestSleep ? LongestSleep : left, Timeout.InfiniteTimeSpan);
    }
}
