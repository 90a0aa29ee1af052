using System.Globalization;
using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Tokens;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tokens;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Tokens;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Tokens;

/// <summary>
/// A token factory's stream: it mints only inside free capacity, and tells accounts and series what it minted.
/// </summary>
[GrainType("factory"), Reentrant, Immovable]
public sealed class TokenFactoryGrain(StreamServices services, IEpochViews epochs)
    : JournaledGrain<FactoryEvent>(services), ITokenFactoryGrain
{
    private readonly List<FactoryEvent> _events = [];
    private readonly PackedWriter _message = new();
    private FactoryMachine? _machine;
    private EpochView? _view;
    private FactoryId _id;

    /// <inheritdoc/>
    protected override FlowAddress Address => FlowAddress.Factory(_id);

    private FactoryMachine Machine => _machine!;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = FactoryId.Parse(this.GetPrimaryKeyString());
        _machine = new FactoryMachine(_id);
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> CommandAsync(OfficerCommand command)
    {
        if (!FactoryCommandJson.TryRead(command, epochs.At(Moment), out var asked, out var problem))
            return OfficerReplies.Of(problem);

        // The signature is checked outside the turn, against the key that is a fact for ever once the factory is open.
        var isAttested = asked is DefineSeries define && Machine.Facts is { } facts
            && SeriesAttestation.Verify(define.Terms, define.Provenance, define.Signature.Span, facts.PublicKey.Span);
        if (!IsThere && Machine.Decide(asked, epochs.At(Moment).Factory(isAttested, Moment), Moment, []) is { } never)
            return Refused(never);

        await ExistAsync();
        var refusal = InTurn(() => Decide(asked, isAttested));
        await CommitAsync();
        SnapshotIfDue();
        return refusal is { } no
            ? Refused(no)
            : OfficerReplies.Done(json => json.WriteString("factory", _id.ToString()));
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowAsync(string topic)
    {
        var reply = TokenViews.Of(Machine);
        await CommittedAsync();
        return reply;
    }

    /// <inheritdoc/>
    public Task<FlowReply> DeliverAsync(FlowBatch batch) => ReceiveAsync(batch);

    /// <inheritdoc/>
    protected override Epoch BeginTurn(Instant now)
    {
        _events.Clear();
        _view = epochs.At(now);
        return _view.Epoch;
    }

    /// <inheritdoc/>
    protected override void DecideMessage(long sequence, ReadOnlySpan<byte> message)
    {
        var reader = new PackedReader(message);
        var decoded = FactoryMessageCodec.Read(ref reader);
        var from = _events.Count;
        Machine.Decide(decoded, Now, _events);
        ApplyFrom(from);
    }

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, FactoryEvent happened) =>
        FactoryEventCodec.Write(writer, happened);

    /// <inheritdoc/>
    protected override FactoryEvent ReadEvent(ref PackedReader reader) => FactoryEventCodec.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(FactoryEvent happened)
    {
        Machine.Apply(happened);
        if (FactoryFlows.ToAccount(happened) is { } toAccount)
        {
            _message.Clear();
            AccountMessageCodec.Write(_message, toAccount.Message);
            Send(toAccount.To, _message.Written);
        }

        if (FactoryFlows.ToToken(happened) is { } toToken)
        {
            _message.Clear();
            TokenMessageCodec.Write(_message, toToken.Message);
            Send(toToken.To, _message.Written);
        }
    }

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer) => Machine.WriteSnapshot(writer);

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader) => _machine = FactoryMachine.ReadSnapshot(ref reader);

    private OfficerReply Refused(FactoryRefusal refusal) => OfficerReplies.Refused(
        refusal.Rejection,
        refusal.ShortHour is { } hour
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{_id} refuses: the hour {hour} is short of {refusal.Missing.Lots:N0} units.")
            : $"{_id} refuses; it is as it was.");

    private FactoryRefusal? Decide(FactoryCommand command, bool isAttested)
    {
        var refusal = Machine.Decide(command, _view!.Factory(isAttested, Now), Now, _events);
        ApplyFrom(0);
        return refusal;
    }

    private void ApplyFrom(int first)
    {
        for (var index = first; index < _events.Count; index++)
        {
            Replay(_events[index]);
            Record(_events[index], isFenced: false);
        }
    }
}
