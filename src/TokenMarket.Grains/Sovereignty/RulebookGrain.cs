using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
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

/// <summary>
/// A jurisdiction's rulebooks: every version recorded, and which counts. Adopting and repealing answer when the
/// registry has enacted it everywhere; asked again after a crash in between, they see the same change through.
/// </summary>
[GrainType("rulebook"), Reentrant, Immovable]
public sealed class RulebookGrain(StreamServices services, IEpochViews epochs, EnactmentOptions options)
    : JournaledGrain<RulebookEvent>(services), IRulebookGrain
{
    private readonly List<RulebookEvent> _events = [];
    private Jurisdiction _jurisdiction;
    private RulebookMachine? _machine;

    /// <inheritdoc/>
    protected override FlowAddress Address => FlowAddress.Rulebook(_jurisdiction.ToString());

    private RulebookMachine Machine => _machine!;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _jurisdiction = Jurisdiction.Parse(this.GetPrimaryKeyString());
        _machine = new RulebookMachine(_jurisdiction, options.MostPerHour);
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> CommandAsync(OfficerCommand command)
    {
        if (!RulebookCommandJson.TryRead(command.Json, _jurisdiction, out var asked, out var problem))
            return OfficerReplies.Of(problem);
        if (!IsThere && Machine.Decide(asked, Moment, []) is { } never)
            return Refused(never);

        await ExistAsync();
        var refusal = InTurn(() => Decide(asked));
        await CommitAsync();
        var isThereAlready = refusal is RulebookRejection.AlreadyAdopted or RulebookRejection.NotAdopted;
        if (refusal is { } no && !isThereAlready)
            return Refused(no);
        return asked switch
        {
            RecordRulebook record => OfficerReplies.Done(json =>
            {
                json.WriteString("name", record.Document.Name);
                json.WriteNumber("version", Machine.VersionsOf(record.Document.Name).Count);
            }),
            AdoptRulebook adopt => await EnactAsync("install-adopted", adopt.Name),
            RepealRulebook repeal => await EnactAsync("remove-rulebook", repeal.Name),
            _ => throw new System.Diagnostics.UnreachableException(asked.GetType().Name),
        };
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowAsync(string topic)
    {
        var known = Machine.AsKnownAt(Instant.From(Services.Time.GetUtcNow()));
        var reply = OfficerReplies.Done(json =>
        {
            json.WriteString("jurisdiction", _jurisdiction.ToString());
            json.WriteStartArray("adopted");
            foreach (var adopted in known)
            {
                json.WriteStartObject();
                json.WriteString("name", adopted.Document.Name);
                json.WriteNumber("version", adopted.Version);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        await CommittedAsync();
        return reply;
    }

    /// <inheritdoc/>
    protected override Epoch BeginTurn(Instant now)
    {
        _events.Clear();
        return epochs.At(now).Epoch;
    }

    /// <inheritdoc/>
    protected override void DecideMessage(long sequence, ReadOnlySpan<byte> message) =>
        throw new InvalidDataException("Nobody sends messages to rulebooks.");

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, RulebookEvent happened) =>
        RulebookEventCodec.Write(writer, happened);

    /// <inheritdoc/>
    protected override RulebookEvent ReadEvent(ref PackedReader reader) => RulebookEventCodec.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(RulebookEvent happened) => Machine.Apply(happened);

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer) => Machine.WriteSnapshot(writer);

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader) =>
        _machine = RulebookMachine.ReadSnapshot(ref reader, options.MostPerHour);

    private OfficerReply Refused(RulebookRejection rejection) =>
        OfficerReplies.Refused(rejection, $"The rulebooks of {_jurisdiction} are as they were.");

    private RulebookRejection? Decide(RulebookCommand command)
    {
        var refusal = Machine.Decide(command, Now, _events);
        foreach (var happened in _events)
        {
            Machine.Apply(happened);
            Record(happened, isFenced: false);
        }

        return refusal;
    }

    private async Task<OfficerReply> EnactAsync(string type, string name)
    {
        var adopted = Machine.AsKnownAt(Now)
            .FirstOrDefault(each => string.Equals(each.Document.Name, name, StringComparison.Ordinal));
        var request = OfficerJson.Write(json =>
        {
            json.WriteStartArray("requests");
            json.WriteStartObject();
            if (adopted is null)
            {
                json.WriteString("type", type);
                json.WriteString("jurisdiction", _jurisdiction.ToString());
                json.WriteString("name", name);
            }
            else
            {
                json.WriteString("type", "install-rulebook");
                json.WriteNumber("version", adopted.Version);
                json.WritePropertyName("document");
                json.WriteRawValue(adopted.Document.Text);
            }

            json.WriteEndObject();
            json.WriteEndArray();
        });

        // A later turn may have adopted this version: what others are told of is on disk first.
        await CommittedAsync();
        return await GrainFactory.GetGrain<IRegistryGrain>("registry")
            .CommandAsync(new OfficerCommand { Member = "", Json = request });
    }
}
