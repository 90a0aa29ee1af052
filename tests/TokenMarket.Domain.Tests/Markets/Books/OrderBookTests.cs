using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

public sealed class OrderBookTests
{
    [Fact]
    public void Remainder_of_a_partial_fill_rests() => MarketScenario.Run("""
        sell S1 5 @ 100
        buy  B1 8 @ 101    trade S1 B1 5 @ 100, rest B1 3 @ 101
        book               bid 3 @ 101
        """);

    [Fact]
    public void Better_price_comes_first_then_the_earlier_order() => MarketScenario.Run("""
        sell S1 5 @ 101
        sell S2 5 @ 100
        sell S3 5 @ 100
        buy  B1 12 @ 101   trade S2 B1 5 @ 100, trade S3 B1 5 @ 100, trade S1 B1 2 @ 101
        book               ask 3 @ 101
        """);

    [Fact]
    public void Immediate_or_cancel_takes_what_is_there() => MarketScenario.Run("""
        sell S1 5 @ 100
        buy  B1 8 @ 100 ioc    trade S1 B1 5 @ 100, close B1 Unfilled 3
        buy  B2 8 @ 100 ioc    close B2 Unfilled 8
        book                   empty
        """);

    [Fact]
    public void Market_order_stops_at_its_cap() => MarketScenario.Run("""
        buy  B1 5 @ 100
        buy  B2 5 @ 98
        sell S1 8 @ 99 ioc     trade B1 S1 5 @ 100, close S1 Unfilled 3
        """);

    [Fact]
    public void Fill_or_kill_trades_whole_or_not_at_all() => MarketScenario.Run("""
        sell S1 5 @ 100
        sell S2 5 @ 101
        buy  B1 11 @ 101 fok   close B1 Killed 11
        buy  B2 10 @ 101 fok   trade S1 B2 5 @ 100, trade S2 B2 5 @ 101
        """);

    [Fact]
    public void Fill_or_kill_counts_only_whom_it_may_trade_with() => MarketScenario.Run("""
        sell S1 5 @ 100 by JP
        sell S2 5 @ 100 by FR
        forbid JP DE
        buy  B1 6 @ 100 fok by DE    close B1 Killed 6
        buy  B2 5 @ 100 fok by DE    trade S2 B2 5 @ 100
        """);

    [Fact]
    public void Fill_or_kill_does_not_count_its_own_orders() => MarketScenario.Run("""
        sell S1 5 @ 100 by FR:acme
        sell S2 5 @ 100 by FR:other
        buy  B1 6 @ 100 fok cancel-resting by FR:acme    close B1 Killed 6
        buy  B2 5 @ 100 fok cancel-both by FR:acme       close B2 Killed 5
        buy  B3 5 @ 100 fok cancel-resting by FR:acme    close S1 SelfTrade 5, trade S2 B3 5 @ 100
        """);

    [Fact]
    public void Post_only_closes_rather_than_take() => MarketScenario.Run("""
        sell S1 5 @ 100
        buy  B1 5 @ 100 post-only    close B1 WouldTrade 5
        buy  B2 5 @ 99 post-only     rest B2 5 @ 99
        reprice B2 @ 100             close B2 WouldTrade 5
        """);

    [Fact]
    public void Post_only_rests_across_whom_it_may_not_trade_with() => MarketScenario.Run("""
        sell S1 5 @ 100 by JP
        forbid JP DE
        buy  B1 5 @ 101 post-only by DE    rest B1 5 @ 101
        book                               bid 5 @ 101, ask 5 @ 100
        """);

    [Fact]
    public void Skipped_order_keeps_its_place() => MarketScenario.Run("""
        sell S1 5 @ 100 by JP
        sell S2 5 @ 100 by FR
        forbid JP DE
        buy  B1 2 @ 100 by DE    trade S2 B1 2 @ 100
        buy  B2 6 @ 100 by GB    trade S1 B2 5 @ 100, trade S2 B2 1 @ 100
        """);

    [Fact]
    public void Rule_binds_one_direction_only() => MarketScenario.Run("""
        forbid JP DE
        sell S1 5 @ 100 by DE
        buy  B1 5 @ 100 by JP    trade S1 B1 5 @ 100
        """);

    [Fact]
    public void New_epoch_counts_for_the_orders_that_already_rest() => MarketScenario.Run("""
        sell S1 5 @ 100 by JP
        sell S2 5 @ 100 by FR
        forbid JP DE
        buy  B1 1 @ 100 by DE    trade S2 B1 1 @ 100
        permit JP DE
        buy  B2 1 @ 100 by DE    trade S1 B2 1 @ 100
        """);

    [Fact]
    public void Reduction_keeps_the_place_and_a_new_price_loses_it() => MarketScenario.Run("""
        sell S1 5 @ 100
        sell S2 5 @ 100
        reduce S1 to 2         reduced S1 by 3 to 2
        buy  B1 1 @ 100        trade S1 B1 1 @ 100
        reprice S1 @ 100       rest S1 1 @ 100
        buy  B2 6 @ 100        trade S2 B2 5 @ 100, trade S1 B2 1 @ 100
        """);

