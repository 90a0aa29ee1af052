using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>The cases of one direction at one moment.</summary>
internal sealed class SpanOfCases(
    Jurisdiction jurisdiction,
    Rule[] rules,
    IReadOnlyList<NamedList> lists,
    Direction direction,
    Instant at)
{
    private readonly CaseNations _nations = new(jurisdiction, rules, lists, at);
    private List<SideExample> _subjects = [];
    private List<SideExample> _counterparties = [];
    private List<SeriesExample> _series = [];
    private List<CustodyExample> _custodies = [];
    private List<EndUseExample> _endUses = [];

    /// <summary>An upper bound of the cases: pairs that cannot be are among them.</summary>
    internal Int128 Count => (Int128)_subjects.Count * _counterparties.Count * _series.Count
        * _custodies.Count * _endUses.Count;

    internal bool TryPrepare(Bits asked, long limit, Effort effort)
    {
        var sides = new SideExamples(rules, _nations, asked, effort);
        if (!sides.TryMake(rule => rule.Subject, limit, out var subjects)
            || !sides.TryMake(rule => rule.Counterparty, limit, out var counterparties)
            || !new SeriesExamples(rules, _nations, asked, direction, at, effort).TryMake(limit, out _series)
            || !new CustodyExamples(rules, _nations, direction, effort).TryMake(limit, out _custodies))
        {
            return false;
        }

        _subjects = Fewest(subjects.Where(side => IsSubject(side.Facts.Nation)));
        _counterparties = Fewest(counterparties);
        _endUses = EndUseExample.Of(rules);
        return true;
    }

    internal void Walk(Action<CaseView> show)
    {
        foreach (var subject in _subjects)
        {
            foreach (var counterparty in _counterparties.Where(other => IsPair(subject, other)))
            {
                var (sides, possible) = (subject.Holding.And(counterparty.Holding),
                    subject.Possible.And(counterparty.Possible));
                foreach (var (series, endUse) in _series.SelectMany(_ => _endUses, (series, use) => (series, use)))
                    Walk(show, (subject, counterparty, series, endUse), sides, possible);
            }
        }
    }

    /// <summary>
    /// Where only being of another nation matters, two parties that are tested alike do: one of them is of another.
    /// </summary>
    private List<SideExample> Fewest(IEnumerable<SideExample> sides) => direction == Direction.Domestic
        ? [.. sides]
        : [.. sides.GroupBy(side => (side.Holding, side.Possible)).SelectMany(alike => alike.Take(2))];

    private void Walk(
        Action<CaseView> show,
        (SideExample Subject, SideExample Counterparty, SeriesExample Series, EndUseExample EndUse) deed, Bits sides,
        Bits possibleSides)
    {
        var (subject, counterparty, series, endUse) = deed;
        var holding = sides.And(series.Holding).And(endUse.Holding);
        var possible = possibleSides.And(series.Possible).And(endUse.Possible);
        foreach (var custody in _custodies)
        {
            var origins = series.Facts.Origins().Union(custody.Custody);
            if (direction == Direction.ReExport
                && origins.Intersect(_nations.SpokenFor).Except(NationSet.Of(subject.Facts.Nation)).IsEmpty)
            {
                continue;
            }

            var sure = holding.And(custody.Holding);
            show(new CaseView(sure, possible.And(custody.Holding).Except(sure), () => new AnalysisCase(direction,
                subject.Facts, counterparty.Facts with { Number = PartyNumber.FromNumber(2) }, series.Facts,
                custody.Custody, at)
            { EndUse = endUse.EndUse, OperatorOwner = series.OperatorOwner }));
        }
    }

    /// <summary>Of a re-export anybody is the subject; where it came from is asked of the tokens.</summary>
    private bool IsSubject(Nation nation) => direction == Direction.ReExport || _nations.SpokenFor.Contains(nation);

    private bool IsPair(SideExample subject, SideExample counterparty) => direction switch
    {
        Direction.Domestic => subject.Facts.Nation == counterparty.Facts.Nation,
        Direction.Export or Direction.Import or Direction.Lease or Direction.Use =>
            subject.Facts.Nation != counterparty.Facts.Nation,
        Direction.ReExport => true,
    };
}
