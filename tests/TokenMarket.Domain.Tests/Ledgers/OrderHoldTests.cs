namespace TokenMarket.Domain.Tests.Ledgers;

public sealed class OrderHoldTests
{
    [Fact]
    public void A_purchase_holds_its_limit_and_the_worst_fee_rounded_up() => AccountScenario.Run("""
        fund a 1_000_000 0
        buy B1 a 3 @ 101
        a cash available 969_684 held 30_316
        """);

    [Fact]
    public void A_cent_too_little_for_the_fee_is_too_little() => AccountScenario.Run("""
        fund a 30_315 0
        buy B1 a 3 @ 101       => InsufficientCash
        fund a 1 0
        buy B2 a 3 @ 101
        a cash available 0 held 30_316
        """);

    [Fact]
    public void Fills_below_the_limit_leave_a_surplus_that_returns_at_the_close() => AccountScenario.Run("""
        fund a 100_000 0
        buy B1 a 5 @ 100
        a cash available 49_975 held 50_025
        fill B1 2 @ 90 fee 9
        a cash available 49_975 held 32_016
        a tokens available 2
        fill B1 3 @ 100 fee 15
        a cash available 49_975 held 2_001
        close B1
        a cash available 51_976 held 0
        a tokens available 5
        """);

    [Fact]
    public void The_fee_of_many_small_fills_never_outgrows_the_hold() => AccountScenario.Run("""
        fund a 306 0
        buy B1 a 3 @ 1
        a cash available 5 held 301
        fill B1 1 @ 1 fee 1
        fill B1 1 @ 1 fee 0
        fill B1 1 @ 1 fee 0
        a cash available 5 held 0
        close B1
        a cash available 5 held 0
        a tokens available 3
        """);

    [Fact]
    public void A_seller_gets_the_notional_less_the_fee() => AccountScenario.Run("""
        fund a 0 10
        sell S1 a 6 @ 100
        a tokens available 4 held 6
        fill S1 4 @ 101 fee 21
        a tokens available 4 held 2
        a cash available 40_379 held 0
        close S1
        a tokens available 6 held 0
        """);

    [Fact]
    public void A_reduction_frees_what_the_rest_can_no_longer_cost() => AccountScenario.Run("""
        fund a 100_000 10
        buy B1 a 5 @ 100
        fill B1 1 @ 100 fee 5
        a cash available 49_975 held 40_020
        reduce B1 3
        a cash available 79_990 held 10_005
        fill B1 1 @ 100 fee 5
        a cash held 0
        sell S1 a 8 @ 100
        reduce S1 5
        a tokens available 9 held 3
        """);

    [Fact]
    public void A_higher_limit_is_held_first_and_a_lower_one_frees_nothing_before_the_close() => AccountScenario.Run("""
        fund a 55_100 0
        buy B1 a 5 @ 100
        a cash available 5_075 held 50_025
        reprice B1 a 111         => InsufficientCash
        reprice B1 a 110
        a cash available 72 held 55_028
        reprice B1 a 90
        a cash available 72 held 55_028
        fill B1 5 @ 110 fee 28
        close B1
        a cash available 72 held 0
        """);

    [Fact]
    public void A_repriced_sale_may_still_fill_at_its_older_limit() => AccountScenario.Run("""
        fund a 0 5
        sell S1 a 5 @ 100
        reprice S1 a 120
        fill S1 5 @ 100 fee 0
        close S1
        a cash available 50_000
        """);
}
