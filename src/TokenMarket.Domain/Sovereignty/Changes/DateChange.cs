using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>
/// Tries every later moment at which a rule or a row of a list begins or ends: between two of them nothing that denies
/// now comes to permit. One question each, so that interpreting is quicker than compiling.
/// </summary>
internal sealed class DateChange(EligibilityInputs inputs) : IChangeDimension
{
    private readonly SlowInterpreter _interpreter = new(inputs);
    private readonly Instant[] _moments = Boundaries(inputs);

    public ChangeDimension Dimension => ChangeDimension.Date;

    public FoundChange Find(in ChangeSearch search)
    {
        var question = search.Question;
        var first = Array.FindIndex(_moments, moment => moment > question.At);
        if (first < 0)
            return default;
        var end = Math.Min(_moments.Length, first + ChangeSearch.MostMoments);
        for (var index = first; index < end && _moments[index] < search.Horizon; index++)
        {
            var changed = question with { At = _moments[index] };
            if (_interpreter.Check(changed) is null)
            {
                return FoundChange.Of(new LaterMoment(changed,
                    checked(changed.At.Microseconds - question.At.Microseconds)));
            }
        }

        return new FoundChange(null, end < _moments.Length && _moments[end] < search.Horizon);
    }

    private static Instant[] Boundaries(EligibilityInputs inputs) =>
    [
        .. inputs.Rulebooks.SelectMany(book => book.Document.Rules).SelectMany(rule => new[] { rule.From, rule.Until })
            .Concat(inputs.Lists.SelectMany(list => list.Rows).SelectMany(row => new[] { row.From, row.Until }))
            .Where(moment => moment != Instant.Never).Distinct().Order(),
    ];
}
