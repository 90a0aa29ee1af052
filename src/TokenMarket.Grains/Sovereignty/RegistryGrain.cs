using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Protocols.Enactment;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Enactment;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Sovereignty;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Sovereignty;

/// <summary>The registry: it numbers the epochs, and sees each one through until it holds everywhere.</summary>
[GrainType("registry"), Reentrant, Immovable]
public sealed class RegistryGrain(
    StreamServices services, EnactmentDriver enactment, EnactmentOptions options)
    : JournaledGrain<RegistryStep>(services), IRegistryGrain, IDisposable
{
    /// <summary>When an opening that failed is tried again; one that succeeds sets the timer anew.</summary>
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    private readonly List<RegistryEvent> _events = [];
    private readonly List<EnactmentEvent> _steps = [];
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private RegistryMachine _machine = new();
    private EnactmentMachine _enactment = new(options.Patience);
    private IGrainTimer? _opening;

    /// <inheritdoc/>
    protected override FlowAddress Address => FlowAddress.Registry;

    /// <inheritdoc/>
    public Task<OfficerReply> CommandAsync(OfficerCommand command) => OneAtATimeAsync(async () =>
        RegistryJson.TryRead(command.Json, out var propose, out var problem)
            ? (await EnactAsync(propose)).Reply
            : OfficerReplies.Of(problem));

    /// <inheritdoc/>
    public Task<Legislation> LegislateAsync(byte[] packedLaw)
    {
        var reader = new PackedReader(packedLaw);
        var law = LawStatement.Read(ref reader);
        return OneAtATimeAsync(async () =>
        {
            if (law.EnactedIn(_machine.State) is not { } epoch)
                return await EnactAsync(law.ProposalOn(_machine.State));
            await CommittedAsync();
            return new Legislation
            {
                Epoch = epoch.Number,
                Reply = RegistryViews.Of(new Enacted(epoch, Moment, [], [])),
            };
        });
    }

    /// <inheritdoc/>
    public Task<OfficerReply> RevokeAsync(string jurisdiction, long permit)
    {
        var by = Jurisdiction.Parse(jurisdiction);
        var propose = new ProposeEpoch([new EnterRevocation(by, permit)]) { Lawgivers = [by] };
        return OneAtATimeAsync(async () => (await EnactAsync(propose)).Reply);
    }

    /// <inheritdoc/>
    public Task<OfficerReply> SuspendAsync(string member)
    {
        var propose = new ProposeEpoch([new SetMemberStatus(MemberId.Parse(member), MemberStatus.Suspended)]);
        return OneAtATimeAsync(async () => (await EnactAsync(propose)).Reply);
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowAsync(string topic)
    {
        var view = RegistryViews.Catalogue(_machine);
        await CommittedAsync();
        return view;
    }

    /// <inheritdoc/>
    public async Task<RegistryInputs> InputsAsync()
    {
        var inputs = new RegistryInputs { Packed = Pack() };
        await CommittedAsync();
        return inputs;
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    /// <inheritdoc/>
    protected override async Task OnRebuiltAsync(CancellationToken cancellationToken)
    {
        // A crash in the middle of an enactment: its number is used and may have been raised, so it is seen through.
        if (_machine.Pending is not null)
            await EnactAsync();
        else
            OpenLater();
    }

    /// <inheritdoc/>
    protected override Epoch BeginTurn(Instant now)
    {
        _events.Clear();
        return _machine.Epoch;
    }

    /// <inheritdoc/>
    protected override void DecideMessage(long sequence, ReadOnlySpan<byte> message) =>
        throw new InvalidDataException("Nobody sends messages to the registry.");

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, RegistryStep happened) => happened.Write(writer);

    /// <inheritdoc/>
    protected override RegistryStep ReadEvent(ref PackedReader reader) => RegistryStep.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(RegistryStep happened)
    {
        if (happened.Registry is { } change)
            _machine.Apply(change);
        else
            _enactment.Apply(happened.Enactment!);
    }

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer)
    {
        _machine.WriteSnapshot(writer);
        _enactment.WriteSnapshot(writer);
    }

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader)
    {
        _machine = RegistryMachine.ReadSnapshot(ref reader);
        _enactment = EnactmentMachine.ReadSnapshot(ref reader, options.Patience);
    }

    /// <summary>
    /// Enactments follow one another: the next one is read, and proposed, on top of what this one makes of the rules.
    /// </summary>
    private async Task<TResult> OneAtATimeAsync<TResult>(Func<Task<TResult>> act)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            // One that broke off on its way is seen through first: its number is used, and may have been raised.
            if (_machine.Pending is not null)
                await EnactAsync();
            return await act();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<Legislation> EnactAsync(ProposeEpoch propose)
    {
        await ExistAsync();
        var refusal = InTurn(() => Propose(propose with { GainsWait = GainsWait() }));
        await CommitAsync();
        if (refusal is { } no)
        {
            return new Legislation
            {
                Reply = OfficerReplies.Refused(
                    no.Rejection, $"Request {no.Request} is refused, and with it all of them."),
            };
        }

        var enacted = await EnactAsync();
        SnapshotIfDue();
        return new Legislation { Epoch = enacted.Epoch.Number, Reply = RegistryViews.Of(enacted) };
    }

    /// <summary>
    /// Begins the enactment in the turn that proposes it: nothing is acted on in between, so one wait for the disk
    /// does.
    /// </summary>
    private RegistryRefusal? Propose(RegistryCommand command)
    {
        if (Decide(command) is { } refusal)
            return refusal;
        Require(Take(Begin));
        return null;
    }

    private RegistryRefusal? Decide(RegistryCommand command)
    {
        var refusal = _machine.Decide(command, Now, _events);
        foreach (var happened in _events)
        {
            _machine.Apply(happened);
            Record(new RegistryStep(happened), isFenced: false);
        }

        _events.Clear();
        return refusal;
    }

    /// <summary>
    /// Sees the pending epoch through, from wherever a crash left it. The machine says what comes next.
    /// </summary>
    private async Task<Enacted> EnactAsync()
    {
        var pending = _machine.Pending!;
        _opening?.Dispose();
        if (_enactment.Phase == EnactmentPhase.Resting)
            Require(await StepAsync(Begin));

        // Freeze: every silo decides by old and new, stamps the new number, and lets what it decided before reach the
        // disk.
        while (_enactment.Phase == EnactmentPhase.Freezing)
        {
            var silos = await enactment.SilosAsync();
            foreach (var silo in await enactment.FreezeAsync(
                Pack(), silos.Where(silo => !_enactment.HasAcknowledged(silo))))
            {
                _enactment.Acknowledge(silo, pending.Epoch);
            }

            // Refused until all have acknowledged or patience is out: then they are asked again.
            await StepAsync(steps => _enactment.EndFreeze(silos, Now, steps));
        }

        // Raise: from here on no database takes a fenced commit of an older epoch, laggards' included.
        var receipts = new List<RaiseReceipt>();
        while (_enactment.EpochToRaise(EnactmentDriver.Database) is { } due)
        {
            var receipt = await enactment.RaiseAsync(due);
            receipts.Add(receipt);
            // The last one ends the enactment in the same turn: nothing is acted on in between.
            Require(await StepAsync(
                steps => _enactment.Raised(
                    EnactmentDriver.Database, Epoch.FromNumber(receipt.Epoch), receipt.ToWriters(), steps),
                steps => _enactment.EpochToRaise(EnactmentDriver.Database) is null ? Finish(steps) : null));
        }

        // After a crash the last database may be raised already.
        if (_enactment.Phase == EnactmentPhase.Raising)
            Require(await StepAsync(Finish));

        // Go on: what was lost is lost now; what was gained waits for its auction.
        var laggards = await enactment.GoOnAsync(Pack());
        OpenLater();
        return new Enacted(pending.Epoch, Now, receipts, laggards);
    }

    /// <summary>A step that the protocol's order allows and that is refused all the same: nothing may go on.</summary>
    private void Require(EnactmentRejection? refusal)
    {
        if (refusal is not { } no)
            return;
        DeactivateOnIdle();
        throw new InvalidOperationException($"Enacting epoch {_machine.Pending?.Epoch} stands still: {no}.");
    }

    private EnactmentRejection? Begin(List<EnactmentEvent> steps) =>
        _enactment.Begin(_machine.Pending!.Epoch, [EnactmentDriver.Database], Now, steps);

    private EnactmentRejection? Finish(List<EnactmentEvent> steps)
    {
        var epoch = _machine.Pending!.Epoch;
        var refusal = _enactment.Finish(Now, steps);
        if (refusal is null && Decide(new ConfirmEpoch(epoch)) is { } no)
            throw new InvalidOperationException($"Epoch {epoch} is not confirmed: {no.Rejection}.");
        return refusal;
    }

    /// <summary>
    /// Decides steps one after the other until one is refused, takes them in and waits until they are on disk: only
    /// then may they be acted on.
    /// </summary>
    private async Task<EnactmentRejection?> StepAsync(
        params Func<List<EnactmentEvent>, EnactmentRejection?>[] decisions)
    {
        var refusal = InTurn(() => decisions.Select(Take).FirstOrDefault(no => no is not null));
        await CommitAsync();
        return refusal;
    }

    /// <summary>Decides a step of the turn under way and takes it in.</summary>
    private EnactmentRejection? Take(Func<List<EnactmentEvent>, EnactmentRejection?> decide)
    {
        _steps.Clear();
        var refusal = decide(_steps);
        foreach (var step in _steps)
        {
            _enactment.Apply(step);
            Record(new RegistryStep(step), isFenced: false);
        }

        return refusal;
    }

    /// <summary>Nobody can know the end of the wait, so that nobody can place orders just for it.</summary>
    private Instant? GainsWait() => options.GainDelay == TimeSpan.Zero
        ? null
        : Moment.Plus(options.GainDelay + options.GainDelaySpread * Random.Shared.NextDouble());

    private void OpenLater()
    {
        _opening?.Dispose();
        if (_machine.State.NextOpening == Instant.Never)
            return;
        var left = _machine.State.NextOpening.ToDateTimeOffset() - Services.Time.GetUtcNow();
        var delay = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        _opening = this.RegisterGrainTimer(OpenAsync, new GrainTimerCreationOptions
        {
            DueTime = delay,
            Period = RetryPause,
            Interleave = true,
            KeepAlive = true,
        });
    }

    private async Task OpenAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            // An enactment that came in between has seen to the timer: then nothing is due, and this is refused.
            if (_machine.Pending is null && InTurn(() => Propose(new OpenGains())) is not null)
            {
                OpenLater();
                return;
            }

            await CommitAsync();
            await EnactAsync();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private byte[] Pack()
    {
        var writer = new PackedWriter(4096);
        _machine.WriteSnapshot(writer);
        return writer.ToArray();
    }
}
