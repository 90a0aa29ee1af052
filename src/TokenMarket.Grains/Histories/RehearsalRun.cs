using TokenMarket.Auditor;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Rehearsals;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Sovereignty;

namespace TokenMarket.Grains.Histories;

/// <summary>
/// One rehearsal: the deeds of a stretch of time, and what rests and runs now, by the law in force and by the same with
/// a change. What the asker may not see whole is added up by nations.
/// </summary>
internal sealed class RehearsalRun(EpochView view, EligibilityInputs draft, Instant now)
{
    private readonly EligibilityInputs _current = view.Newest;
    private readonly Dictionary<SeriesId, SeriesFacts> _series =
        view.Newest.Series.ToDictionary(series => series.Series);

    private readonly Dictionary<PartyNumber, MemberId> _members =
        view.Newest.Parties.ToDictionary(party => party.Number, party => party.Member);

    private readonly Dictionary<SeriesNumber, string> _lines =
        view.Newest.Series.ToDictionary(series => series.Number, series => series.Series.Line);

    private readonly LostSupply _lost = new();

    public Instant From { get; init; }

    public Instant Until { get; init; }

    public int Examples { get; init; }

    /// <summary>Whose members' deeds are told whole; none for all.</summary>
    public Nation SeenBy { get; init; }

    public RehearsalAnswer Of(DeedHistory history)
    {
        var rehearsal = new Rehearsal(_current, draft, new RehearsalScope(Examples)
        {
            SeenBy = SeenBy,
            CountsLimits = true,
            OnLost = Lose,
        });
        var past = Replay(history, rehearsal);
        var live = new LiveRehearsal(_current, draft, now) { Past = rehearsal };
        var present = new PresentRun(live, _series, _members, _lost) { SeenBy = SeenBy };
        var answer = present.Of(history);
        var substitutes = present.Substitutes();
        return new RehearsalAnswer(
            view.Epoch.Number, now, past with { Substitutes = substitutes },
            answer with { IsComplete = live.IsComplete })
        {
            Reserves = [.. rehearsal.ReservesBelow(now).Where(below => IsSeen(below.Nation)).Select(Of)],
        };
    }

    private void Lose(RecordedTrade trade) => _lost.Add(
        NationOf(trade.Question.Taker), trade.Question.Taker, _lines[trade.Question.Series], trade.Lots.Lots);

    private RehearsedHistory Replay(DeedHistory history, Rehearsal rehearsal)
    {
        var deeds = Chosen(history, out var next);
        var end = next ?? Until;
        var moves = new Queue<StockMove>(Moves(history, end));
        for (var index = 0; index < deeds.Count; index++)
        {
            var deed = deeds[index];
            while (moves.TryPeek(out var move) && move.At <= deed.At)
                rehearsal.Take(moves.Dequeue());
            rehearsal.Replay([new RecordedTrade(
                deed.Ask(view.Eligibility, _series[deed.Series].Number), deed.Lots, deed.Notional, deed.Currency)
            {
                Tag = index,
            }]);
        }

        foreach (var move in moves)
            rehearsal.Take(move);
        var report = rehearsal.Report();
        var forgotten = history.ForgottenUntil is { } until && From <= until ? history.ForgottenUntil : null;
        return new RehearsedHistory(
            report.Trades, next is not null || forgotten is not null, Of(report.Lost, deeds), Of(report.Gained, deeds),
            [])
        {
            Next = next,
            ForgottenUntil = forgotten,
        };
    }

    /// <summary>
    /// What changes what members have and is not asked again, in the order of time: what they had before, what was
    /// minted, given up or frozen, and all deeds outside the stretch.
    /// </summary>
    private IEnumerable<StockMove> Moves(DeedHistory history, Instant end) => history.HeldBefore.Concat(history.Moves)
        .Concat(history.Deeds.Where(deed => deed.At < From || deed.At >= end).SelectMany(deed => deed.Moves()))
        .Where(move => _series.ContainsKey(move.Series) && _members.ContainsKey(move.Party))
        .Select(move => new StockMove(move.At, move.Party, _series[move.Series].Number, move.Owned, move.Ready))
        .OrderBy(move => move.At);

    /// <summary>
    /// The deeds of the time asked for in its order; where there are too many, up to a moment at which the next
    /// rehearsal goes on: those of one moment stay together.
    /// </summary>
    private List<RecordedDeed> Chosen(DeedHistory history, out Instant? next)
    {
        // What the journal has of members or series that the law compared with does not know yet came later than it.
        var deeds = history.Deeds
            .Where(deed => deed.At >= From && deed.At < Until && _series.ContainsKey(deed.Series)
                && _members.ContainsKey(deed.Giver) && _members.ContainsKey(deed.Taker))
            .OrderBy(deed => deed.At).ToList();
        var end = RehearsalRequest.MostDeeds;
        while (end < deeds.Count && deeds[end].At == deeds[end - 1].At)
            end++;
        next = end < deeds.Count ? deeds[end].At : null;
        if (next is not null)
            deeds.RemoveRange(end, deeds.Count - end);
        return deeds;
    }

    private FlipsView Of(Flips flips, List<RecordedDeed> deeds) => new(
        flips.Count,
        [
            .. flips.ByPair.Select(pair => new PairFlipsView(
                pair.Giver, pair.Taker, pair.Total.Count, Narrow(pair.Total.Lots))
            {
                Currency = pair.Currency.IsSome ? pair.Currency : null,
                NotionalMinor = pair.Currency.IsSome ? Narrow(pair.Total.Notional) : null,
            }),
        ],
        [
            .. flips.ByRule.Select(rule => new RuleFlipsView(
                ClosedList.CodeOf(rule.Denial), rule.Count, rule.AloneCount, Narrow(rule.Lots))
            {
                Rule = rule.Rule is { } named ? Explanations.Of(named) : null,
            }),
        ],
        [
            .. flips.Examples.Select(example => new FlipView(
                DeedViews.Of(deeds[(int)example.Trade.Tag], party => _members[party]),
                example.Current.Sentence, example.Draft.Sentence,
                [
                    .. (example.Draft.IsAllowed ? example.Current : example.Draft).Rules.Select(Explanations.Of),
                ])),
        ]);

    private ReserveView Of(ReserveBreach below) => new(
        below.Nation, below.Rule, below.Bound.Name, below.Bound.Unit.UnitName(), below.Limit,
        Narrow(below.Lowest), below.FirstAt, below.LowestAt, below.IsBelowNow)
    {
        Member = below.Member == default ? null : _members[below.Member],
        Source = below.Source.Length == 0 ? null : below.Source,
        Stock = below.Stock is { } stock ? Narrow(stock) : null,
    };

    private bool IsSeen(Nation nation) => !SeenBy.IsSome || nation == SeenBy;

    private Nation NationOf(PartyNumber party) => _members[party].Nation;

    private static long Narrow(Int128 sum) => (long)Int128.Min(sum, long.MaxValue);
}
