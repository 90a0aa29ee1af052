using TokenMarket.Domain.Markets.Auctions;

namespace TokenMarket.Domain.Tests.Markets.Auctions;

public sealed class CallAuctionTests
{
    [Fact]
    public void One_island_clears_at_the_price_that_matches_most() => AuctionScenario.Run("""
        may   A>A
        buy   B1 A 30 @ 104
        buy   B2 A 20 @ 102
        buy   B3 A 40 @ 100
        sell  S1 A 25 @ 99
        sell  S2 A 20 @ 101
        sell  S3 A 50 @ 103
        round 102 matched 45 imbalance 5: B1 S1 25, B1 S2 5, B2 S2 15
        """);

    [Fact]
    public void Two_islands_clear_at_two_prices_in_two_rounds() => AuctionScenario.Run("""
        may   A>A C>C
        buy   B1 A 10 @ 50
        sell  S1 A 10 @ 50
        buy   B2 C 7 @ 90
        sell  S2 C 9 @ 80
        round 50 matched 10 imbalance 0: B1 S1 10
        round 80 matched 7 imbalance -2: B2 S2 7
        """);

    [Fact]
    public void Two_islands_that_accept_one_price_clear_in_one_round() => AuctionScenario.Run("""
        may   A>A C>C
        buy   B1 A 10 @ 85
        sell  S1 A 10 @ 50
        buy   B2 C 7 @ 90
        sell  S2 C 7 @ 80
        round 80 matched 17 imbalance 0: B2 S2 7, B1 S1 10
        """);

    [Fact]
    public void A_buy_surplus_presses_the_price_up() => AuctionScenario.Run("""
        may       A>A
        reference 100
        buy       B1 A 10 @ 105
        sell      S1 A 6 @ 95
        round 105 matched 6 imbalance 4: B1 S1 6
        """);

    [Fact]
    public void A_sell_surplus_presses_the_price_down() => AuctionScenario.Run("""
        may       A>A
        reference 100
        buy       B1 A 6 @ 105
        sell      S1 A 10 @ 95
        round 95 matched 6 imbalance -4: B1 S1 6
        """);

    [Fact]
    public void Balanced_orders_clear_at_the_reference_that_both_accept() => AuctionScenario.Run("""
        may       A>A
        reference 101
        buy       B1 A 10 @ 105
        sell      S1 A 10 @ 95
        round 101 matched 10 imbalance 0: B1 S1 10
        """);

    [Fact]
    public void Balanced_orders_clear_at_the_price_nearest_a_reference_beyond_them() => AuctionScenario.Run("""
        may       A>A
        reference 200
        buy       B1 A 10 @ 105
        sell      S1 A 10 @ 95
        round 105 matched 10 imbalance 0: B1 S1 10
        """);

    [Fact]
    public void Prices_as_near_to_the_reference_leave_the_lower() => AuctionScenario.Run("""
        may       A>A C>C
        reference 100
        buy       B1 A 10 @ 90
        sell      S1 A 10 @ 90
        buy       B2 C 10 @ 110
        sell      S2 C 10 @ 110
        round 90 matched 10 imbalance 0: B1 S1 10
        round 110 matched 10 imbalance 0: B2 S2 10
        """);

    [Fact]
    public void Without_a_reference_the_lower_price_wins() => AuctionScenario.Run("""
        may   A>A
        buy   B1 A 10 @ 105
        sell  S1 A 10 @ 95
        round 95 matched 10 imbalance 0: B1 S1 10
        """);

    [Fact]
    public void A_price_that_is_nobodys_limit_wins_where_it_leaves_the_least_over() => AuctionScenario.Run("""
        may   A>A
        buy   B1 A 5 @ 110
        buy   B2 A 3 @ 100
        sell  S1 A 5 @ 90
        sell  S2 A 4 @ 105
        round 101 matched 5 imbalance 0: B1 S1 5
        """);

    [Fact]
    public void A_wall_that_may_trade_with_nobody_moves_no_price() => AuctionScenario.Run("""
        may       A>A
        reference 100
        buy       W1 X 1000000 @ 999
        buy       B1 A 10 @ 105
        sell      S1 A 10 @ 95
        sell      W2 Y 1000000 @ 1
        round 100 matched 10 imbalance 0: B1 S1 10
        """);

    [Fact]
    public void The_first_in_time_is_served_at_the_margin() => AuctionScenario.Run("""
        may   A>A
        buy   B1 A 4 @ 100
        buy   B2 A 4 @ 100
        sell  S1 A 5 @ 100
        round 100 matched 5 imbalance 3: B1 S1 4, B2 S1 1
        """);

