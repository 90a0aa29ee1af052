using System.Runtime.CompilerServices;
using TokenMarket.Contracts.Markets;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

public sealed class RestingEntryTests
{
    [Fact]
    public void Two_entries_fill_a_cache_line() => Assert.Equal(32, Unsafe.SizeOf<RestingEntry>());

    [Theory]
    [InlineData(Side.Buy, SelfTradePrevention.CancelIncoming, false, true)]
    [InlineData(Side.Sell, SelfTradePrevention.Decrement, true, true)]
    [InlineData(Side.Sell, SelfTradePrevention.CancelBoth, true, false)]
    public void Fields_at_their_widest_do_not_touch_one_another(
        Side side, SelfTradePrevention prevention, bool isPostOnly, bool isNationWide)
    {
        var order = new BookOrder
        {
            Number = long.MaxValue,
            Lots = BookLimits.LargestOrderLots,
            Trader = TraderTable.MostTraders - 1,
            Owner = int.MaxValue,
            PriceTicks = BookLimits.HighestPriceTicks,
            Side = side,
            SelfTradePrevention = prevention,
            IsPostOnly = isPostOnly,
            IsNationWide = isNationWide,
        };
        var entry = default(RestingEntry);
        entry.Fill(order, order.Lots);
        (entry.Next, entry.Previous) = (BookLimits.MostRestingOrders, BookLimits.MostRestingOrders);
        Assert.Equal(order, entry.ToOrder());
        Assert.Equal(order, RestingEntry.WithFlags(entry.Flags, order with { Side = Side.Buy }));
        Assert.Equal((side, isNationWide), (entry.Side, entry.IsNationWide));

        entry.Lots = 1;
        Assert.Equal(order with { Lots = 1 }, entry.ToOrder());
        Assert.Equal(BookLimits.MostRestingOrders, entry.Next);
        Assert.Equal(BookLimits.MostRestingOrders, entry.Previous);
    }
}