    [Fact]
    public void New_price_may_trade() => MarketScenario.Run("""
        buy  B1 3 @ 99
        sell S1 5 @ 100
        reprice S1 @ 98        trade B1 S1 3 @ 99, rest S1 2 @ 98
        """);

    [Theory]
    [InlineData("cancel-incoming", "close B1 SelfTrade 8", "ask 5 @ 100, ask 9 @ 101")]
    [InlineData("cancel-resting", "close S1 SelfTrade 5, trade S2 B1 8 @ 101", "ask 1 @ 101")]
    [InlineData("cancel-both", "close S1 SelfTrade 5, close B1 SelfTrade 8", "ask 9 @ 101")]
    [InlineData("decrement", "close S1 SelfTrade 5, reduced B1 by 5 to 3, trade S2 B1 3 @ 101", "ask 6 @ 101")]
    public void Order_that_meets_its_own_does_as_it_asked(string mode, string reports, string book) =>
        MarketScenario.Run($"""
            sell S1 5 @ 100 by FR:acme
            sell S2 9 @ 101 by FR:other
            buy  B1 8 @ 101 {mode} by FR:acme    {reports}
            book {book}
            """);

    [Fact]
    public void Decrement_closes_the_smaller_arriving_order() => MarketScenario.Run("""
        sell S1 5 @ 100 by FR:acme
        buy  B1 3 @ 100 decrement by FR:acme    reduced S1 by 3 to 2, close B1 SelfTrade 3
        buy  B2 2 @ 100 decrement by FR:acme    close S1 SelfTrade 2, close B2 SelfTrade 2
        book                                    empty
        """);

    [Fact]
    public void Domestic_trade_is_real_trade_unless_one_of_the_two_asked_otherwise() => MarketScenario.Run("""
        sell S1 1 @ 100 by FR:acme
        sell S2 1 @ 100 nation-wide by FR:treasury
        buy  B1 1 @ 100 by FR:other                   trade S1 B1 1 @ 100
        buy  B2 1 @ 100 by FR:other                   close B2 SelfTrade 1
        buy  B3 1 @ 100 nation-wide by DE:ministry    trade S2 B3 1 @ 100
        """);

    [Fact]
    public void Own_orders_that_may_not_trade_anyway_are_passed_over() => MarketScenario.Run("""
        forbid FR FR
        sell S1 5 @ 100 by FR:acme
        buy  B1 5 @ 100 by FR:acme    rest B1 5 @ 100
        """);

    [Fact]
    public void Halted_book_takes_cancels_and_reductions_only() => MarketScenario.Run("""
        sell S1 5 @ 100
        sell S2 5 @ 100
        phase Halted
        buy  B1 5 @ 100        refused BookHalted
        reprice S1 @ 99        refused BookHalted
        reduce S1 to 4         reduced S1 by 1 to 4
        cancel S2              close S2 Cancelled 5
        """);

    [Fact]
    public void Call_collects_orders_without_matching() => MarketScenario.Run("""
        phase CallAuction
        sell S1 5 @ 100
        buy  B1 5 @ 101               rest B1 5 @ 101
        buy  B2 5 @ 101 post-only     rest B2 5 @ 101
        buy  B3 5 @ 101 ioc           refused NotInAuction
        buy  B4 5 @ 101 fok           refused NotInAuction
        reprice S1 @ 99               rest S1 5 @ 99
        book                          bid 10 @ 101, ask 5 @ 99
        """);

    [Fact]
    public void Refusals_come_in_the_order_of_their_numbers() => MarketScenario.Run("""
        buy B1 1 @ 10
        buy B2 1 @ 10
        phase Halted
        buy B1 0 @ 0           refused BookHalted
        phase CallAuction
        buy B1 0 @ 0 ioc       refused QuantityOutOfRange
        buy B1 101 @ 10        refused QuantityOutOfRange
        buy B1 1 @ 0 ioc       refused PriceOutOfRange
        buy B1 1 @ 1001        refused PriceOutOfRange
        buy B1 1 @ 10 ioc      refused DuplicateOrder
        buy B3 1 @ 10 ioc      refused NotInAuction
        buy B3 1 @ 10          refused BookFull
        reprice B1 @ 1001      refused PriceOutOfRange
        reprice B9 @ 10        refused OrderNotOpen
        cancel B9              refused OrderNotOpen
        reduce B9 to 1         refused OrderNotOpen
        reduce B1 to 1         refused NotAReduction
        reduce B1 to 0         refused NotAReduction
        phase Continuous
        buy B3 1 @ 10          refused BookFull
        sell S1 1 @ 10         refused BookFull
        sell S2 3 @ 10 ioc     trade B1 S2 1 @ 10, trade B2 S2 1 @ 10, close S2 Unfilled 1
        """, new BookLimits { MaxPriceTicks = 1000, MaxLots = 100, MaxRestingOrders = 2 });
}
