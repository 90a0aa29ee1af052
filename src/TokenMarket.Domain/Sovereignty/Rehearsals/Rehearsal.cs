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
    }

    /// <summary>Asks some more of the recording, best in the order of its time.</summary>
    public void Replay(ReadOnlySpan<RecordedTrade> trades)
    {
        foreach (ref readonly var trade in trades)
        {
            var question = trade.Question;
            var (current, draft) = (_current.At(question.At), _draft.At(question.At));
            var (was, would) = (current.Check(question) is null, draft.Check(question) is null);
            _trades++;
            if (was == would)
                continue;
            if (was)
                _scope.OnLost?.Invoke(trade);
            (was ? _lost : _gained).Add(trade, was ? draft : current, current, draft);
        }
    }

    /// <summary>What has flipped so far.</summary>
    public FlipReport Report() => new(_trades, _lost.ToFlips(), _gained.ToFlips());
}
