using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>Tries every other series of the same kind and line.</summary>
internal sealed class SeriesChange(EligibilityInputs inputs, IEligibility eligibility) : IChangeDimension
{
    private readonly Dictionary<SeriesNumber, SeriesFacts> _facts = inputs.Series.ToDictionary(series => series.Number);

    private readonly ILookup<(TokenKind, string), SeriesFacts> _alike = inputs.Series.OrderBy(series => series.Number)
        .ToLookup(series => (series.Series.Kind, series.Series.Line));

    public ChangeDimension Dimension => ChangeDimension.Series;

    public FoundChange Find(in ChangeSearch search)
    {
        if (!_facts.TryGetValue(search.Question.Series, out var wanted))
            return default;
        var (nearest, smallest, count) = (default(Question), int.MaxValue, 0);
        foreach (var other in _alike[(wanted.Series.Kind, wanted.Series.Line)])
        {
            var differing = Differing(wanted, other);
            var changed = search.Question with { Series = other.Number };
            if (differing == 0 || eligibility.Check(changed) is not null)
                continue;
            count++;
            if (differing < smallest)
                (nearest, smallest) = (changed, differing);
        }

        return FoundChange.Of(count == 0 ? null : new OtherSeries(nearest, smallest, count));
    }

    /// <summary>How many of the seven facts of origin differ; 0 for the series itself and its other windows.</summary>
    internal static int Differing(SeriesFacts one, SeriesFacts other)
    {
        var (a, b) = (one.Provenance, other.Provenance);
        return Count(one.Series.Factory != other.Series.Factory) + Count(a.Host != b.Host)
            + Count(a.Operator != b.Operator) + Count(a.OperatorParent != b.OperatorParent)
            + Count(a.HardwareOrigins != b.HardwareOrigins) + Count(a.DataSubjects != b.DataSubjects)
            + Count(one.HostRegion != other.HostRegion);
    }

    private static int Count(bool differs) => differs ? 1 : 0;
}
