using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Tests.Markets;

public sealed class MarketMachineTests
{
    [Fact]
    public void What_does_not_trade_rests_and_trades_at_its_own_price() => MarketTable.Run("""
        sell FR/a S1 5 @ 100 : rest S1 5
        buy  JP/b B1 8 @ 101 : trade S1 B1 5 @ 100, rest B1 3, end S1 Filled
        book : bid 3 @ 101
        sell FR/c S2 3 @ 90 : trade B1 S2 3 @ 101, end S2 Filled, end B1 Filled
        """);

    [Fact]
    public void A_sale_is_one_part_per_custody_and_each_is_skipped_or_met_on_its_own() => MarketTable.Run("""
        turn-custody KE JP
        sell FR/a S1 3 of FR.KE + 2 of FR @ 100 : rest S1#0 3, rest S1#1 2
        book : ask 5 @ 100
        buy JP/b B1 4 @ 100 : trade S1#1 B1 2 @ 100, rest B1 2
        book : bid 2 @ 100, ask 3 @ 100
        buy KE/c B2 3 @ 100 : trade S1#0 B2 3 @ 100, end B2 Filled, end S1 Filled
        """);

    [Fact]
    public void An_arriving_sale_trades_its_parts_in_their_order() => MarketTable.Run("""
        turn-custody KE JP
        buy JP/b B1 4 @ 101
        buy KE/c B2 4 @ 100
        sell FR/a S1 3 of FR.KE + 5 of FR @ 100 : trade B2 S1#0 3 @ 100, trade B1 S1#1 4 @ 101, trade B2 S1#1 1 @ 100,
            end S1 Filled, end B1 Filled, end B2 Filled
        """);

    [Fact]
    public void Immediate_or_cancel_gives_back_every_custody_that_found_nobody() => MarketTable.Run("""
        turn-custody KE JP
        buy JP/b B1 4 @ 101
        sell FR/a S1 3 of FR.KE + 2 of FR @ 100 ioc : reduce S1#0 by 3, trade B1 S1#1 2 @ 101, end S1 Unfilled
        sell FR/a S2 2 of FR.KE + 3 of FR @ 101 ioc : reduce S2#0 by 2, trade B1 S2#1 2 @ 101, end S2 Unfilled,
            end B1 Filled
        """);

    [Fact]
    public void Fill_or_kill_trades_whole_or_not_at_all() => MarketTable.Run("""
        sell FR/a S1 5 @ 100
        buy JP/b B1 6 @ 100 fok : end B1 Killed
        buy JP/b B2 5 @ 100 fok : trade S1 B2 5 @ 100, end B2 Filled, end S1 Filled
        """);

    [Fact]
    public void Post_only_closes_rather_than_take() => MarketTable.Run("""
        sell FR/a S1 5 @ 100
        buy JP/b B1 6 @ 100 post-only : end B1 WouldTrade
        buy JP/b B2 6 @ 99 post-only : rest B2 6
        reprice B2 @ 100 : reprice B2 @ 100, end B2 WouldTrade
        book : ask 5 @ 100
        """);

    [Fact]
    public void Fees_are_rounded_up_once_on_all_fills_of_an_order()
    {
        // A lot at 100 is worth 300; 1,000 ppm of it are 0.3 and 2,000 ppm 0.6.
        var run = MarketTable.Run("""
            fees 1000 2000
            sell FR/a S1 5 @ 100 : rest S1 5
            buy JP/b B1 1 @ 100 : trade S1 B1 1 @ 100 fees 1 1, end B1 Filled, venue 2
            buy JP/b B2 1 @ 100 : trade S1 B2 1 @ 100 fees 0 1, end B2 Filled, venue 1
            buy JP/b B3 1 @ 100 : trade S1 B3 1 @ 100 fees 0 1, end B3 Filled, venue 1
            buy JP/b B4 2 @ 100 : trade S1 B4 2 @ 100 fees 1 2, end B4 Filled, end S1 Filled, venue 3
            """);

        // 1,500 × 1,000 ppm = 1.5, rounded up: 2.
        Assert.Equal(2, run.Market.Told.Messages.Select(told => told.Message).OfType<OrderFilled>()
            .Where(fill => fill.Order == run["S1"]).Sum(fill => fill.Fee.Minor));
    }

