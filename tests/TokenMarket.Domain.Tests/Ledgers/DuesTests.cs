using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>What an order keeps beyond cash and tokens: permits, quotas, levies.</summary>
public sealed class DuesTests
{
    private static readonly Jurisdiction Own = Jurisdiction.Of(France);
    private static readonly NationSet French = NationSet.Of(France);
    private static readonly QuotaWindow Month = new(QuotaPeriod.Month, 0);

    [Fact]
    public void Sale_keeps_a_part_of_each_permit_that_may_be_demanded_and_brings_it_along()
    {
        var fr = WithDemands(ExportLicence());
        fr.Receive(new PermitGranted(PermitSamples.Licence(7, "FR/a")));

        var order = fr.Do("FR/a", Order(Side.Sell, 400, 2)).Order;

        var arrives = Assert.IsType<OrderArrives>(fr.Sent[^1].Message);
        var brought = Assert.Single(arrives.Presented.Permits);
        Assert.Equal((Permit.Licence(Own, "export"), 7), (brought.Permit, brought.Number));
        Assert.Equal((400, 0, 600), Grant(fr, 7));
        CheckRebuilt(fr);

        fr.Receive(Fill(order, 1, 2, 100, 0, French) with { Dues = Dues(draws: 1) });
        Assert.Equal((300, 100, 600), Grant(fr, 7));
        fr.Receive(Fill(order, 2, 2, 50, 0, French) with { Dues = Dues(draws: 0) });
        Assert.Equal((250, 100, 650), Grant(fr, 7));
        fr.Receive(new OrderReduced(order, Quantity.FromLots(30), [new ParcelPart(French, Quantity.FromLots(30))]));
        Assert.Equal((220, 100, 680), Grant(fr, 7));
        fr.Receive(new OrderClosed(order, OrderCloseReason.Cancelled, null, 2));
        Assert.Equal((0, 100, 900), Grant(fr, 7));
        CheckRebuilt(fr);
    }

    [Fact]
    public void Licence_that_ends_first_is_kept_first_and_one_that_does_not_fit_never()
    {
        var fr = WithDemands(ExportLicence());
        var anything = PermitSamples.Anything;
        var later = anything with { Until = Noon.Plus(TimeSpan.FromDays(30)) };
        var sooner = anything with { Until = Noon.Plus(TimeSpan.FromDays(3)) };
        PermitGrant[] grants =
        [
            PermitSamples.Licence(1, "FR/a", anything with { Lines = ["a100"] }),
            PermitSamples.Licence(2, "FR/a", anything with { Until = Noon }),
            PermitSamples.Licence(3, "FR/a", anything with { From = Noon.Plus(TimeSpan.FromHours(1)) }),
            PermitSamples.Licence(4, "FR/a", anything with { Amount = 399 }),
            PermitSamples.Licence(5, "FR/b"),
            PermitSamples.Licence(6, "FR/a", anything with { Counterparties = NationSet.Of(Nation.Parse("KE")) }),
            PermitSamples.Licence(7, "FR/a", later),
            PermitSamples.Licence(8, "FR/a", sooner),
        ];
        foreach (var grant in grants)
            fr.Receive(new PermitGranted(grant));

        fr.Do("FR/a", Order(Side.Sell, 400, 2));

        var arrives = Assert.IsType<OrderArrives>(fr.Sent[^1].Message);
        Assert.Equal([8], arrives.Presented.Permits.Select(permit => permit.Number));
        Assert.Equal(sooner.Until, arrives.Presented.Until);
    }

    [Fact]
    public void Several_licences_together_cover_all_who_may_be_met()
    {
        var (jp, ke) = (NationSet.Of(Japan), NationSet.Of(Nation.Parse("KE")));
        var fr = WithDemands(ExportLicence() with { Counterparties = jp.Union(ke) });
        fr.Receive(new PermitGranted(PermitSamples.Licence(
            1, "FR/a", PermitSamples.Anything with { Counterparties = ke })));
        fr.Receive(new PermitGranted(PermitSamples.Licence(
            2, "FR/a", PermitSamples.Anything with { Counterparties = jp })));

        fr.Do("FR/a", Order(Side.Sell, 4, 2));

        var arrives = Assert.IsType<OrderArrives>(fr.Sent[^1].Message);
        Assert.Equal([1, 2], arrives.Presented.Permits.Select(permit => permit.Number));
    }

