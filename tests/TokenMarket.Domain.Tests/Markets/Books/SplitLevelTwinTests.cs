using CsCheck;
using TokenMarket.Contracts.Markets;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>
/// Long queues at few prices, where many may not meet: levels are split, set aside, emptied and begun anew under takers
/// who may meet few and takers who may meet many, while laws change. The naive book says what has to happen.
/// </summary>
public sealed class SplitLevelTwinTests
{
    private const int Sellers = 40;
    private const int Buyers = 20;
    private const int Prices = 3;
    private const int Steps = 400;

    private static readonly Gen<World> Worlds = Gen.Select(
        Gen.Int[0, int.MaxValue], OneOf(20, 50, 90), OneOf(1, 13, 64, 1_024),
        OneOf(1, 3, 32), OneOf(1, 2, 4), OneOf(0, 3, 8),
        (seed, allowed, stride, skips, asides, few) => new World(seed, allowed, stride, skips, asides, few));

    private static Gen<int> OneOf(params int[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    [Fact]
    public void Trades_are_those_of_the_naive_book() => Worlds.Sample(Run, iter: 300);

    private static void Run(World world)
    {
        var random = new Random(world.Seed);
        var traders = new TraderTable(Relation(random, world.AllowedPercent));
        for (var trader = 0; trader < Sellers + Buyers; trader++)
            traders.Admit(trader * world.SlotStride, trader);
        var book = new OrderBook(traders, BookLimits.Widest);
        book.SplitAfter(world.SkipsBeforeSplit, world.SkipsBeforeAside, world.FewQueues);
        var (recorder, expected) = (new Recorder(), new List<string>());
        var twin = new NaiveBook(BookLimits.HighestPriceTicks, 100, Steps, traders.MayTrade, expected.Add);
        for (var number = 1L; number <= Steps; number++)
        {
            var kind = random.Next(100);
            if (kind < 2)
            {
                traders.Adopt(Relation(random, world.AllowedPercent), [.. Enumerable.Range(0, Sellers + Buyers)]);
            }
            else if (kind < 15)
            {
                var asked = random.NextInt64(1, number + 1);
                Assert.Equal(twin.Cancel(asked), book.Cancel(asked, ref recorder));
            }
            else
            {
                var order = Order(random, number, isTaker: kind < 40);
                var answer = book.Place(BookComparison.ToBookOrder(order), ref recorder);
                Assert.Equal(twin.Place(order), answer);
            }

            Assert.Equal(expected, recorder.Lines);
        }

        var resting = new List<BookOrder>();
        book.CopyResting(Side.Sell, resting);
        Assert.Equal(twin.Asks.Select(ask => (ask.Number, ask.Lots)), resting.Select(ask => (ask.Number, ask.Lots)));
    }

    /// <summary>Who sells is one of the first, who buys one of the rest, and each is a class of its own.</summary>
    private static ClassRelation Relation(Random random, int percent)
    {
        // Some are met by hardly anybody, and some meet hardly anybody.
        int[] shares = [.. Enumerable.Range(0, Sellers + Buyers).Select(_ => random.Next(5) == 0 ? 5 : percent)];
        return new ClassRelation(Sellers + Buyers, (seller, buyer) =>
            seller < Sellers && buyer >= Sellers && random.Next(100) < Math.Min(shares[seller], shares[buyer]));
    }

    private static NaiveOrder Order(Random random, long number, bool isTaker)
    {
        var trader = isTaker ? Sellers + random.Next(Buyers) : random.Next(Sellers);
        var force = !isTaker ? TimeInForce.GoodTillCancelled
            : random.Next(4) == 0 ? TimeInForce.FillOrKill : TimeInForce.ImmediateOrCancel;
        return new NaiveOrder(number, trader, trader + 1, isTaker ? Side.Buy : Side.Sell,
            1_000 + random.Next(Prices), force, SelfTradePrevention.CancelIncoming, false, false)
        {
            Lots = random.Next(1, isTaker ? 9 : 4),
        };
    }

    private sealed record World(
        int Seed, int AllowedPercent, int SlotStride, int SkipsBeforeSplit, int SkipsBeforeAside, int FewQueues);
}