    [Fact]
    public void An_order_that_made_and_took_pays_both_rates_on_their_own_part() => MarketTable.Run("""
        fees 1000 2000
        sell FR/a S1 5 @ 100
        buy JP/b B1 8 @ 100 : trade S1 B1 5 @ 100 fees 2 3, rest B1 3, end S1 Filled, venue 5
        sell FR/c S2 3 @ 100 : trade B1 S2 3 @ 100 fees 1 2, end S2 Filled, end B1 Filled, venue 3
        """);

    [Fact]
    public void Cancel_closes_all_parts() => MarketTable.Run("""
        sell FR/a S1 3 of FR + 2 of FR.KE @ 100
        cancel S1 : end S1 Cancelled
        book :
        buy JP/b B1 1 @ 100 : rest B1 1
        cancel S1 : refuse S1 OrderNotOpen
        """);

    [Fact]
    public void A_reduction_gives_back_the_last_parcels_and_keeps_the_place() => MarketTable.Run("""
        sell FR/a S1 3 of FR + 2 of FR.KE @ 100
        sell FR/c S2 5 @ 100
        reduce S1 to 1 : reduce S1#1 by 2, reduce S1#0 by 2
        book : ask 6 @ 100
        buy JP/b B1 2 @ 100 : trade S1#0 B1 1 @ 100, trade S2 B1 1 @ 100, end B1 Filled, end S1 Filled
        """);

    [Fact]
    public void A_new_limit_loses_the_place_even_at_the_same_price() => MarketTable.Run("""
        sell FR/a S1 3 of FR + 2 of FR.KE @ 100
        sell FR/c S2 5 @ 100
        buy JP/b B1 4 @ 100 : trade S1#0 B1 3 @ 100, trade S1#1 B1 1 @ 100, end B1 Filled
        reprice S1 @ 100 : reprice S1 @ 100, rest S1#1 1
        buy JP/b B2 6 @ 100 : trade S2 B2 5 @ 100, trade S1#1 B2 1 @ 100, end B2 Filled, end S2 Filled, end S1 Filled
        """);

    [Fact]
    public void A_new_limit_may_trade_part_by_part() => MarketTable.Run("""
        buy JP/b B1 4 @ 99
        sell FR/a S1 3 of FR + 2 of FR.KE @ 100
        reprice S1 @ 99 : reprice S1 @ 99, trade B1 S1#0 3 @ 99, trade B1 S1#1 1 @ 99, rest S1#1 1, end B1 Filled
        book : ask 1 @ 99
        """);

    [Fact]
    public void Self_trade_cancels_the_arriving_order() => MarketTable.Run("""
        sell FR/a S1 5 @ 100
        buy JP/a B1 3 @ 100 : end B1 SelfTrade
        book : ask 5 @ 100
        """);

    [Fact]
    public void Self_trade_cancels_the_arriving_order_with_all_its_parts() => MarketTable.Run("""
        turn-custody KE JP
        buy JP/a B1 3 @ 100
        sell FR/a S1 3 of FR.KE + 2 of FR + 1 of FR.CH @ 100 : rest S1#0 3, end S1 SelfTrade
        book : bid 3 @ 100
        """);

    [Fact]
    public void Self_trade_cancels_the_resting_order_and_goes_on() => MarketTable.Run("""
        sell FR/a S1 5 @ 100
        sell FR/c S2 5 @ 101
        buy JP/a B1 3 @ 101 cancel-resting : trade S2 B1 3 @ 101, end B1 Filled, end S1 SelfTrade
        book : ask 2 @ 101
        """);

    [Fact]
    public void Self_trade_cancels_the_resting_order_with_all_its_parts() => MarketTable.Run("""
        turn-custody KE JP
        sell FR/a S1 3 of FR.KE + 2 of FR @ 100
        buy JP/a B1 3 @ 100 cancel-resting : rest B1 3, end S1 SelfTrade
        book : bid 3 @ 100
        """);

