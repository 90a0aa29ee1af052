using System.Numerics;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>
/// Tries all removals from the custody, the smallest first: a rule may also permit because of a custody, so that to
/// remove more is not always better.
/// </summary>
internal sealed class CustodyChange(IEligibility eligibility) : IChangeDimension
{
    public ChangeDimension Dimension => ChangeDimension.Custody;

    public FoundChange Find(in ChangeSearch search)
    {
        Nation[] nations = [.. search.Question.Custody.Nations()];
        if (nations.Length > ChangeSearch.MostCustodyNations)
            return new FoundChange(null, IsCutShort: true);
        for (var size = 1; size <= nations.Length; size++)
        {
            for (var removed = 1u; removed < 1u << nations.Length; removed++)
            {
                if (BitOperations.PopCount(removed) == size && Try(search.Question, nations, removed) is { } change)
                    return FoundChange.Of(change);
            }
        }

        return default;
    }

    private OtherParcel? Try(in Question question, Nation[] nations, uint removed)
    {
        var without = default(NationSet);
        for (var index = 0; index < nations.Length; index++)
        {
            if ((removed & (1u << index)) != 0)
                without = without.With(nations[index]);
        }

        var changed = question with { Custody = question.Custody.Except(without) };
        return eligibility.Check(changed) is null ? new OtherParcel(changed, without) : null;
    }
}
