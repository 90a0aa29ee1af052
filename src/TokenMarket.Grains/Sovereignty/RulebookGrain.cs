using System.Diagnostics.CodeAnalysis;
using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Json;
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
        _machine = new RulebookMachine(_jurisdiction, options.Lawmaking);
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> CommandAsync(OfficerCommand command)
    {
        var names = epochs.At(Moment).Directory.Names;
        if (!RulebookCommandJson.TryRead(command, _jurisdiction, names, out var asked, out var problem)
            || (asked is AdoptRulebook adopt && IsUnreadableNow(adopt, names, out problem)))
        {
            return OfficerReplies.Of(problem);
        }

        if (!IsThere && Machine.Decide(asked, Moment, []) is { } never)
            return Refused(never);

        await ExistAsync();
        var (refusal, outcome) = InTurn(() => Decide(asked));
        await CommitAsync();
        return (asked, refusal, outcome) switch
        {
            (AdoptRulebook { Name: var name }, RulebookRejection.AlreadyAdopted, _) => await EnactAsync(name),
            (RepealRulebook { Name: var name }, RulebookRejection.NotAdopted, _) => await EnactAsync(name),
            (_, { } no, _) => Refused(no),
            (_, _, RulebookRecorded recorded) => OfficerReplies.Done(json =>
            {
                json.WriteString("name", recorded.Name);
                json.WriteNumber("version", recorded.Version);
            }),
            (_, _, ChangeProposed proposed) => RulebookViews.Waiting(_jurisdiction, proposed),
            (_, _, ChangeWithdrawn withdrawn) =>
                OfficerReplies.Done(json => json.WriteNumber("withdrawn", withdrawn.Number)),
            (_, _, RulebookAdopted adopted) => await EnactAsync(adopted.Name),
            (_, _, RulebookRepealed repealed) => await EnactAsync(repealed.Name),
            _ => throw new System.Diagnostics.UnreachableException(outcome?.GetType().Name),
        };
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowAsync(string topic)
    {
        var reply = RulebookViews.Of(Machine, topic, Moment);
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
        _machine = RulebookMachine.ReadSnapshot(ref reader, options.Lawmaking);

    private OfficerReply Refused(RulebookRejection rejection) =>
        OfficerReplies.Refused(rejection, $"The rulebooks of {_jurisdiction} are as they were.");

    /// <summary>
    /// What was recorded may name what the registry does not know, or hold what is refused today: that is told before
    /// anything is adopted.
    /// </summary>
    private bool IsUnreadableNow(AdoptRulebook adopt, KnownNames names, [NotNullWhen(true)] out Problem? problem)
    {
        var versions = Machine.VersionsOf(adopt.Name);
        problem = adopt.Version >= 1 && adopt.Version <= versions.Count
            ? RegistryJson.ProblemOf(RulebookJson.Read(versions[adopt.Version - 1].Document.Text, names).Problems)
            : null;
        return problem is not null;
    }

    private (RulebookRejection? Refusal, RulebookEvent? Outcome) Decide(RulebookCommand command)
    {
        var refusal = Machine.Decide(command, Now, _events);
        foreach (var happened in _events)
        {
            Machine.Apply(happened);
            Record(happened, isFenced: false);
        }

        return (refusal, _events.LastOrDefault());
    }

    private async Task<OfficerReply> EnactAsync(string name)
    {
        var adopted = Machine.AsKnownAt(Now)
            .FirstOrDefault(each => string.Equals(each.Document.Name, name, StringComparison.Ordinal));
        var request = OfficerJson.Write(json =>
        {
            json.WriteStartArray("requests");
            json.WriteStartObject();
            if (adopted is null)
            {
                json.WriteString("type", "remove-rulebook");
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