    [Fact]
    public void Self_trade_cancels_both() => MarketTable.Run("""
        sell FR/a S1 5 @ 100
        buy JP/a B1 3 @ 100 cancel-both : end B1 SelfTrade, end S1 SelfTrade
        book :
        """);

    [Fact]
    public void Self_trade_takes_the_smaller_quantity_off_both() => MarketTable.Run("""
        sell FR/a S1 5 @ 100
        buy JP/a B1 3 @ 100 decrement : reduce S1 by 3, end B1 SelfTrade
        buy JP/a B2 4 @ 100 decrement : reduce B2 by 2, rest B2 2, end S1 SelfTrade
        sell FR/a S2 2 @ 100 decrement : end S2 SelfTrade, end B2 SelfTrade
        book :
        """);

    [Fact]
    public void What_closes_later_tells_its_own_reason() => MarketTable.Run("""
        sell FR/a S1 3 of FR + 2 of FR.KE @ 100
        buy JP/a B1 3 @ 100 decrement : reduce S1#0 by 3, end B1 SelfTrade
        buy JP/b B2 2 @ 100 : trade S1#1 B2 2 @ 100, end B2 Filled, end S1 Filled
        """);

    [Fact]
    public void Nation_wide_prevention_counts_all_members_of_the_nation() => MarketTable.Run("""
        sell FR/a S1 5 @ 100
        buy FR/b B1 3 @ 100 nation-wide : end B1 SelfTrade
        buy FR/b B2 3 @ 100 : trade S1 B2 3 @ 100, end B2 Filled
        sell FR/a S2 5 @ 99 nation-wide : rest S2 5
        buy FR/b B3 3 @ 99 : end B3 SelfTrade
        """);

    [Fact]
    public void Orders_whose_series_is_over_are_closed_and_those_beside_them_stay()
    {
        var run = MarketTable.Run("""
            sell FR/a S1 5 of FR + 2 of FR.JP @ 100
            buy JP/b B1 3 @ 90
            buy JP/b B2 3 @ 90 in 2
            over 1
            buy JP/c B3 1 @ 100 : end B3 Rejected SeriesNotListed
            reprice B1 @ 100 : refuse B1 SeriesNotListed
            close-over : end S1 SeriesClosed, end B1 SeriesClosed
            close-over :
            book in 2 : bid 3 @ 90
            cancel B1 : refuse B1 OrderNotOpen
            """);
        Assert.False(run.Market.Machine.HasOver(run.Market.World));
        Assert.Equal(1, run.Market.Machine.OpenOrders);
    }

    [Fact]
    public void A_halted_book_takes_cancels_and_reductions_only() => MarketTable.Run("""
        sell FR/a S1 5 @ 100
        phase Halted : phase Halted
        phase Halted :
        buy JP/b B1 5 @ 100 : end B1 Rejected BookHalted
        reprice S1 @ 101 : refuse S1 BookHalted
        reduce S1 to 2 : reduce S1 by 3
        cancel S1 : end S1 Cancelled
        phase Continuous : phase Continuous
        """);

    [Fact]
    public void A_call_clears_every_island_at_its_own_price() => MarketTable.Run("""
        turn FR KE
        turn JP CH
        phase CallAuction : phase CallAuction
        fees 1000 2000
        sell FR/a S1 5 @ 90 : rest S1 5
        buy CH/b B1 5 @ 100 : rest B1 5
        sell JP/c S2 3 @ 40 : rest S2 3
        buy KE/d B2 3 @ 50 : rest B2 3
        phase Continuous : round 1 5 @ 90 over 0, trade S1 B1 5 @ 90 fees 2 2, round 2 3 @ 40 over 0,
            trade S2 B2 3 @ 40 fees 1 1, end S1 Filled, end B1 Filled, end S2 Filled, end B2 Filled, phase Continuous,
            venue 6
        """);

