using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Markets;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Markets;

/// <summary>
/// A market's stream: it decides what accounts send, and tells accounts and the public what came of it.
/// </summary>
[GrainType("market"), Reentrant, Immovable]
public sealed class MarketGrain(StreamServices services, IEpochViews epochs)
    : JournaledGrain<MarketEvent>(services), IMarketGrain, IMarketOutbox
{
    private const int MostTurnEvents = 10_000;
    private readonly List<MarketEvent> _events = [];
    private readonly PackedWriter _message = new();
    private readonly PackedWriter _outcomes = new();
    private readonly Dictionary<int, BookTape> _tapes = [];
    private readonly LawRecheck _recheck = new("market");
    private MarketMachine _machine = new();
    private EpochView? _view;
    private MarketId _id;
    private int _outcomesFrom;

    /// <inheritdoc/>
    protected override FlowAddress Address => FlowAddress.Market(_id);

    private bool IsListed => epochs.At(Moment).Directory.Find(_id) is not null;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = MarketId.Parse(this.GetPrimaryKeyString());
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<FlowReply> DeliverAsync(FlowBatch batch)
    {
        await ExistAsync();
        var reply = ReceiveAsync(batch);
        var (position, updates, law) = (Position, TakeUpdates(), Rechecked);
        var told = await reply;
        Publish(position, updates);
        _recheck.Done(law, Moment);
        return told;
    }

    /// <inheritdoc/>
    protected override async Task DoDueAsync()
    {
        if (_view != epochs.At(Moment))
            await TurnAsync(() => { });
        while (_machine.HasRefused)
            await TurnAsync(() => { });
        while (epochs.At(Moment).Market(_id, Moment) is { } facts && _machine.HasOver(facts))
            await TurnAsync(_machine.CloseOver);
    }

    /// <inheritdoc/>
    public async Task<BookUpdates> WatchAsync(int book, long after)
    {
        if (epochs.At(Moment).SeriesOf(_id, book) is not { } series)
            return new BookUpdates { Position = Position, IsSnapshot = true, Updates = [] };
        if (!_tapes.TryGetValue(book, out var tape))
            _tapes.Add(book, tape = new BookTape(Position, _machine.DepthOf(book)));
        if (after > 0 && tape.Reaches(after) && tape.Last <= after)
            await Task.WhenAny(tape.News, Task.Delay(Services.Options.WatchPatience, Services.Time));

        // Asked behind the wait: one commit may bring more than a tape keeps.
        if (after == 0 || !tape.Reaches(after))
        {
            var snapshot = MarketData.Snapshot(_machine, book, series, Position);
            var position = Position;
            await CommittedAsync();
            return new BookUpdates { Position = position, IsSnapshot = true, Updates = [MarketData.Write(snapshot)] };
        }

        return new BookUpdates
        {
            Position = Math.Max(after, tape.Last),
            IsSnapshot = false,
            Updates = [.. tape.After(after).Select(each => MarketData.Write(each.Update))],
        };
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> ExplainAsync(long order)
    {
        var reply = MarketExplanations.Of(new OrderNumber(order), _machine, epochs.At(Moment), Moment);
        await CommittedAsync();
        return reply;
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> CommandAsync(OfficerCommand command)
    {
        if (!PhaseCommandJson.TryRead(command.Json, out var asked, out var problem))
            return OfficerReplies.Of(problem);
        if (!IsListed)
            return NotListed();

        await ExistAsync();
        var refusal = InTurn(() =>
        {
            var no = _machine.ChangePhase(asked.Book, asked.Phase);
            EndBatch();
            return no;
        });
        var commit = CommitAsync();
        var (position, updates) = (Position, TakeUpdates());
        await commit;
        Publish(position, updates);
        return refusal is { } rejection
            ? OfficerReplies.Refused(rejection, $"Book {asked.Book} of {_id} is as it was.")
            : OfficerReplies.Done(json => json.WriteString("phase", ClosedList.WordOf(asked.Phase)));
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowAsync(string topic)
    {
        if (!IsListed)
            return NotListed();
        var reply = MarketData.Show(
            _id, _machine, topic is IMarketGrain.FingerprintTopic ? Fingerprint() : null);
        await CommittedAsync();
        return reply;
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
        var facts = view.Market(_id, now) ?? throw new MarketNotListedException(_id);
        _machine.BeginTurn(facts, _events, this, isNewEpoch: view != _view);
        _view = view;
        return view.Epoch;
    }

    /// <inheritdoc/>
    protected override void DecideMessage(long sequence, ReadOnlySpan<byte> message)
    {
        var reader = new PackedReader(message);
        var decoded = MarketMessageCodec.Read(ref reader);
        _outcomesFrom = _events.Count;
        _machine.Execute(decoded);
        MarketOutcomes.Of(sequence, decoded, _events, _outcomesFrom, _machine).Write(_outcomes);
    }

    /// <inheritdoc/>
    protected override bool IsTurnFull => _events.Count >= MostTurnEvents;

    /// <inheritdoc/>
    protected override byte[] EndBatch()
    {
        _machine.EndTurn();
        foreach (var happened in _events)
            Record(happened, isFenced: happened is Traded);
        return _outcomes.ToArray();
    }

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, MarketEvent happened) =>
        MarketEventCodec.Write(writer, happened);

    /// <inheritdoc/>
    protected override MarketEvent ReadEvent(ref PackedReader reader) => MarketEventCodec.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(MarketEvent happened) => _machine.Apply(happened, this);

    private async Task TurnAsync(Action decide)
    {
        InTurn(() =>
        {
            decide();
            return EndBatch();
        });
        var commit = CommitAsync();
        var (position, updates, law) = (Position, TakeUpdates(), Rechecked);
        await commit;
        Publish(position, updates);
        _recheck.Done(law, Moment);
    }

    /// <summary>The law under which no order is left to be looked at; null while some are.</summary>
    private EpochView? Rechecked => _machine.HasRefused ? null : _view;

    private OfficerReply NotListed() => OfficerReplies.Of(Problem.Of(
        ProblemCode.NotFound, $"The registry lists no market {_id}.", "", "The catalogue has all markets."));

    /// <summary>What the turn just decided changed for the public, in books that somebody watches.</summary>
    private List<(int Book, BookUpdate Update)> TakeUpdates()
    {
        var updates = _tapes.Count == 0 ? [] : MarketData.Of(_events, _tapes, _machine, Position, Now);
        _events.Clear();
        return updates;
    }

    private void Publish(long position, List<(int Book, BookUpdate Update)> updates)
    {
        foreach (var book in updates.GroupBy(update => update.Book, update => update.Update))
            _tapes[book.Key].Add(position, [.. book]);
    }

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer) => _machine.WriteSnapshot(writer);

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader) => _machine = MarketMachine.ReadSnapshot(ref reader);
}
