using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>One custody for every combination of tests that some custody passes.</summary>
internal sealed class CustodyExamples(Rule[] rules, CaseNations nations, Direction direction, Effort effort)
{
    internal bool TryMake(long limit, out List<CustodyExample> examples)
    {
        var isAskedByOrigin = direction == Direction.ReExport;
        var sets = NationUnions.Make(
            nations, Array.ConvertAll(rules, rule => rule.Custody), isAskedByOrigin, limit, effort);
        examples = sets is null ? [] :
        [
            .. sets.Select(custody => new CustodyExample(custody, Bits.Where(rules.Length,
                index => nations.Evaluation.Custody(rules[index].Custody, custody) == Truth.Yes))),
        ];
        return sets is not null;
    }
}
