using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>Tries every end-use. That it would be true is for the taker to say: it is told what the law asks.</summary>
internal sealed class EndUseChange(IEligibility eligibility) : IChangeDimension
{
    public ChangeDimension Dimension => ChangeDimension.EndUse;

    public FoundChange Find(in ChangeSearch search)
    {
        var (question, first, count) = (search.Question, default(EndUse?), 0);
        foreach (var endUse in CompiledEndUses.All)
        {
            if (endUse == question.EndUse || eligibility.Check(question with { EndUse = endUse }) is not null)
                continue;
            first ??= endUse;
            count++;
        }

        return FoundChange.Of(first is { } found
            ? new OtherEndUse(question with { EndUse = found }, found, question.EndUse is null ? 1 : 2, count)
            : null);
    }
}