    [Fact]
    public void Revoked_licence_is_neither_kept_nor_drawn_on_any_more_and_what_was_drawn_stands()
    {
        var fr = WithDemands(ExportLicence());
        fr.Receive(new PermitGranted(PermitSamples.Licence(7, "FR/a")));
        var order = fr.Do("FR/a", Order(Side.Sell, 400, 2)).Order;

        fr.Receive(new PermitRevoked(Own, 7));
        fr.Do("FR/a", Order(Side.Sell, 100, 2));

        Assert.Empty(Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.Permits);
        fr.Receive(new OrderClosed(order, OrderCloseReason.Cancelled, null, 0));
        Assert.DoesNotContain(fr.Account.PermitsOf(Party("FR/a")), permit => permit.Grant.Number == 7);
        CheckRebuilt(fr);
    }

    [Fact]
    public void Quota_is_kept_at_the_hold_used_at_the_trade_and_returned_at_the_close()
    {
        var fr = WithDemands(QuotaOf(50));
        var order = fr.Do("FR/a", Order(Side.Sell, 40, 2)).Order;
        Assert.Single(Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.Permits);

        fr.Do("FR/a", Order(Side.Sell, 20, 2));
        Assert.Empty(Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.Permits);

        fr.Receive(Fill(order, 1, 2, 10, 0, French) with { Dues = Dues(draws: 1) });
        fr.Receive(new OrderClosed(order, OrderCloseReason.Cancelled, null, 1));
        CheckRebuilt(fr);
        fr.Do("FR/a", Order(Side.Sell, 41, 2));
        Assert.Empty(Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.Permits);
        fr.Do("FR/a", Order(Side.Sell, 40, 2));
        Assert.Single(Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.Permits);
    }

    [Fact]
    public void New_month_brings_a_new_quota_less_what_open_orders_still_keep()
    {
        var fr = WithDemands(QuotaOf(50));
        var order = fr.Do("FR/a", Order(Side.Sell, 50, 2)).Order;
        fr.Receive(Fill(order, 1, 2, 30, 0, French) with { Dues = Dues(draws: 1) });

        fr.Now = Instant.Parse("2027-01-01T00:00Z");
        fr.Do("FR/a", Order(Side.Sell, 31, 2));
        Assert.Empty(Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.Permits);
        fr.Do("FR/a", Order(Side.Sell, 30, 2));
        Assert.Single(Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.Permits);
    }

    [Fact]
    public void Quota_for_each_counterparty_goes_along_for_those_of_whom_enough_is_left()
    {
        var demand = QuotaOf(500);
        var each = ((QuotaDemand)demand.Demand) with { Each = QuotaEach.Counterparty };
        var fr = WithDemands(demand with
        {
            Demand = each,
            Counterparties = NationSet.Of(Japan, Nation.Parse("KE")),
        });
        var order = fr.Do("FR/a", Order(Side.Sell, 300, 2)).Order;
        fr.Receive(Fill(order, 1, 2, 300, 0, French) with { Dues = Dues(draws: 1) });

        fr.Do("FR/a", Order(Side.Sell, 300, 2));

        var brought = Assert.Single(Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.Permits);
        Assert.Equal("KE", brought.Counterparties.ToString());
        CheckRebuilt(fr);
    }

    [Fact]
    public void Purchase_holds_the_worst_levy_and_the_treasury_gets_what_is_due()
    {
        var fr = WithDemands(levyPpm: 100_000);
        var before = Cash(fr, "FR/a", Bucket.Available);

        var order = fr.Do("FR/a", Order(Side.Buy, 10, 50)).Order;

        const long notional = 10 * 50 * Unit;
        Assert.Equal(notional + notional / 2_000 + notional / 10, Cash(fr, "FR/a", Bucket.Held));
        fr.Receive(Fill(order, 1, 50, 10, notional / 2_000, French) with { Dues = Dues(levy: notional / 20) });
        Assert.Equal(notional / 20, Cash(fr, "FR/c", Bucket.Available));
        fr.Receive(new OrderClosed(order, OrderCloseReason.Filled, null, 1));
        Assert.Equal((before - notional - notional / 2_000 - notional / 20, 0),
            (Cash(fr, "FR/a", Bucket.Available), Cash(fr, "FR/a", Bucket.Held)));
        Assert.Empty(LedgerAudit.Check(fr.Account));
        CheckRebuilt(fr);
    }

