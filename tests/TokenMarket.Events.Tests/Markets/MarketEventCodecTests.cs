using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;
using TokenMarket.Events.Tests.Golden;
using static TokenMarket.Events.Tests.Flows.FlowSamples;

namespace TokenMarket.Events.Tests.Markets;

public sealed class MarketEventCodecTests
{
    private const long SecondPart = 1L << 56 | 17;

    private static readonly OrderArrives Arrival = new(
        Order, 4, Party(1), OwnerNumber.FromNumber(6), Side.Sell, Price.FromTicks(100), Quantity.FromLots(705),
        TimeInForce.GoodTillCancelled, OrderOptions.PreventNationalTrade, SelfTradePrevention.Decrement,
        new FeeSchedule(200, 500), Parcels);

    [Fact]
    public void Every_event_has_the_bytes_it_always_had() => GoldenSamples.Check<MarketEvent>(
        "MarketEvent",
        [
            new BookOpened(4, Series, 100),
            new PhaseChanged(4, BookPhase.CallAuction),
            new OrderEntered(Arrival),
            new PartRested(SecondPart, Quantity.FromLots(700)),
            new Traded(
                300, 4, SecondPart, Order.Value, Side.Buy, Price.FromTicks(100), Quantity.FromLots(5),
                Money.FromMinor(10), Money.FromMinor(25), TradeKind.Auction),
            new Traded(
                300, 4, SecondPart, Order.Value, Side.Buy, Price.FromTicks(100), Quantity.FromLots(5),
                Money.FromMinor(10), Money.FromMinor(25), TradeKind.Auction)
            {
                Dues = new TradeDues(
                    new PairDues(250, 0, 1, 0, Duties), Money.FromMinor(77), default, France, Japan,
                    Instant.Parse("2026-12-01T00:00Z")),
            },
            new PartReduced(SecondPart, Quantity.FromLots(3)),
            new OrderRepriced(Order, Price.FromTicks(99)),
            new OrderEnded(Order, OrderCloseReason.Rejected, OrderRejection.BookFull, 2),
            new OrderEnded(Order, OrderCloseReason.RefusedByLaw, null, 2) { Rules = ["FR trade/no v2"] },
            new ChangeRefused(Order, OrderRejection.NotAReduction),
            new AuctionRoundCleared(4, 2, Price.FromTicks(101), Quantity.FromLots(200), -7),
            new FeesAccrued(Party(3), France, Euro, Money.FromMinor(12_345)),
        ],
        MarketEventCodec.Write,
        MarketEventCodec.Read);

    [Fact]
    public void Every_way_to_end_an_order_can_be_stored()
    {
        var ended = from reason in Enum.GetValues<OrderCloseReason>()
                    from rejection in Enum.GetValues<OrderRejection>().Cast<OrderRejection?>().Append(null)
                    select new OrderEnded(Order, reason, rejection, 1);
        var refused = Enum.GetValues<OrderRejection>().Select(rejection => new ChangeRefused(Order, rejection));
        var phases = Enum.GetValues<BookPhase>().Select(phase => new PhaseChanged(4, phase));
        foreach (var happened in ended.Concat<MarketEvent>(refused).Concat(phases))
        {
            var writer = new PackedWriter();
            MarketEventCodec.Write(writer, happened);
            var reader = new PackedReader(writer.Written);
            Assert.Equal(happened, MarketEventCodec.Read(ref reader));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0, 1, 1 })] // no number begins at 0
    [InlineData(new byte[] { 12, 1, 1 })] // one more than the last
    [InlineData(new byte[] { 8, 2, 4, 1 })] // a version to come
    [InlineData(new byte[] { 8, 1, 4, 0 })] // a phase that is none
    [InlineData(new byte[] { 8, 1, 4, 4 })]
    [InlineData(new byte[] { 10, 1, 1, 0, 0, 0, 0, 0, 1, 0, 11 })] // a refusal that is none
    [InlineData(new byte[] { 4, 1, 1, 0, 0, 0, 0, 0, 1, 0, 10, 0, 1 })] // a reason that is none
    [InlineData(new byte[] { 6, 1, 3, 250, 1, 1, 1 })] // a nation that is none
    [InlineData(new byte[] { 9, 1, 1, 0, 0, 0, 0, 0, 250, 0, 9 })] // an order of no nation
    [InlineData(new byte[] { 3, 1, 1, 0, 0, 0, 0, 0, 1, 128, 9 })] // an eighth bit of a part's index
    [InlineData(new byte[] { 2, 1, 2, 1, 1, 0, 0, 0, 0, 0, 1, 0 })] // a cancel that entered
    public void Bytes_of_no_known_event_are_refused(byte[] packed) => Assert.Throws<InvalidDataException>(() =>
    {
        var reader = new PackedReader(packed);
        return MarketEventCodec.Read(ref reader);
    });
}
