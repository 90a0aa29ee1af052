using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Events.Leases;
using static TokenMarket.Domain.Tests.Leases.RegisterDesk;

namespace TokenMarket.Domain.Tests.Leases;

public class LeaseRegisterTests
{
    [Fact]
    public void A_lease_is_offered_accepted_billed_at_every_periods_end_and_over() => LeaseScenario.Run("""
        offer #1 to 12 0-24 until -2      JP offered #1
        accept #1 by 12                   FR+JP started #1
        at -1:59
        use #1                            no
        at 0:00
        use #1                            yes
        sweep                             nothing
        at 7:59
        sweep                             nothing
        at 8:00
        sweep                             FR+JP billed #1 1: 100
        sweep                             nothing
        at 23:59
        use #1                            yes
        sweep                             FR+JP billed #1 2: 100
        at 24:00
        use #1                            no
        sweep                             FR+JP billed #1 3: 100, FR+JP ended #1 after 3
        hosted                            0
        """);

    [Fact]
    public void A_late_sweep_tells_the_same_in_the_order_of_what_was_due() => LeaseScenario.Run("""
        offer #1 to 12 0-24 until -2      JP offered #1
        offer #2 to 13 8-16 until 4       JP offered #2
        offer #3 to 13 8-16 until 4       JP offered #3
        accept #1 by 12                   FR+JP started #1
        accept #2 by 13                   FR+JP started #2
        at 30:00
        use #1                            no
        sweep 2                           FR+JP lapsed #3 Expired, FR+JP billed #1 1: 100
        sweep 2                           FR+JP billed #1 2: 100, FR+JP billed #2 1: 100
        sweep 2                           FR+JP ended #2 after 1, FR+JP billed #1 3: 100
        sweep 2                           FR+JP ended #1 after 3
        sweep 2                           nothing
        """);

    [Fact]
    public void An_offer_stands_before_it_expires_and_not_at_it() => LeaseScenario.Run("""
        offer #1 to 12 0-8 until -2       JP offered #1
        offer #2 to 12 0-8 until -2       JP offered #2
        offer #3 to 12 0-8 until -2       JP offered #3
        at -3:59
        accept #1 by 12                   FR+JP started #1
        at -2:00
        accept #2 by 12                   FR+JP lapsed #2 Expired
        sweep                             FR+JP lapsed #3 Expired
        accept #3 by 12                   refused OfferNotOpen
        offer #4 to 12 0-8 until -2       FR lapsed #4 Expired
        """);

    [Fact]
    public void An_offer_can_be_declined_or_withdrawn_until_it_is_accepted() => LeaseScenario.Run("""
        offer #1 to 12 0-8 until -2       JP offered #1
        offer #2 to 12 0-8 until -2       JP offered #2
        offer #3 to 12 0-8 until -2       JP offered #3
        decline #1 by 12                  FR+JP lapsed #1 Declined
        withdraw #2 by 1                  FR+JP lapsed #2 Withdrawn
        accept #2 by 12                   refused OfferNotOpen
        accept #3 by 12                   FR+JP started #3
        withdraw #3 by 1                  refused OfferNotOpen
        decline #3 by 12                  refused OfferNotOpen
        accept #3 by 12                   refused OfferNotOpen
        hosted                            1
        """);

    [Fact]
    public void A_withdrawal_that_comes_as_the_offer_expires_is_too_late() => LeaseScenario.Run("""
        offer #1 to 12 0-8 until -2       JP offered #1
        at -2:00
        withdraw #1 by 1                  FR+JP lapsed #1 Expired
        """);

    [Fact]
    public void The_rules_of_the_moment_of_acceptance_decide() => LeaseScenario.Run("""
        offer #1 to 12 0-8 until -2       JP offered #1
        offer #2 to 12 0-8 until -2       JP offered #2
        accept #1 by 12                   FR+JP started #1
        rules deny
        accept #2 by 12                   FR+JP lapsed #2 NotEligible
        at 8:00
        sweep                             FR+JP billed #1 1: 100, FR+JP ended #1 after 1
        """);

    [Fact]
    public void Inside_one_nation_the_one_account_is_told_once() => LeaseScenario.Run("""
        offer #1 to 2 0-16 until -2       FR offered #1
        accept #1 by 2                    FR started #1
        at 16:00
        sweep                             FR billed #1 1: 100, FR billed #1 2: 100, FR ended #1 after 2
        """);

    [Fact]
    public void A_lease_begins_under_the_epoch_that_fences_it()
    {
        var desk = new RegisterDesk();
        desk.Hear(new Events.Flows.LeaseOffered(Offer(1), Party(1), Party(12), Terms(0, 8, -2)), France);

        var begun = Assert.IsType<LeaseBegun>(desk.Hear(new Events.Flows.LeaseAccepted(Offer(1), Party(12)), Japan)[0]);

        Assert.Equal((desk.Epoch, desk.Now), (begun.Epoch, begun.At));
        Assert.Equal((LeaseState.Active, desk.Epoch),
            (desk.Register.Lease(Offer(1))?.State, desk.Register.Lease(Offer(1))?.Epoch));
    }

    [Fact]
    public void What_is_billed_by_the_end_is_the_escrow_to_the_last_unit()
    {
        var desk = new RegisterDesk();
        var terms = Terms(0, 168, -2) with { PricePerPeriod = Money.FromMinor(long.MaxValue / 21) };
        desk.Hear(new Events.Flows.LeaseOffered(Offer(1), Party(1), Party(12), terms), France);
        desk.Hear(new Events.Flows.LeaseAccepted(Offer(1), Party(12)), Japan);
        desk.Sweep(now: Instant.Never);

        Assert.Equal(terms.Schedule().Total.Minor, desk.Journal.OfType<LeasePeriodBilled>().Sum(b => b.Amount.Minor));
        Assert.Equal(terms.Schedule().Total.Minor, desk.Register.Billed(terms.Currency));
        Assert.Equal(Instant.Never, desk.Register.NextDue);
    }

    [Fact]
    public void Ten_years_of_hourly_billing_are_swept_in_pieces()
    {
        var desk = new RegisterDesk();
        var series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+87840h");
        var terms = Terms(0, SeriesId.MaxHours, -2) with { Series = series, PeriodHours = 1 };
        desk.Hear(new Events.Flows.LeaseOffered(Offer(1), Party(1), Party(12), terms), France);
        desk.Hear(new Events.Flows.LeaseAccepted(Offer(1), Party(12)), Japan);
        for (var left = SeriesId.MaxHours + 1; left > 0; left -= 1_000)
            Assert.Equal(Math.Min(left, 1_000), desk.Sweep(1_000, series.End).Count);

        Assert.Equal(LeaseCloseReason.Completed, Assert.IsType<LeaseClosed>(desk.Journal[^1]).Reason);
        Assert.Equal(0, desk.Register.Count);
    }

    [Fact]
    public void A_shard_full_of_leases_knows_what_is_due_next()
    {
        var desk = new RegisterDesk();
        desk.Take(Enumerable.Range(1, LeaseLimits.LeasesPerShard).Select(i =>
            new LeaseRecorded(Offer(i), Party(1), Party(12), Japan, Terms(0, 8, -1 - i % 20))));

        Assert.Equal(Hour(-20), desk.Register.NextDue);
        Assert.Equal(LeaseLimits.LeasesPerShard, desk.Sweep(now: Hour(0)).Count);
        Assert.Equal(0, desk.Register.Count);
    }
}
