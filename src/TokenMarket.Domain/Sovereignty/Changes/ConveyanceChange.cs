using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>Tries the other conveyance.</summary>
internal sealed class ConveyanceChange(IEligibility eligibility) : IChangeDimension
{
    public ChangeDimension Dimension => ChangeDimension.Conveyance;

    public FoundChange Find(in ChangeSearch search)
    {
        var other = search.Question.Conveyance switch
        {
            Conveyance.Transfer => Conveyance.Lease,
            Conveyance.Lease => Conveyance.Transfer,
        };
        var changed = search.Question with { Conveyance = other };
        return FoundChange.Of(eligibility.Check(changed) is null ? new OtherConveyance(changed) : null);
    }
}