    [Fact]
    public void In_a_call_nobody_meets_its_own_nation_who_asked_not_to() => MarketTable.Run("""
        phase CallAuction
        sell FR/a S1 5 @ 100
        buy FR/b B1 5 @ 100 nation-wide
        buy JP/c B2 2 @ 100
        phase Continuous : round 1 2 @ 100 over -3, trade S1 B2 2 @ 100, end B2 Filled, phase Continuous
        book : bid 5 @ 100, ask 3 @ 100
        """);

    [Fact]
    public void A_call_takes_new_limits_and_nothing_that_must_trade_at_once() => MarketTable.Run("""
        phase CallAuction
        sell FR/a S1 5 @ 100
        buy JP/b B1 5 @ 100 ioc : end B1 Rejected NotInAuction
        buy JP/b B2 5 @ 100 fok : end B2 Rejected NotInAuction
        buy JP/b B3 5 @ 100 post-only : rest B3 5
        reprice S1 @ 99 : reprice S1 @ 99, rest S1 5
        """);

    [Fact]
    public void Pairs_that_a_new_epoch_allows_are_cleared_by_a_call() => MarketTable.Run("""
        turn FR JP
        sell FR/a S1 5 @ 100
        buy JP/b B1 5 @ 102 : rest B1 5
        book : bid 5 @ 102, ask 5 @ 100
        turn FR JP
        nothing : round 1 5 @ 100 over 0, trade S1 B1 5 @ 100, end S1 Filled, end B1 Filled
        """);

    [Fact]
    public void Pairs_that_a_new_epoch_forbids_keep_their_places() => MarketTable.Run("""
        sell FR/a S1 5 @ 100
        sell CH/c S2 5 @ 100
        turn FR JP
        buy JP/b B1 1 @ 100 : trade S2 B1 1 @ 100, end B1 Filled
        turn FR JP
        buy JP/b B2 1 @ 100 : trade S1 B2 1 @ 100, end B2 Filled
        """);

    [Fact]
    public void Books_do_not_meet() => MarketTable.Run("""
        sell FR/a S1 5 @ 100 in 1
        buy JP/b B1 5 @ 100 in 2 : rest B1 5
        book in 1 : ask 5 @ 100
        book in 2 : bid 5 @ 100
        """);

    [Theory]
    [InlineData(OrderRejection.SeriesNotListed, "buy JP/b B1 5 @ 100 in 3 : end B1 Rejected SeriesNotListed")]
    [InlineData(OrderRejection.SeriesNotListed, "phase Halted in 3 : refuse SeriesNotListed")]
    [InlineData(OrderRejection.QuantityOutOfRange, "buy JP/b B1 1001 @ 1 : end B1 Rejected QuantityOutOfRange")]
    [InlineData(OrderRejection.QuantityOutOfRange, "buy JP/b B1 0 @ 1 : end B1 Rejected QuantityOutOfRange")]
    [InlineData(OrderRejection.PriceOutOfRange, "buy JP/b B1 1 @ 0 : end B1 Rejected PriceOutOfRange")]
    [InlineData(OrderRejection.PriceOutOfRange, "buy JP/b B1 1 @ 16777216 : end B1 Rejected PriceOutOfRange")]
    [InlineData(OrderRejection.PriceOutOfRange, "reprice S1 @ 0 : refuse S1 PriceOutOfRange")]
    [InlineData(OrderRejection.DuplicateOrder, "sell FR/a S1 5 @ 100 : refuse S1 DuplicateOrder")]
    [InlineData(OrderRejection.OrderNotOpen, "cancel B9 : refuse B9 OrderNotOpen")]
    [InlineData(OrderRejection.NotAReduction, "reduce S1 to 5 : refuse S1 NotAReduction")]
    [InlineData(OrderRejection.NotAReduction, "reduce S1 to 0 : refuse S1 NotAReduction")]
    [InlineData(OrderRejection.NotOneCustody,
        "sell FR/a S2 1 of FR + 1 of FR.KE @ 9 fok : end S2 Rejected NotOneCustody")]
    [InlineData(OrderRejection.NotOneCustody,
        "sell FR/a S2 1 of FR + 1 of FR.KE @ 9 post-only : end S2 Rejected NotOneCustody")]
    public void A_refusal_changes_nothing(OrderRejection rejection, string line)
    {
        Assert.Contains(rejection.ToString(), line, StringComparison.Ordinal);
        MarketTable.Run($"""
            sell FR/a S1 5 @ 100
            {line}
            book : ask 5 @ 100
            """);
    }