    [Fact]
    public void A_buyer_with_a_choice_leaves_the_seller_that_another_needs() => AuctionScenario.Run("""
        may   A>A A>B C>A
        buy   B1 A 5 @ 100
        buy   B2 B 5 @ 100
        sell  S1 A 5 @ 100
        sell  S2 C 5 @ 100
        round 100 matched 10 imbalance 0: B1 S2 5, B2 S1 5
        """);

    [Fact]
    public void Time_decides_who_goes_without_where_the_most_can_be_matched_either_way() => AuctionScenario.Run("""
        may   A>A A>B
        buy   B1 B 5 @ 100
        buy   B2 A 5 @ 100
        sell  S1 A 6 @ 100
        round 100 matched 6 imbalance 4: B1 S1 5, B2 S1 1
        """);

    [Fact]
    public void An_owner_never_trades_with_itself_and_counts_for_no_volume() => AuctionScenario.Run("""
        may   A>A
        buy   B1 A 9 @ 100 owner 7
        sell  S1 A 9 @ 100 owner 7
        nothing
        """);

    [Fact]
    public void An_owner_on_both_sides_trades_with_the_others() => AuctionScenario.Run("""
        may   A>A
        buy   B1 A 9 @ 100 owner 7
        buy   B2 A 4 @ 100 owner 8
        sell  S1 A 9 @ 100 owner 7
        sell  S2 A 5 @ 100 owner 8
        round 100 matched 9 imbalance -1: B1 S2 5, B2 S1 4
        """);

    [Fact]
    public void An_owner_is_kept_from_itself_across_classes() => AuctionScenario.Run("""
        may   A>B
        buy   B1 B 9 @ 100 owner 7
        sell  S1 A 9 @ 90 owner 7
        sell  S2 A 2 @ 95
        round 100 matched 2 imbalance 7: B1 S2 2
        """);

    [Fact]
    public void Eligibility_has_a_direction() => AuctionScenario.Run("""
        may   A>B
        buy   B1 A 9 @ 100
        sell  S1 B 9 @ 90
        nothing
        """);

    [Fact]
    public void Orders_that_do_not_cross_stay() => AuctionScenario.Run("""
        may   A>A
        buy   B1 A 9 @ 89
        sell  S1 A 9 @ 90
        nothing
        """);

    [Fact]
    public void An_empty_side_clears_nothing()
    {
        Assert.Empty(CallAuction.Clear([], [Order()], (_, _) => true, 0));
        Assert.Null(CallAuction.Indicate([Order()], [], (_, _) => true, 0));
    }

    [Fact]
    public void The_largest_numbers_clear_exactly()
    {
        var buy = Order() with { LimitTicks = long.MaxValue, Lots = long.MaxValue / 2 };
        var sell = Order() with { LimitTicks = 1, Lots = long.MaxValue / 2 };
        var round = Assert.Single(CallAuction.Clear([buy], [sell], (_, _) => true, 3));
        Assert.Equal(new AuctionIndication(3, long.MaxValue / 2, 0), round.Indication);
    }

    [Fact]
    public void Lots_beyond_63_bits_are_refused() => Assert.Throws<OverflowException>(() =>
        CallAuction.Clear([Order() with { Lots = long.MaxValue }], [Order()], (_, _) => true, 0));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    [InlineData(1, -1)]
    public void An_order_without_limit_or_lots_is_refused(long limit, long lots)
    {
        var order = Order() with { LimitTicks = limit, Lots = lots };
        Assert.Throws<ArgumentException>(() => CallAuction.Clear([order], [], (_, _) => true, 0));
        Assert.Throws<ArgumentException>(() => CallAuction.Clear([], [order], (_, _) => true, 0));
    }

    [Fact]
    public void Sides_out_of_price_time_order_are_refused()
    {
        AuctionOrder[] rising = [Order() with { LimitTicks = 1 }, Order() with { LimitTicks = 2 }];
        AuctionOrder[] falling = [Order() with { LimitTicks = 2 }, Order() with { LimitTicks = 1 }];
        Assert.Throws<ArgumentException>(() => CallAuction.Clear(rising, [], (_, _) => true, 0));
        Assert.Throws<ArgumentException>(() => CallAuction.Clear([], falling, (_, _) => true, 0));
    }

    [Fact]
    public void A_negative_reference_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CallAuction.Indicate([], [], (_, _) => true, -1));

    private static AuctionOrder Order() => new(1, 1, 0, 100, 1);
}
