using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>
/// Asks a recording again: of the current rules and of the same with a draft in their place, each trade at its own
/// moment. Both know the same parties and series.
/// </summary>
public sealed class Rehearsal
{
    /// <summary>The most examples of flips either way that a report holds.</summary>
    public const int MostExamples = 1_000;

    private readonly EligibilityTimeline _current;
    private readonly EligibilityTimeline _draft;
    private readonly FlipTally _lost;
    private readonly FlipTally _gained;
    private readonly RehearsalScope _scope;
    private readonly LimitRecount? _currentLimits;
    private readonly LimitRecount? _draftLimits;
    private readonly ReserveWatch? _reserves;
    private long _trades;

    /// <summary>Nothing is asked yet.</summary>
    /// <param name="current">What counts.</param>
    /// <param name="draft">What would count: a rulebook replaced, added or removed, or a list, or a fact.</param>
    /// <param name="examples">How many flips either way to explain, from 0 to <see cref="MostExamples"/>.</param>
    public Rehearsal(EligibilityInputs current, EligibilityInputs draft, int examples)
        : this(current, draft, new RehearsalScope(examples))
    {
    }

    /// <summary>The same, told as far as a scope says.</summary>
    public Rehearsal(EligibilityInputs current, EligibilityInputs draft, RehearsalScope scope)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentOutOfRangeException.ThrowIfNegative(scope.Examples, nameof(scope));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scope.Examples, MostExamples, nameof(scope));
        _scope = scope;
        (_current, _draft) = (new EligibilityTimeline(current), new EligibilityTimeline(draft));
        var nations = new PartyNations(current.Parties.Concat(draft.Parties));
        (_lost, _gained) = (new FlipTally(nations, scope), new FlipTally(nations, scope));
        var (was, would) = (new LimitRecount(current), new LimitRecount(draft));
        if (scope.CountsLimits && (was.Counts || would.Counts))
            (_currentLimits, _draftLimits, _reserves) = (was, would, new ReserveWatch(draft));
    }

    /// <summary>
    /// What somebody has changed without a deed that is asked again; in the order of time with what is replayed.
    /// </summary>
    public void Take(in StockMove move)
    {
        _currentLimits?.Move(move);
        _draftLimits?.Move(move);
        _reserves?.Move(move);
    }

    /// <summary>
    /// The floors of the draft that the stock of somebody was below: with a deed that was replayed, or now. As it was,
    /// whatever the draft would have cut.
    /// </summary>
    public IReadOnlyList<ReserveBreach> ReservesBelow(Instant now) => _reserves?.At(_draft.At(now), now) ?? [];

    /// <summary>Asks some more of the recording, best in the order of its time.</summary>
    public void Replay(ReadOnlySpan<RecordedTrade> trades)
    {
        foreach (ref readonly var trade in trades)
        {
            var question = trade.Question;
            var (current, draft) = (_current.At(question.At), _draft.At(question.At));
            var (was, would) = Check(trade, current, draft, out var asked, out var drafted);
            _trades++;
            if (was == would)
                continue;
            if (was)
                _scope.OnLost?.Invoke(trade);
            (was ? _lost : _gained).Add(
                trade, was ? (draft, drafted) : (current, asked), () => (current.Decide(asked), draft.Decide(drafted)));
        }
    }

    /// <summary>Whether both let it pass, and what they were asked.</summary>
    private (bool Was, bool Would) Check(
        in RecordedTrade trade, Eligibility current, Eligibility draft, out Question asked, out Question drafted)
    {
        var (question, lots) = (trade.Question, trade.Lots.Lots);
        (asked, drafted) = (question, question);
        if (_currentLimits is null)
            return (current.Check(question) is null, draft.Check(question) is null);
        var was = _currentLimits.Check(current, question, lots, out asked) is null;
        var would = _draftLimits!.Check(draft, question, lots, out drafted) is null;
        _reserves!.Take(draft, question, lots);
        if (was)
            _currentLimits.Pass(question, lots);
        if (would)
            _draftLimits.Pass(question, lots);
        return (was, would);
    }

    /// <summary>
    /// A deed that somebody would like to do now, with the room and the parts of quotas that the draft leaves of what
    /// everybody really has.
    /// </summary>
    internal Question AskDraft(Eligibility draft, in Question question, long lots) =>
        _draftLimits?.Ask(draft, question, lots, _reserves!.Holdings) ?? question;

    /// <summary>What has flipped so far.</summary>
    public FlipReport Report() => new(_trades, _lost.ToFlips(), _gained.ToFlips());
}
