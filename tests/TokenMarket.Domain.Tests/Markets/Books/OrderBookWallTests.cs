using TokenMarket.Contracts.Markets;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>
/// Walls of orders that a taker may not meet, counted in the book's own steps: classes 0 and 1 trade among themselves
/// only, and the wall is of class 0.
/// </summary>
public sealed class OrderBookWallTests
{
    private const int WallOrders = 100_000;
    private const int Stranger = 0;
    private const int Friend = 1;
    private const int Taker = 2;
    private const int Price = 1_000_000;

    private readonly TraderTable _traders = new(new ClassRelation(2, (seller, buyer) => seller == buyer));
    private readonly OrderBook _book;
    private Recorder _recorder = new();
    private long _lastNumber;

    public OrderBookWallTests()
    {
        _traders.Admit(slot: 0, partyClass: 0);
        _traders.Admit(slot: 1, partyClass: 1);
        _traders.Admit(slot: 2, partyClass: 1);
        _book = new OrderBook(_traders, BookLimits.Widest);
    }

    [Fact]
    public void Taker_passes_a_wall_on_one_level_in_a_few_steps()
    {
        for (var order = 0; order < WallOrders; order++)
            Sell(Stranger, Price);

        Assert.InRange(StepsToBuy(), 0, 10);
        Assert.Equal(WallOrders, _book.Count);
    }

    [Fact]
    public void Taker_passes_a_wall_over_sixty_thousand_levels_in_a_few_hundred_steps()
    {
        for (var order = 0; order < WallOrders; order++)
            Sell(Stranger, Price + order % 60_000);
        var last = Sell(Friend, Price + 60_000);

        Assert.InRange(StepsToBuy(), 0, 300);
        Assert.Equal($"close {last} Filled 0", _recorder.Lines[1]);
    }

    [Fact]
    public void Friends_inside_a_wall_are_found_in_a_few_steps_once_the_level_is_split()
    {
        var friends = new List<long>();
        for (var order = 0; order < WallOrders; order++)
        {
            if (order % 10_000 == 9_999)
                friends.Add(Sell(Friend, Price));
            else
                Sell(Stranger, Price);
        }

        StepsToBuy();
        foreach (var next in friends.Skip(1))
        {
            Assert.InRange(StepsToBuy(), 0, 10);
            Assert.StartsWith($"trade {next} ", _recorder.Lines[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Splitting_a_level_costs_its_length_once()
    {
        for (var order = 0; order < WallOrders; order++)
            Sell(Stranger, Price);
        Sell(Friend, Price);

        Assert.InRange(StepsToBuy(), WallOrders, WallOrders + 200);
    }

    [Fact]
    public void Friends_who_came_and_left_on_every_level_mislead_one_taker_once()
    {
        for (var level = 0; level < 60_000; level++)
        {
            Sell(Stranger, Price + level);
            _book.Cancel(Sell(Friend, Price + level), ref _recorder);
        }

        Assert.InRange(StepsToBuy(), 60_000, 4 * 60_000);
        Assert.InRange(StepsToBuy(), 0, 300);
    }

    [Fact]
    public void Relation_that_is_adopted_moves_no_order_and_counts_at_once()
    {
        var first = 0L;
        for (var order = 0; order < WallOrders; order++)
            first = Math.Min(first == 0 ? long.MaxValue : first, Sell(Stranger, Price));
        var before = _book.Steps;

        _traders.Adopt(new ClassRelation(2, (_, _) => true), [0, 1, 1]);

        Assert.Equal(before, _book.Steps);
        Assert.Null(_book.FindEligibleCross());
        StepsToBuy();
        Assert.StartsWith($"trade {first} ", _recorder.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Question_for_an_eligible_cross_looks_once_per_class_and_level_into_crossed_walls()
    {
        for (var order = 0; order < WallOrders; order++)
        {
            Sell(Stranger, Price);
            Place(Friend, Side.Buy, Price + order % 1_000, TimeInForce.GoodTillCancelled);
        }

        var before = _book.Steps;
        Assert.Null(_book.FindEligibleCross());
        Assert.InRange(_book.Steps - before, 0, 1_100);
    }

    [Fact]
    public void Skipped_orders_can_be_counted_and_the_first_be_named()
    {
        var first = Sell(Stranger, Price);
        Sell(Friend, Price);
        Sell(Stranger, Price + 1);
        Sell(Stranger, Price + 2);

        var skipped = _book.SkippedBy(Order(99, Taker, Side.Buy, Price + 1, TimeInForce.GoodTillCancelled));

        Assert.Equal(new SkippedOrders(2, 2, first, Stranger), skipped);
        Assert.Equal(0, _traders.ClassOf(skipped.FirstTrader));
    }

    [Fact]
    public void Nothing_is_allocated_per_command_once_the_arrays_have_grown()
    {
        var sink = new NoReports();
        Churn(ref sink);
        Assert.Equal(0, Allocations.Of(() => Churn(ref sink)));
        Assert.Equal(0, _book.Count);
    }

    // Trades, skips, splits, cancels, reductions and new prices, over levels that come and go.
    private void Churn(ref NoReports sink)
    {
        for (var number = 1L; number <= 2_000; number++)
        {
            var price = Price + (int)(number * 7919 % 5000);
            var trader = (int)(number % 2);
            _book.Place(Order(number, trader, Side.Sell, price, TimeInForce.GoodTillCancelled), ref sink);
            _book.Place(Order(10_000 + number, trader, Side.Sell, Price, TimeInForce.GoodTillCancelled), ref sink);
        }

        for (var number = 1L; number <= 2_000; number++)
        {
            _book.Place(Order(20_000, Taker, Side.Buy, Price + 10, TimeInForce.FillOrKill), ref sink);
            _book.Reduce(number, 1, ref sink);
            _book.Reprice(number, Price + 1, ref sink);
        }

        for (var number = 1L; number <= 2_000; number++)
        {
            _book.Cancel(number, ref sink);
            _book.Cancel(10_000 + number, ref sink);
        }
    }

    private long StepsToBuy()
    {
        _recorder.Lines.Clear();
        var before = _book.Steps;
        Place(Taker, Side.Buy, BookLimits.HighestPriceTicks, TimeInForce.ImmediateOrCancel);
        return _book.Steps - before;
    }

    private long Sell(int trader, int price) => Place(trader, Side.Sell, price, TimeInForce.GoodTillCancelled);

    private long Place(int trader, Side side, int price, TimeInForce force)
    {
        Assert.Null(_book.Place(Order(++_lastNumber, trader, side, price, force), ref _recorder));
        return _lastNumber;
    }

    private static BookOrder Order(long number, int trader, Side side, int price, TimeInForce force) => new()
    {
        Number = number,
        Lots = 1,
        Trader = trader,
        Owner = trader + 1,
        PriceTicks = price,
        Side = side,
        TimeInForce = force,
    };

    private struct NoReports : IBookReports
    {
        public readonly void Traded(in BookTrade trade)
        {
        }

        public readonly void Rested(in BookOrder order)
        {
        }

        public readonly void Reduced(long number, long lots, long lotsLeft)
        {
        }

        public readonly void Closed(long number, OrderCloseReason reason, long lots)
        {
        }
    }
}
