using TokenMarket.Auditor;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
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

    private readonly LostSupply _lost = new();

    public Instant From { get; init; }

    public Instant Until { get; init; }

    public int Examples { get; init; }

    /// <summary>Whose members' deeds are told whole; none for all.</summary>
    public Nation SeenBy { get; init; }

    public RehearsalAnswer Of(DeedHistory history)
    {
        var live = new LiveRehearsal(_current, draft, now);
        var past = Replay(history);
        var present = new PresentRun(live, _series, _members, _lost) { SeenBy = SeenBy };
        var answer = present.Of(history);
        var substitutes = present.Substitutes();
        return new RehearsalAnswer(
            view.Epoch.Number, now, past with { Substitutes = substitutes },
            answer with { IsComplete = live.IsComplete });
    }

    private RehearsedHistory Replay(DeedHistory history)
    {
        var deeds = Chosen(history, out var next);
        var rehearsal = new Rehearsal(_current, draft, new RehearsalScope(Examples) { SeenBy = SeenBy, OnLost = Lose });
        var trades = deeds.Select((deed, index) => new RecordedTrade(
            deed.Ask(view.Eligibility, _series[deed.Series].Number), deed.Lots, deed.Notional, deed.Currency)
        {
            Tag = index,
        }).ToArray();
        rehearsal.Replay(trades);
        var report = rehearsal.Report();
        var forgotten = history.ForgottenUntil is { } until && From <= until ? history.ForgottenUntil : null;
        return new RehearsedHistory(
            report.Trades, next is not null || forgotten is not null, Of(report.Lost, deeds), Of(report.Gained, deeds),
            [])
        {
            Next = next,
            ForgottenUntil = forgotten,
        };

        void Lose(RecordedTrade trade) => _lost.Add(
            NationOf(trade.Question.Taker), trade.Question.Taker, deeds[(int)trade.Tag].Series.Line, trade.Lots.Lots);
    }

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

    private Nation NationOf(PartyNumber party) => _members[party].Nation;

    private static long Narrow(Int128 sum) => (long)Int128.Min(sum, long.MaxValue);
}