    [Fact]
    public void A_full_book_takes_no_order_whose_parts_might_not_all_rest()
    {
        var market = new DrivenMarket { Machine = new MarketMachine { MostResting = 3 } };
        var run = new MarketTable(market);

        run.Take("sell FR/a S1 1 of FR + 1 of FR.KE @ 100 : rest S1#0 1, rest S1#1 1");
        run.Take("sell FR/a S2 1 of FR + 1 of FR.KE @ 100 : end S2 Rejected BookFull");
        run.Take("sell FR/a S3 1 @ 100 : rest S3 1");
        run.Take("buy JP/b B1 1 @ 100 : end B1 Rejected BookFull");
        run.Take("cancel S3 : end S3 Cancelled");
        run.Take("buy JP/b B2 1 @ 100 : trade S1#0 B2 1 @ 100, end B2 Filled");
    }

    [Fact]
    public void A_series_that_is_listed_no_more_takes_no_order() => MarketTable.Run("""
        sell FR/a S1 5 @ 100
        unlist 1
        buy JP/b B1 5 @ 100 : end B1 Rejected SeriesNotListed
        cancel S1 : end S1 Cancelled
        """);

    [Fact]
    public void A_series_that_is_listed_no_more_is_not_traded_by_the_orders_that_stand_there() => MarketTable.Run("""
        turn FR JP
        sell FR/a S1 5 @ 100
        buy JP/b B1 5 @ 100
        unlist 1
        turn FR JP
        reprice B1 @ 101 : refuse B1 SeriesNotListed
        """);

    [Fact]
    public void A_restart_keeps_places_fees_and_what_is_held()
    {
        foreach (var restart in new[] { "restart", "restart snapshot" })
        {
            MarketTable.Run($"""
                fees 1000 2000
                turn-custody KE JP
                sell FR/a S1 3 of FR.KE + 2 of FR @ 100
                sell FR/c S2 5 @ 100
                buy JP/b B1 1 @ 100 : trade S1#1 B1 1 @ 100 fees 1 1, end B1 Filled, venue 2
                {restart}
                buy JP/b B2 2 @ 100 : trade S1#1 B2 1 @ 100 fees 0 1, trade S2 B2 1 @ 100 fees 1 1, end B2 Filled,
                    venue 3
                reduce S1 to 1 : reduce S1#0 by 2
                book : ask 5 @ 100
                """);
        }
    }

    [Fact]
    public void An_explanation_names_the_first_pair_that_may_not_meet()
    {
        var run = MarketTable.Run("""
            turn FR JP
            sell FR/a S1 5 @ 100
            sell CH/c S2 5 @ 102
            buy JP/b B1 2 @ 101
            """);

        var skipped = run.Market.Machine.SkippedBy(run["B1"])!;

        Assert.Equal((5, 5), (skipped.CrossingLots, skipped.IneligibleLots));
        Assert.Equal(
            (Nation.Parse("FR"), Nation.Parse("JP"), NationSet.Of(Nation.Parse("FR"))),
            (MarketWorld.NationOf(skipped.First!.Seller), MarketWorld.NationOf(skipped.First.Buyer),
                skipped.First.Custody));
        Assert.Null(run.Market.Machine.SkippedBy(run["S2"])!.First);
        Assert.Null(run.Market.Machine.SkippedBy(OrderNumber.Of(Nation.Parse("CH"), 99)));
    }

    [Fact]
    public void Nothing_is_known_of_a_book_that_nobody_opened()
    {
        var machine = new MarketMachine();

        Assert.Null(machine.PhaseOf(1));
        Assert.Null(machine.DepthOf(1));
        Assert.Equal(0, machine.LastTradeOf(1));
        Assert.Empty(machine.Books);
    }
}
