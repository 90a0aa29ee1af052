using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Markets;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Markets;

/// <summary>A market's stream: it decides what accounts send, and tells accounts and the public what came of it.</summary>
[GrainType("market"), Reentrant, Immovable]
public sealed class MarketGrain(StreamServices services, IEpochViews epochs)
    : JournaledGrain<MarketEvent>(services), IMarketGrain, IMarketOutbox
{
    private readonly List<MarketEvent> _events = [];
    private readonly PackedWriter _message = new();
    private readonly PackedWriter _outcomes = new();
    private readonly Dictionary<int, BookTape> _tapes = [];
    private MarketMachine _machine = new();
    private EpochView? _view;
    private MarketId _id;
    private int _outcomesFrom;

    /// <inheritdoc/>
    protected override FlowAddress Address => FlowAddress.Market(_id);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = MarketId.Parse(this.GetPrimaryKeyString());
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<FlowReply> DeliverAsync(FlowBatch batch)
    {
        var reply = ReceiveAsync(batch);
        var (position, updates) = (Position, TakeUpdates());
        var told = await reply;
        Publish(position, updates);
        return told;
    }

    /// <inheritdoc/>
    public override async Task<long> SweepAsync()
    {
        if (_view != epochs.At(Now))
        {
            InTurn(EndBatch);
            var (position, updates) = (Position, TakeUpdates());
            await CommitAsync();
            Publish(position, updates);
        }

        return await base.SweepAsync();
    }

    /// <inheritdoc/>
    public void Tell(Nation nation, AccountMessage message)
    {
        _message.Clear();
        AccountMessageCodec.Write(_message, message);
        Send(FlowAddress.Account(nation), _message.Written);
    }

    /// <inheritdoc/>
    protected override Epoch BeginTurn(Instant now)
    {
        var view = epochs.At(now);
        _events.Clear();
        _outcomes.Clear();
        _machine.BeginTurn(view.Market(_id), _events, this, isNewEpoch: view != _view);
        _view = view;
        return view.Epoch;
    }

    /// <inheritdoc/>
    protected override void DecideMessage(ReadOnlySpan<byte> message)
    {
        var reader = new PackedReader(message);
        var decoded = MarketMessageCodec.Read(ref reader);
        _outcomesFrom = _events.Count;
        _machine.Execute(decoded);
        MarketOutcomes.Of(decoded, _events, _outcomesFrom, _machine).Write(_outcomes);
    }

    /// <inheritdoc/>
    protected override byte[] EndBatch()
    {
        _machine.EndTurn();
        foreach (var happened in _events)
            Record(happened, isFenced: happened is Traded);
        return _outcomes.ToArray();
    }

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, MarketEvent happened) => MarketEventCodec.Write(writer, happened);

    /// <inheritdoc/>
    protected override MarketEvent ReadEvent(ref PackedReader reader) => MarketEventCodec.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(MarketEvent happened) => _machine.Apply(happened, this);

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer) => _machine.WriteSnapshot(writer);

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader) => _machine = MarketMachine.ReadSnapshot(ref reader);
}
