using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

public sealed class OrderBookSnapshotTests
{
    private readonly TraderTable _traders = new(new ClassRelation(1, (_, _) => true));
    private readonly BookLimits _limits = new() { MaxPriceTicks = 100, MaxLots = 50, MaxRestingOrders = 2 };

    public OrderBookSnapshotTests() => _traders.Admit(slot: 0, partyClass: 0);

    [Fact]
    public void Every_damaged_byte_is_refused_or_read_as_some_book()
    {
        var bytes = SnapshotOfTwoOrders();
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var damaged = bytes.ToArray();
                damaged[at] = (byte)value;
                if (Record.Exception(() => Read(damaged, _limits)) is { } failure)
                    Assert.IsType<InvalidDataException>(failure);
            }

            Assert.Throws<InvalidDataException>(() => Read(bytes[..at], _limits));
        }
    }

    [Fact]
    public void Snapshot_that_breaks_the_limits_is_refused()
    {
        var bytes = SnapshotOfTwoOrders();
        Assert.Equal(2, Read(bytes, _limits).Count);
        Assert.Throws<InvalidDataException>(() => Read(bytes, _limits with { MaxPriceTicks = 98 }));
        Assert.Throws<InvalidDataException>(() => Read(bytes, _limits with { MaxLots = 4 }));
        Assert.Throws<InvalidDataException>(() => Read(bytes, _limits with { MaxRestingOrders = 1 }));
    }

    [Fact]
    public void Limits_beyond_what_a_book_can_hold_are_refused()
    {
        BookLimits[] beyond =
        [
            new() { MaxPriceTicks = BookLimits.HighestPriceTicks + 1 },
            new() { MaxLots = BookLimits.LargestOrderLots + 1 },
            new() { MaxRestingOrders = BookLimits.MostRestingOrders + 1 },
            new() { MaxLots = 0 },
        ];
        foreach (var limits in beyond)
            Assert.Throws<ArgumentOutOfRangeException>(() => Make(limits));
    }

    [Fact]
    public void Replay_of_a_fill_that_cannot_be_throws()
    {
        var book = Make(_limits);
        book.ApplyRested(Order(1, Side.Buy, 10));
        Assert.Throws<InvalidOperationException>(() => book.ApplyFill(1, 6));
        Assert.Throws<InvalidOperationException>(() => book.ApplyFill(2, 1));
        Assert.Throws<InvalidOperationException>(() => book.ApplyReduced(1, 6));
        book.ApplyReduced(2, 1);
        book.ApplyClosed(2);
        book.ApplyFill(1, 5);
        Assert.Equal(0, book.Count);
    }

    [Fact]
    public void Order_of_an_unknown_trader_changes_nothing()
    {
        var book = Make(_limits);
        var recorder = new Recorder();
        var order = Order(1, Side.Buy, 10) with { Trader = 1 };
        Assert.Throws<ArgumentOutOfRangeException>(() => book.Place(order, ref recorder));
        Assert.Throws<ArgumentOutOfRangeException>(() => book.ApplyRested(order));
        Assert.Equal(0, book.Count);
    }

    [Fact]
    public void Order_that_no_book_can_hold_is_not_replayed()
    {
        var book = Make(BookLimits.Widest);
        BookOrder[] beyond =
        [
            Order(1, Side.Buy, 10) with { Lots = BookLimits.LargestOrderLots + 1 },
            Order(1, Side.Buy, 10) with { Lots = 0 },
            Order(1, Side.Buy, BookLimits.HighestPriceTicks + 1),
            Order(1, Side.Buy, 0),
        ];
        foreach (var order in beyond)
            Assert.Throws<ArgumentOutOfRangeException>(() => book.ApplyRested(order));
        Assert.Equal(0, book.Count);
    }

    private byte[] SnapshotOfTwoOrders()
    {
        var book = Make(_limits);
        book.ApplyRested(Order(1, Side.Buy, 98));
        book.ApplyRested(Order(1L << 48 | 2, Side.Sell, 99) with { IsPostOnly = true });
        var writer = new PackedWriter();
        book.WriteSnapshot(writer);
        return writer.ToArray();
    }

    private OrderBook Make(BookLimits limits) => new(_traders, limits);

    private OrderBook Read(byte[] bytes, BookLimits limits)
    {
        var reader = new PackedReader(bytes);
        return OrderBook.ReadSnapshot(ref reader, _traders, limits);
    }

    private static BookOrder Order(long number, Side side, int price) =>
        new() { Number = number, Lots = 5, Trader = 0, Owner = 1, PriceTicks = price, Side = side };
}
