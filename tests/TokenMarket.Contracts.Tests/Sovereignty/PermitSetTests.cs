using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Contracts.Tests.Sovereignty;

public sealed class PermitSetTests
{
    private static readonly Jurisdiction France = Jurisdiction.Parse("FR");

    [Fact]
    public void Sets_with_the_same_permits_are_equal_whatever_their_order()
    {
        var (licence, approval) = (Permit.Licence(France, "x"), Permit.Approval(France, "x", 1));

        Assert.Equal(PermitSet.Of(licence, approval), PermitSet.Of(approval, licence, licence));
        Assert.Equal(PermitSet.Of(licence, approval).GetHashCode(), PermitSet.Of(approval, licence).GetHashCode());
        Assert.True(PermitSet.Of(licence) != PermitSet.Of(approval));
        Assert.True(default == PermitSet.Of());
    }

    [Fact]
    public void Nothing_meets_a_duty_or_a_levy()
    {
        var permits = PermitSet.Of(Permit.Licence(France, "x"), Permit.Approval(France, "x", 1));

        Assert.True(permits.Meets(France, new LicenceDemand("x")));
        Assert.False(permits.Meets(France, new LevyDemand(1)));
        Assert.False(permits.Meets(France, new ObligationDemand("x", 1, BreachConsequence.Publish)));
        Assert.False(default(PermitSet).Meets(France, new LicenceDemand("x")));
    }

    [Fact]
    public void There_are_at_most_so_many()
    {
        var most = Enumerable.Range(0, PermitSet.Most).Select(i => Permit.Approval(France, "x", i)).ToList();

        Assert.True(PermitSet.Of(most).Meets(France, new ApprovalDemand("x", PermitSet.Most - 1, 99)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PermitSet.Of(most.Append(Permit.Licence(France, "x"))));
    }
}
