using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Tests.Sovereignty.Permits;

/// <summary>Accounts of whatever nation draw from one pool, first come, first served.</summary>
public sealed class AllotmentTests
{
    private static readonly Instant EndOfJanuary = Instant.Parse("2026-02-01T00:00:00Z");
    private static readonly QuotaWindow Month = new(QuotaPeriod.Month, 0);

    [Fact]
    public void First_come_is_first_served_while_the_pool_lasts()
    {
        var office = WithPool(100);

        Assert.Null(office.Member("FR/lab", new DrawAllotment("a", "gpu", 60)));
        var grant = office.Only<PermitGiven>().Grant;
        Assert.Equal((PermitKind.Quota, "gpu", 60), (grant.Permit.Kind, grant.Permit.Name, grant.Scope.Amount));
        Assert.Equal(EndOfJanuary, grant.Scope.Until);
        Assert.Equal(PermitRejection.QuotaExhausted, office.Member("JP/lab", new DrawAllotment("a", "gpu", 60)));
        Assert.Null(office.Member("JP/lab", new DrawAllotment("a", "gpu", 60, AtLeast: 1)));
        Assert.Equal(40, office.Only<PermitGiven>().Grant.Scope.Amount);
        Assert.Equal(PermitRejection.QuotaExhausted, office.Member("JP/lab", new DrawAllotment("b", "gpu", 1)));
        Assert.Equal(PermitRejection.QuotaUnknown, office.Member("JP/lab", new DrawAllotment("b", "tpu", 1)));
    }

    [Fact]
    public void The_same_reference_is_the_same_allotment()
    {
        var office = WithPool(100);
        office.Member("FR/lab", new DrawAllotment("a", "gpu", 60));

        Assert.Null(office.Member("FR/lab", new DrawAllotment("a", "gpu", 60)));
        Assert.Empty(office.Last);
        Assert.Equal(PermitRejection.ReferenceUsed, office.Member("FR/lab", new DrawAllotment("a", "gpu", 61)));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(5, 6L)]
    [InlineData(5, 0L)]
    public void Amounts_are_sound(long amount, long? atLeast) => Assert.Equal(
        PermitRejection.ScopeInvalid, WithPool(100).Member("FR/lab", new DrawAllotment("a", "gpu", amount, atLeast)));

    [Fact]
    public void What_comes_back_can_be_drawn_again_and_what_was_never_out_is_set_aside()
    {
        var office = WithPool(100);
        office.Member("JP/lab", new DrawAllotment("a", "gpu", 100));

        office.Return(1, 30, "JP");
        Assert.Equal(30, office.Only<AllotmentReduced>().Amount);
        Assert.Null(office.Member("FR/lab", new DrawAllotment("b", "gpu", 30)));
        office.Return(1, 71, "JP");
        office.Only<ReturnSetAside>();
        office.Return(1, 1, "US");
        office.Only<ReturnSetAside>();
        office.Return(9, 1, "JP");
        office.Only<ReturnSetAside>();
        Assert.Equal(PermitRejection.QuotaExhausted, office.Member("FR/lab", new DrawAllotment("c", "gpu", 1)));
    }

    [Fact]
    public void With_the_window_ends_what_was_drawn_in_it()
    {
        var office = WithPool(100);
        office.Member("JP/lab", new DrawAllotment("a", "gpu", 100));
        office.Wait(TimeSpan.FromDays(31));

        office.Return(1, 5, "JP");
        Assert.Empty(office.Last);
        Assert.Null(office.Member("JP/lab", new DrawAllotment("a", "gpu", 100)));
        Assert.Equal(2, Assert.Single(office.Office.Permits).Grant.Number);
    }

    [Fact]
    public void Each_of_those_who_share_a_quota_draws_from_its_own_pool()
    {
        var office = WithQuota(new QuotaDemand("gpu", 100, null, Month, QuotaEach.Nation));
        Assert.Equal(PermitRejection.QuotaKeptByAccount, office.Member("FR/lab", new DrawAllotment("a", "gpu", 1)));
        Assert.Null(office.Member("JP/lab", new DrawAllotment("a", "gpu", 60)));
        Assert.Equal(PermitRejection.QuotaExhausted, office.Member("JP/army", new DrawAllotment("a", "gpu", 60)));
        Assert.Null(office.Member("US/cloud", new DrawAllotment("a", "gpu", 100)));

        office = WithQuota(new QuotaDemand("gpu", 100, null, Month, QuotaEach.Member));
        Assert.Null(office.Member("JP/lab", new DrawAllotment("a", "gpu", 100)));
        Assert.Null(office.Member("JP/army", new DrawAllotment("a", "gpu", 100)));
        Assert.Equal(PermitRejection.QuotaExhausted, office.Member("JP/army", new DrawAllotment("b", "gpu", 1)));
    }

