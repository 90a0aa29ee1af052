using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty.Histories;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using TokenMarket.Events.Markets;
using TokenMarket.Events.Sovereignty;
using TokenMarket.Events.Streams;
using TokenMarket.Journal.Feeds;

namespace TokenMarket.Auditor;

/// <summary>
/// What the journal says of the past, read segment by segment in the order of the feed: the law of every epoch, the
/// last deeds, and the orders and leases that are open.
/// </summary>
/// <param name="mostDeeds">How many deeds are remembered at least; the oldest are forgotten first.</param>
public sealed class DeedHistory(int mostDeeds)
{
    private readonly Dictionary<string, MarketHistory> _markets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccountHistory> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeaseHistory> _leases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MoveHistory> _holders = new(StringComparer.Ordinal);
    private readonly List<RecordedMove> _moves = [];
    private readonly Dictionary<(PartyNumber Party, SeriesId Series), (long Owned, long Ready)> _before = [];
    private readonly List<RecordedDeed> _deeds = [];
    private readonly List<Conveyed> _conveyed = [];

    /// <summary>The law of every epoch.</summary>
    public LawTimeline Law { get; } = new();

    /// <summary>The last deeds, in the order of the feed.</summary>
    public IReadOnlyList<RecordedDeed> Deeds => _deeds;

    /// <summary>What members had by other ways than these deeds, in the order of the feed.</summary>
    public IReadOnlyList<RecordedMove> Moves => _moves;

    /// <summary>What members had before the first of these deeds.</summary>
    public IEnumerable<RecordedMove> HeldBefore => _before.Select(held => new RecordedMove(
        ForgottenUntil ?? default, held.Key.Party, held.Key.Series, held.Value.Owned, held.Value.Ready));

    /// <summary>Behind this moment all deeds are remembered; null where none was forgotten.</summary>
    public Instant? ForgottenUntil { get; private set; }

    /// <summary>The orders that are open.</summary>
    public IEnumerable<OpenOrder> OpenOrders => _markets.Values.SelectMany(market => market.Open);

    /// <summary>The leases that began and are not closed.</summary>
    public IEnumerable<RunningLease> RunningLeases => _leases.Values.SelectMany(shard => shard.Running);

    /// <summary>Takes in the next segment.</summary>
    /// <exception cref="InvalidDataException">It holds bytes that are no events, or a deed that nothing explains.
    /// </exception>
    public void Take(FeedSegment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        foreach (var run in segment.Runs)
        {
            var address = FlowAddress.Parse(run.Stream);
            if (address.End is FlowEnd.Market or FlowEnd.Account or FlowEnd.Leases or FlowEnd.Registry)
                Take(address, run);
        }

        if (_deeds.Count >= 2L * mostDeeds)
        {
            var forgotten = _deeds.Count - mostDeeds;
            Forget(forgotten, _deeds.Take(forgotten).Max(deed => deed.At));
        }
        else if (_moves.Count >= 2L * mostDeeds)
        {
            var until = _moves[_moves.Count - mostDeeds - 1].At;
            Forget(_deeds.TakeWhile(deed => deed.At <= until).Count(), until);
        }
    }

    /// <summary>What is forgotten is added up, so that what members have is known still.</summary>
    private void Forget(int forgotten, Instant until)
    {
        foreach (var move in _deeds.Take(forgotten).SelectMany(deed => deed.Moves())
            .Concat(_moves.Where(move => move.At <= until)))
        {
            var held = _before.GetValueOrDefault((move.Party, move.Series));
            _before[(move.Party, move.Series)] = (held.Owned + move.Owned, held.Ready + move.Ready);
        }

        _moves.RemoveAll(move => move.At <= until);
        _deeds.RemoveRange(0, forgotten);
        if (forgotten > 0)
            ForgottenUntil = until;

        // Series that have ended are of no more use to anybody.
        foreach (var key in _before.Keys.Where(key => key.Series.End <= until).ToList())
            _before.Remove(key);
    }

    private void Take(FlowAddress address, FeedRun run)
    {
        var reader = new PackedReader(run.Chunk.Payload.Span);
        var turn = default(TurnBegan);
        for (var sequence = run.Chunk.FirstSequence; sequence <= run.Chunk.LastSequence; sequence++)
        {
            if (reader.ReadByte() == StreamFrames.Stream)
            {
                turn = StreamEventCodec.Read(ref reader) as TurnBegan ?? turn;
                continue;
            }

            if (!Read(address.End, run.Stream, turn?.Now ?? default, ref reader))
                throw new InvalidDataException($"Event {sequence} of '{run.Stream}' names what its stream lacks.");
            foreach (var one in _conveyed)
            {
                _deeds.Add(new RecordedDeed(
                    one.Kind, run.Stream, one.Number, one.Epoch ?? turn?.Epoch ?? default,
                    one.At, one.Series, one.Giver, one.Taker, one.Custody, one.Lots, one.Notional,
                    address.End == FlowEnd.Market ? MarketId.Parse(address.Key).Currency : one.Currency)
                {
                    Session = one.Session,
                    Given = one.Given,
                    Taken = one.Taken,
                });
            }

            _conveyed.Clear();
        }
    }

    private bool Read(FlowEnd end, string stream, Instant now, ref PackedReader reader)
    {
        switch (end)
        {
            case FlowEnd.Market:
                return Of(_markets, stream).Take(MarketEventCodec.Read(ref reader), now, _conveyed);
            case FlowEnd.Account:
                var posted = AccountEventCodec.Read(ref reader);
                Of(_holders, stream).Take(posted, now, _moves);
                return Of(_accounts, stream).Take(posted, now, _conveyed);
            case FlowEnd.Leases:
                return Of(_leases, stream).Take(LeaseEventCodec.Read(ref reader), _conveyed);
            default:
                if (RegistryStep.Read(ref reader).Registry is { } change)
                    Law.Take(change);
                return true;
        }
    }

    private static THistory Of<THistory>(Dictionary<string, THistory> histories, string stream)
        where THistory : new()
    {
        if (!histories.TryGetValue(stream, out var history))
            histories.Add(stream, history = new THistory());
        return history;
    }
}
