using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
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
    : JournaledGrain<RegistryEvent>(services), IRegistryGrain, IDisposable
{
    private readonly List<RegistryEvent> _events = [];
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private RegistryMachine _machine = new();
    private IGrainTimer? _opening;
    private bool _isOpen = true;

    /// <inheritdoc/>
    protected override FlowAddress Address => FlowAddress.Registry;

    /// <inheritdoc/>
    public async Task<OfficerReply> CommandAsync(OfficerCommand command)
    {
        if (!RegistryJson.TryRead(command.Json, _machine.State, out var propose, out var problem))
            return OfficerReplies.Of(problem);

        // Enactments follow one another: the next one is proposed on top of what this one makes of the rules.
        await _oneAtATime.WaitAsync();
        try
        {
            var refusal = InTurn(() => Decide(propose));
            await CommitAsync();
            if (refusal is { } no)
                return OfficerReplies.Refused(no.Rejection, $"Request {no.Request} is refused, and with it all of them.");
            var enacted = await EnactAsync();
            SnapshotIfDue();
            return RegistryViews.Of(enacted);
        }
        finally
        {
            _oneAtATime.Release();
        }
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
        var inputs = new RegistryInputs { Packed = Pack(), IsOpen = _isOpen };
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
    }

    /// <inheritdoc/>
    protected override Epoch BeginTurn(Instant now)
    {
        _events.Clear();
        return _machine.Epoch;
    }

    /// <inheritdoc/>
    protected override void DecideMessage(ReadOnlySpan<byte> message) =>
        throw new InvalidDataException("Nobody sends messages to the registry.");

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, RegistryEvent happened) => RegistryEventCodec.Write(writer, happened);

    /// <inheritdoc/>
    protected override RegistryEvent ReadEvent(ref PackedReader reader) => RegistryEventCodec.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(RegistryEvent happened) => _machine.Apply(happened);

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer) => _machine.WriteSnapshot(writer);

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader) => _machine = RegistryMachine.ReadSnapshot(ref reader);

    private RegistryRefusal? Decide(RegistryCommand command)
    {
        var refusal = _machine.Decide(command, Now, _events);
        foreach (var happened in _events)
        {
            _machine.Apply(happened);
            Record(happened, isFenced: false);
        }

        return refusal;
    }

    private async Task<Enacted> EnactAsync()
    {
        var pending = _machine.Pending!;
        _opening?.Dispose();

        // Freeze: every silo decides by old and new, stamps the new number, and lets what it decided before reach the disk.
        var laggards = await enactment.FreezeAsync(Pack());

        // Raise: from here on no database takes a fenced commit of an older epoch, laggards' included.
        var raised = await enactment.RaiseAsync(pending.Epoch);
        InTurn(() => Decide(new ConfirmEpoch(pending.Epoch)));
        await CommitAsync();

        // Go on: what was lost is lost now; what was gained waits for its auction.
        _isOpen = pending.OnlyAdds || options.GainDelay == TimeSpan.Zero;
        await enactment.GoOnAsync(Pack(), _isOpen);
        if (!_isOpen)
            OpenLater();
        return new Enacted(pending.Epoch, Now, raised, laggards);
    }

    private void OpenLater()
    {
        var delay = options.GainDelay + options.GainDelaySpread * Random.Shared.NextDouble();
        _opening = this.RegisterGrainTimer(OpenAsync, new GrainTimerCreationOptions
        {
            DueTime = delay,
            Period = Timeout.InfiniteTimeSpan,
            Interleave = true,
            KeepAlive = true,
        });
    }

    private async Task OpenAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            _isOpen = true;
            await enactment.GoOnAsync(Pack(), isOpen: true);
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