    [Fact]
    public void Of_a_quota_for_each_counterparty_an_allotment_names_one_and_no_other_does()
    {
        var (france, kenya) = (Nation.Parse("FR"), Nation.Parse("KE"));
        var office = WithQuota(new QuotaDemand("gpu", 100, null, Month, QuotaEach.Counterparty));
        Assert.Equal(PermitRejection.ScopeInvalid, office.Member("JP/lab", new DrawAllotment("a", "gpu", 1)));
        Assert.Null(office.Member("JP/lab", new DrawAllotment("a", "gpu", 100, Counterparty: france)));
        Assert.Equal(NationSet.Of(france), office.Only<PermitGiven>().Grant.Scope.Counterparties);
        Assert.Equal(
            PermitRejection.QuotaExhausted,
            office.Member("JP/army", new DrawAllotment("a", "gpu", 1, Counterparty: france)));
        Assert.Equal(
            PermitRejection.ReferenceUsed,
            office.Member("JP/lab", new DrawAllotment("a", "gpu", 100, Counterparty: kenya)));
        Assert.Null(office.Member("JP/lab", new DrawAllotment("b", "gpu", 100, Counterparty: kenya)));
        Assert.Equal(
            PermitRejection.ScopeInvalid,
            WithPool(100).Member("JP/lab", new DrawAllotment("a", "gpu", 1, Counterparty: kenya)));
    }

    [Fact]
    public void Quotas_of_one_name_that_differ_cannot_be_told_apart_by_it() => Assert.Equal(
        PermitRejection.QuotaAmbiguous,
        WithQuota(
            new QuotaDemand("gpu", 100, null, Month, QuotaEach.All),
            new QuotaDemand("gpu", 100, AttributeName.Performance, Month, QuotaEach.All))
            .Member("JP/lab", new DrawAllotment("a", "gpu", 1)));

    [Fact]
    public void Of_a_rolling_quota_it_may_be_used_for_a_window_and_counts_for_another()
    {
        var office = WithQuota(new QuotaDemand(
            "gpu", 100, null, new QuotaWindow(QuotaPeriod.Rolling, 24), QuotaEach.All));
        Assert.Null(office.Member("JP/lab", new DrawAllotment("a", "gpu", 100)));
        Assert.Equal(office.Now.Plus(TimeSpan.FromHours(24)), office.Only<PermitGiven>().Grant.Scope.Until);

        office.Wait(TimeSpan.FromHours(47));
        Assert.Equal(PermitRejection.QuotaExhausted, office.Member("JP/lab", new DrawAllotment("b", "gpu", 1)));
        office.Return(1, 30, "JP");
        Assert.Null(office.Member("JP/lab", new DrawAllotment("a", "gpu", 30)));
        office.Wait(TimeSpan.FromHours(1));
        Assert.Null(office.Member("FR/lab", new DrawAllotment("a", "gpu", 70)));
    }

    [Fact]
    public void Taken_back_it_counts_until_the_window_ends_for_some_of_it_may_be_used()
    {
        var office = WithPool(100);
        office.Member("JP/lab", new DrawAllotment("a", "gpu", 100));
        Assert.Null(office.Officer("marie", new RevokePermit(1, "diverted")));
        office.Confirm(1);

        Assert.Equal(PermitRejection.QuotaExhausted, office.Member("FR/lab", new DrawAllotment("b", "gpu", 1)));
        Assert.Equal(PermitRejection.PermitUnknown, office.Officer("marie", new RevokePermit(1, "again")));
        office.Return(1, 40, "JP");
        Assert.Null(office.Member("FR/lab", new DrawAllotment("b", "gpu", 40)));
    }

    private static DrivenOffice WithPool(long amount)
    {
        return WithQuota(new QuotaDemand("gpu", amount, null, Month, QuotaEach.All));
    }

    private static DrivenOffice WithQuota(params QuotaDemand[] quotas)
    {
        var office = new DrivenOffice();
        office.Quotas.AddRange(quotas);
        return office;
    }
}