    [Fact]
    public void Sale_pays_the_levy_out_of_its_proceeds()
    {
        var fr = WithDemands(levyPpm: 100_000);
        var before = Cash(fr, "FR/a", Bucket.Available);
        var order = fr.Do("FR/a", Order(Side.Sell, 10, 100)).Order;

        fr.Receive(Fill(order, 1, 100, 10, 2, French) with { Dues = Dues(levy: 400) });

        Assert.Equal((before + 10 * 100 * Unit - 402, 400),
            (Cash(fr, "FR/a", Bucket.Available), Cash(fr, "FR/c", Bucket.Available)));
        Assert.Empty(LedgerAudit.Check(fr.Account));
    }

    [Theory]
    [InlineData(Side.Buy, 401, 0)]
    [InlineData(Side.Sell, 401, 0)]
    [InlineData(Side.Buy, 0, 2)]
    public void Fill_that_takes_more_than_was_brought_is_set_aside(Side side, long levy, uint draws)
    {
        var fr = WithDemands(ExportLicence(), levyPpm: 100_000);
        fr.Receive(new PermitGranted(PermitSamples.Licence(7, "FR/a")));
        var order = fr.Do("FR/a", Order(side, 10, 4)).Order;

        fr.Receive(Fill(order, 1, 4, 10, 0, French) with { Dues = Dues(levy, draws) });

        Assert.Equal(MessageRefusal.TermsDiffer, Assert.IsType<MessageSetAside>(fr.Last[^1]).Reason);
        Assert.Empty(LedgerAudit.Check(fr.Account));
    }

    [Fact]
    public void Without_a_treasury_no_levy_is_held_for()
    {
        var fr = WithDemands(levyPpm: 100_000);
        fr.World.Treasuries.Clear();

        fr.Do("FR/a", Order(Side.Buy, 10, 50));

        Assert.True(Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.IsNone);
    }

    [Fact]
    public void Buyer_says_what_the_tokens_are_for_and_a_seller_cannot()
    {
        var fr = WithDemands();

        fr.Do("FR/a", Order(Side.Buy, 1, 2) with { EndUse = EndUse.Medical });
        Assert.Equal(EndUse.Medical, Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.EndUse);

        var refused = fr.Do("FR/a", Order(Side.Sell, 1, 2) with { EndUse = EndUse.Medical });
        Assert.Equal(Contracts.Accounts.AccountRejection.OrderTermsConflict, refused.Rejection);
    }

    internal static PossibleDemand QuotaOf(long amount) => new(
        Own, new QuotaDemand("gpu", amount, null, Month, QuotaEach.Nation), NationSet.Of(Japan), 1,
        IsForEverybody: false);

    private static PossibleDemand ExportLicence() =>
        new(Own, new LicenceDemand("export"), NationSet.Of(Japan), 1, IsForEverybody: false);

    private static FillDues Dues(long levy = 0, uint draws = 0) =>
        new(Money.FromMinor(levy), draws, Noon, Japan, []);

    private static DrivenAccount WithDemands(params PossibleDemand[] demands) => WithDemands(demands, 0);

    private static DrivenAccount WithDemands(int levyPpm) => WithDemands([], levyPpm);

    private static DrivenAccount WithDemands(PossibleDemand demand, int levyPpm) => WithDemands([demand], levyPpm);

    private static DrivenAccount WithDemands(PossibleDemand[] demands, int levyPpm)
    {
        var account = AccountRejectionTests.Funded();
        account.World.Demands = (_, _) => new SideDemands(demands, levyPpm);
        account.World.Treasuries[France] = Party("FR/c");
        return account;
    }

    private static (long Reserved, long Drawn, long Left) Grant(DrivenAccount account, long number)
    {
        var held = account.Account.PermitsOf(Party("FR/a")).Single(permit => permit.Grant.Number == number);
        return (held.Reserved, held.Drawn, held.Left);
    }

    private static long Cash(DrivenAccount account, string member, Bucket bucket) =>
        account.Account.CashOf(Party(member), Euro, bucket);

    private static void CheckRebuilt(DrivenAccount account) => TwoNations.CheckRebuilt(account);
}
