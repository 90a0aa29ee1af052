using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>
/// All cases that some rules can tell apart: of each span of time, direction, side, series, custody and end-use one
/// example for every combination of tests that hold. Whatever is true of the examples is true of every case there
/// can be, known to the market or not.
/// </summary>
/// <remarks>
/// A side is a nation, a seat, a parent and a member; of nations that all tests treat alike two are taken, so that one
/// nation can be on both sides, or two, or the one whose rulebook it is. Custody is closed under union. Every fact that
/// may be missing is missing in some example.
/// </remarks>
public sealed class CaseSpace
{
    /// <summary>The most cases that are looked at; a second or a few of one core.</summary>
    public const long MostCases = 4_000_000;

    /// <summary>The most rules that are put to a test, all examples together; a few seconds of one core.</summary>
    public const long MostTests = 200_000_000;

    /// <summary>The most examples of one side, of series or of custody that are put together on the way.</summary>
    public const int MostExamples = 65_536;

    private readonly Jurisdiction _jurisdiction;
    private readonly Rule[] _rules;
    private readonly IReadOnlyList<NamedList> _lists;

    internal CaseSpace(Jurisdiction jurisdiction, IEnumerable<Rule> rules, IReadOnlyList<NamedList> lists)
    {
        (_jurisdiction, _rules) = (jurisdiction, [.. rules]);
        var named = _rules.SelectMany(rule => rule.Lists())
            .Concat(jurisdiction.Kind == JurisdictionKind.Bloc ? [jurisdiction.Bloc] : [])
            .ToHashSet(StringComparer.Ordinal);
        _lists = [.. lists.Where(list => named.Contains(list.Name))];
        if (_lists.Count != named.Count)
            throw new ArgumentException("A list is referred to and not there.", nameof(lists));
    }

    /// <summary>How many cases the last walk had before it, those that cannot be among them.</summary>
    internal long Cases { get; private set; }

    /// <summary>Shows every case; stops and says so where there are too many.</summary>
    internal bool TryWalk(Action<CaseView> show)
    {
        Cases = 0;
        var effort = new Effort(MostTests);
        foreach (var at in Moments())
        {
            foreach (var direction in Enum.GetValues<Direction>())
            {
                var asked = Bits.Where(_rules.Length, index => IsAsked(_rules[index], direction, at));
                if (asked.IsEmpty)
                    continue;
                if (!effort.TrySpend((long)_rules.Length * Nation.LastOrdinal)
                    || !TryWalk(new SpanOfCases(_jurisdiction, _rules, _lists, direction, at), asked, effort, show))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Where tokens came from can only deny, and none come from the market.</summary>
    private bool IsAsked(Rule rule, Direction direction, Instant at) => rule.IsInForce(at)
        && rule.Directions.Contains(direction)
        && (direction != Direction.ReExport
            || (rule.CanRefuse && _jurisdiction.Kind != JurisdictionKind.Market));

    private bool TryWalk(SpanOfCases span, Bits asked, Effort effort, Action<CaseView> show)
    {
        if (!span.TryPrepare(asked, MostExamples, effort))
        {
            if (!effort.IsSpent)
                Cases = Math.Max(Cases, MostExamples + 1);
            return false;
        }

        Cases = (long)Int128.Min(long.MaxValue, Cases + span.Count);
        if (Cases > MostCases || !effort.TrySpend((long)span.Count * (1 + (_rules.Length / 8))))
            return false;
        span.Walk(show);
        return true;
    }

    /// <summary>The beginning of every span in which nothing changes.</summary>
    private List<Instant> Moments()
    {
        var boundaries = _rules.SelectMany(rule => new[] { rule.From, rule.Until })
            .Concat(_lists.SelectMany(list => list.Rows).SelectMany(row => new[] { row.From, row.Until }))
            .Where(moment => moment != Instant.Never).Distinct().Order().ToList();
        if (boundaries.Count == 0 || boundaries[0].Microseconds == long.MinValue)
            return boundaries.Count == 0 ? [default] : boundaries;
        return [new Instant(boundaries[0].Microseconds - 1), .. boundaries];
    }
}
