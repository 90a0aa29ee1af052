using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Tokens;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tokens;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Abstractions.Tokens;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Tokens;

/// <summary>
/// A series as a stream: terms, provenance, attestation, supply and status. A change of status answers when the
/// registry has enacted it everywhere; asked again after a crash in between, it sees the same change through.
/// </summary>
[GrainType("token"), Reentrant, Immovable]
public sealed class TokenGrain(
    StreamServices services, IEpochViews epochs) : JournaledGrain<TokenEvent>(services), ITokenGrain
{
    private readonly List<TokenEvent> _events = [];
    private TokenMachine? _machine;
    private FlowAddress _sender;
    private SeriesId _id;

    /// <inheritdoc/>
    protected override FlowAddress Address => FlowAddress.Token(_id);

    private TokenMachine Machine => _machine!;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = SeriesId.Parse(this.GetPrimaryKeyString());
        _machine = new TokenMachine(_id);
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<FlowReply> DeliverAsync(FlowBatch batch)
    {
        _sender = FlowAddress.Parse(batch.Source);
        return ReceiveAsync(batch);
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> CommandAsync(OfficerCommand command)
    {
        if (!OfficerJson.TryRead<TokenCommand>(command.Json, out var asked, out var problem))
            return OfficerReplies.Of(problem);
        if (!IsThere)
            return OfficerReplies.Refused(TokenRejection.SeriesUnknown, $"{_id} is not announced.");

        var refusal = InTurn(() =>
        {
            var no = Machine.Decide(asked, Now, _events);
            ApplyFrom(0);
            return no;
        });
        await CommitAsync();
        var status = Machine.StatusAt(Now);
        if (refusal is { } rejection && (status is null || !IsAskedFor(asked, status.Value) || IsEnacted(status.Value)))
        {
            return OfficerReplies.Refused(
                rejection, $"{_id} is {(status is { } known ? ClosedList.WordOf(known) : "not announced")}.");
        }

        return await EnactAsync(status!.Value);
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowAsync(string topic)
    {
        var reply = TokenViews.Of(Machine, Instant.From(Services.Time.GetUtcNow()));
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
    protected override void DecideMessage(long sequence, ReadOnlySpan<byte> message)
    {
        var reader = new PackedReader(message);
        var decoded = TokenMessageCodec.Read(ref reader);
        var from = _events.Count;
        Machine.Decide(decoded, _sender, _events);
        ApplyFrom(from);
    }

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, TokenEvent happened) =>
        TokenEventCodec.Write(writer, happened);

    /// <inheritdoc/>
    protected override TokenEvent ReadEvent(ref PackedReader reader) => TokenEventCodec.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(TokenEvent happened) => Machine.Apply(happened);

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer) => Machine.WriteSnapshot(writer);

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader) => _machine = TokenMachine.ReadSnapshot(ref reader);

    private void ApplyFrom(int first)
    {
        for (var index = first; index < _events.Count; index++)
        {
            Machine.Apply(_events[index]);
            Record(_events[index], isFenced: false);
        }
    }

    private static bool IsAskedFor(TokenCommand asked, SeriesStatus status) => asked switch
    {
        ActivateSeries or ResumeSeries => status == SeriesStatus.Active,
        SuspendSeries => status == SeriesStatus.Suspended,
        RevokeSeries => status == SeriesStatus.Revoked,
        _ => throw new System.Diagnostics.UnreachableException(asked.GetType().Name),
    };

    private bool IsEnacted(SeriesStatus status) => epochs.At(Moment).Directory.Find(_id)?.Status == status;

    private async Task<OfficerReply> EnactAsync(SeriesStatus status)
    {
        var facts = Machine.Facts!;
        var isRegistered = epochs.At(Moment).Directory.Find(_id) is not null;
        var request = OfficerJson.Write(json =>
        {
            json.WriteStartArray("requests");
            if (!isRegistered)
            {
                OfficerJson.WriteValue(
                    json, new Domain.Sovereignty.RegisterSeries(_id, facts.Provenance, facts.Terms.Attributes));
            }

            if (isRegistered || status != SeriesStatus.Active)
                OfficerJson.WriteValue(json, new Domain.Sovereignty.SetSeriesStatus(_id, status));
            json.WriteEndArray();
        });

        // A later turn may have decided the status already: what others are told of is on disk first.
        await CommittedAsync();
        return await GrainFactory.GetGrain<IRegistryGrain>("registry")
            .CommandAsync(new OfficerCommand { Member = "", Json = request });
    }
}
