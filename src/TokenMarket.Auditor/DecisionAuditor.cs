using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Enactment;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using TokenMarket.Events.Markets;
using TokenMarket.Events.Sovereignty;
using TokenMarket.Events.Streams;
using TokenMarket.Journal.Feeds;

namespace TokenMarket.Auditor;

/// <summary>
/// Judges every decision that rules have a say in, from the journal alone and with the slow interpreter: each trade,
/// direct transfer and start of a lease was lawful under the epoch that it is stamped with, passed the fence, and was
/// not committed behind the raising of a later epoch (laws 4 and 5). The room that accounts kept under caps and above
/// floors is recounted.
/// </summary>
/// <remarks>
/// It takes segments in the order of the feed, from the first one on: there, what was known comes before what knew it.
/// Nothing of the market's own machines is asked but what an epoch's law says.
/// </remarks>
public sealed class DecisionAuditor
{
    private readonly EpochHistory _epochs = new();
    private readonly FenceHistory _fences = new();
    private readonly Dictionary<string, MarketHistory> _markets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccountHistory> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeaseHistory> _leases = new(StringComparer.Ordinal);
    private readonly List<AuditFinding> _findings = [];
    private readonly List<Conveyed> _conveyed = [];
    private readonly Dictionary<string, RoomHistory> _rooms = new(StringComparer.Ordinal);
    private readonly List<ClaimedRoom> _claimed = [];
    private long _segments;
    private long _trades;
    private long _transfers;
    private long _bilateral;
    private long _begun;

    /// <summary>What was seen so far.</summary>
    public AuditReport Report =>
        new(_segments, _epochs.Count, _trades, _transfers, _bilateral, _begun, [.. _findings]);

    /// <summary>Judges all that is committed from a place in the feed on.</summary>
    /// <returns>Where to go on.</returns>
    public async Task<FeedCursor> ReadAsync(JournalFeed feed, FeedCursor from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(from);
        var cursor = from;
        await foreach (var segment in feed.ReadAsync(from, cancellationToken).ConfigureAwait(false))
        {
            Take(segment);
            cursor = cursor.After(segment.Place);
        }

        return cursor;
    }

    /// <summary>Judges the next segment of the feed.</summary>
    /// <exception cref="InvalidDataException">It holds bytes that are no events.</exception>
    public void Take(FeedSegment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        _segments++;
        if (segment.IsFenced && _fences.Take(segment.Place, segment.Epoch) is { } late)
            _findings.Add(new AuditFinding(AuditFindingKind.CommittedTooLate, segment.Place, "", 0, late));
        foreach (var run in segment.Runs)
            Take(segment, run);
    }

    private void Take(FeedSegment segment, FeedRun run)
    {
        var end = FlowAddress.Parse(run.Stream).End;
        if (end is not (FlowEnd.Market or FlowEnd.Account or FlowEnd.Leases or FlowEnd.Registry))
            return;
        var reader = new PackedReader(run.Chunk.Payload.Span);
        var turn = default(TurnBegan);
        for (var sequence = run.Chunk.FirstSequence; sequence <= run.Chunk.LastSequence; sequence++)
        {
            if (reader.ReadByte() == StreamFrames.Stream)
            {
                turn = StreamEventCodec.Read(ref reader) as TurnBegan ?? turn;
                continue;
            }

            var isExplained = Read(end, run.Stream, turn?.Now ?? default, ref reader);
            var where = new Where(segment, run.Stream, sequence, turn);
            if (!isExplained)
                Find(AuditFindingKind.Unexplained, where, "What it names is not known in its stream.");
            foreach (var conveyed in _conveyed)
                Judge(conveyed, where);
            _conveyed.Clear();
            foreach (var claim in _claimed)
                Judge(claim, where);
            _claimed.Clear();
        }
    }

    /// <summary>Reads one event of a machine, and notes what it conveys.</summary>
    private bool Read(FlowEnd end, string stream, Instant now, ref PackedReader reader)
    {
        switch (end)
        {
            case FlowEnd.Market:
                var traded = MarketEventCodec.Read(ref reader);
                _trades += traded is Traded ? 1 : 0;
                return Of(_markets, stream).Take(traded, now, _conveyed);
            case FlowEnd.Account:
                var posted = AccountEventCodec.Read(ref reader);
                _transfers += posted is TokensTransferred ? 1 : 0;
                _bilateral += posted is TradeMadeFinal ? 1 : 0;
                RoomsOf(stream).Take(posted, now, _claimed);
                return Of(_accounts, stream).Take(posted, now, _conveyed);
            case FlowEnd.Leases:
                var leased = LeaseEventCodec.Read(ref reader);
                _begun += leased is LeaseBegun ? 1 : 0;
                return Of(_leases, stream).Take(leased, _conveyed);
            default:
                Take(RegistryStep.Read(ref reader));
                return true;
        }
    }

    private void Take(RegistryStep step)
    {
        if (step.Registry is { } change)
        {
            _epochs.Take(change);
        }
        else if (step.Enactment is DatabaseRaised raised)
        {
            foreach (var (place, why) in _fences.Take(raised))
                _findings.Add(new AuditFinding(AuditFindingKind.CommittedTooLate, place, "", 0, why));
        }
    }

    private void Judge(in Conveyed conveyed, Where where)
    {
        var stamped = where.Turn?.Epoch ?? default;
        if (!where.Segment.IsFenced)
            Find(AuditFindingKind.NotFenced, where, $"It moves {conveyed.Series}, and its commit passed no fence.");
        if (stamped.Number != where.Segment.Epoch || conveyed.Epoch is { } own && own != stamped)
        {
            Find(AuditFindingKind.EpochDiffers, where,
                $"The event says {conveyed.Epoch}, its turn {stamped}, its commit {where.Segment.Epoch}.");
        }

        if (!_epochs.Knows(stamped))
            Find(AuditFindingKind.EpochUnknown, where, $"The registry has not proposed epoch {stamped}.");
        else if (_epochs.WhyForbidden(stamped, conveyed) is { } why)
            Find(AuditFindingKind.Forbidden, where, why);
    }

    /// <summary>Of an epoch that is not known the deeds say so.</summary>
    private void Judge(ClaimedRoom claim, Where where)
    {
        if (where.Turn is { } turn && _epochs.Knows(turn.Epoch) && _epochs.WhyNoRoom(turn.Epoch, claim) is { } why)
            Find(AuditFindingKind.NoRoom, where, why);
    }

    private RoomHistory RoomsOf(string stream)
    {
        if (!_rooms.TryGetValue(stream, out var rooms))
            _rooms.Add(stream, rooms = new RoomHistory(Nation.Parse(FlowAddress.Parse(stream).Key)));
        return rooms;
    }

    private void Find(AuditFindingKind kind, Where where, string explanation) =>
        _findings.Add(new AuditFinding(kind, where.Segment.Place, where.Stream, where.Sequence, explanation));

    private static THistory Of<THistory>(Dictionary<string, THistory> histories, string stream)
        where THistory : new()
    {
        if (!histories.TryGetValue(stream, out var history))
            histories.Add(stream, history = new THistory());
        return history;
    }

    private readonly record struct Where(FeedSegment Segment, string Stream, long Sequence, TurnBegan? Turn);
}
