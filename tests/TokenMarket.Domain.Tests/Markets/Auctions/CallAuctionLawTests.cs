using CsCheck;
using TokenMarket.Domain.Markets.Auctions;

namespace TokenMarket.Domain.Tests.Markets.Auctions;

public sealed class CallAuctionLawTests
{
    private static readonly Gen<AuctionCase> Cases =
        AuctionCase.Gen(orders: 40, classes: 5, owners: 6, ticks: 25, lots: 60);

    [Fact]
    public void Fills_respect_limits_eligibility_owners_and_lots() => Cases.Sample(auction =>
    {
        var left = Lots(auction);
        foreach (var round in auction.Clear())
        {
            foreach (var fill in round.Fills)
            {
                var (buy, sell) = (Order(auction.Buys, fill.BuyOrder), Order(auction.Sells, fill.SellOrder));
                Assert.InRange(round.Indication.PriceTicks, sell.LimitTicks, buy.LimitTicks);
                Assert.True(auction.IsEligible(buy, sell));
                Assert.True(fill.Lots > 0);
                Assert.True((left[fill.BuyOrder] -= fill.Lots) >= 0);
                Assert.True((left[fill.SellOrder] -= fill.Lots) >= 0);
            }

            Assert.Equal(round.Indication.MatchedLots, round.Fills.Sum(fill => fill.Lots));
            var pairs = round.Fills.Select(fill => (fill.BuyOrder, fill.SellOrder));
            Assert.Equal(round.Fills.Count, pairs.Distinct().Count());
        }
    });

    [Fact]
    public void Fills_come_in_price_time_order_of_the_buys_and_for_one_buy_of_the_sells() => Cases.Sample(auction =>
    {
        foreach (var round in auction.Clear())
        {
            var places = round.Fills.Select(fill => (
                Buy: Array.FindIndex(auction.Buys, buy => buy.Number == fill.BuyOrder),
                Sell: Array.FindIndex(auction.Sells, sell => sell.Number == fill.SellOrder)));
            Assert.Equal(places.Order(), places);
        }
    });

    [Fact]
    public void No_eligible_pair_is_left_crossed() => Cases.Sample(auction =>
    {
        var left = LeftAfter(auction, auction.Clear());
        foreach (var buy in auction.Buys.Where(o => left[o.Number] > 0))
        {
            Assert.DoesNotContain(auction.Sells, sell =>
                left[sell.Number] > 0 && sell.LimitTicks <= buy.LimitTicks && auction.IsEligible(buy, sell));
        }
    });

    [Fact]
    public void Every_round_has_a_price_of_its_own_and_no_more_lots_than_the_one_before() => Cases.Sample(auction =>
    {
        var rounds = auction.Clear().Select(round => round.Indication).ToList();
        Assert.Equal(rounds.Count, rounds.Select(round => round.PriceTicks).Distinct().Count());
        Assert.Equal(rounds.OrderByDescending(round => round.MatchedLots).Select(round => round.MatchedLots),
            rounds.Select(round => round.MatchedLots));
    });

    [Fact]
    public void No_later_order_of_the_same_class_and_owner_is_served_first() => Cases.Sample(auction =>
    {
        var left = Lots(auction);
        foreach (var round in auction.Clear())
        {
            var filled = round.Fills.SelectMany(f => new[] { f.BuyOrder, f.SellOrder }).ToHashSet();
            foreach (var fill in round.Fills)
            {
                left[fill.BuyOrder] -= fill.Lots;
                left[fill.SellOrder] -= fill.Lots;
            }

            foreach (var side in new[] { auction.Buys, auction.Sells })
            {
                foreach (var group in side.GroupBy(order => (order.Class, order.Owner)))
                {
                    var behindTheFirstUnfilled = group.SkipWhile(order => left[order.Number] == 0).Skip(1);
                    Assert.DoesNotContain(behindTheFirstUnfilled, order => filled.Contains(order.Number));
                }
            }
        }
    });

    [Fact]
    public void No_price_matches_more_and_nobody_could_get_more_before_those_behind() => Cases.Sample(auction =>
    {
        var left = Lots(auction);
        foreach (var round in auction.Clear())
        {
            var (price, matched, _) = round.Indication;
            for (var other = 1L; other <= 25; other++)
            {
                var volume = PlainFlow.Volume(auction, left, other, auction.Buys.Length, auction.Sells.Length);
                Assert.InRange(volume, 0, matched);
            }

            CheckPrefixes(auction.Buys, round.Fills.ToLookup(f => f.BuyOrder, f => f.Lots),
                first => PlainFlow.Volume(auction, left, price, first, auction.Sells.Length));
            CheckPrefixes(auction.Sells, round.Fills.ToLookup(f => f.SellOrder, f => f.Lots),
                first => PlainFlow.Volume(auction, left, price, auction.Buys.Length, first));
            foreach (var fill in round.Fills)
            {
                left[fill.BuyOrder] -= fill.Lots;
                left[fill.SellOrder] -= fill.Lots;
            }
        }
    }, iter: 60);

    [Fact]
    public void Names_of_classes_and_owners_do_not_matter() =>
        Gen.Select(Cases, Shuffled(0, 5), Shuffled(1, 6)).Sample((auction, classes, owners) =>
        {
            AuctionOrder Rename(AuctionOrder order) => order with
            {
                Class = 7 * classes[order.Class] - 3,
                Owner = order.Owner == 0 ? 0 : 1_000 * owners[order.Owner - 1],
            };
            bool MayTrade(int giver, int taker) =>
                auction.MayTrade(Array.IndexOf(classes, (giver + 3) / 7), Array.IndexOf(classes, (taker + 3) / 7));
            var (buys, sells) = (Array.ConvertAll(auction.Buys, Rename), Array.ConvertAll(auction.Sells, Rename));
            CheckSame(auction.Clear(), CallAuction.Clear(buys, sells, MayTrade, auction.Reference));
        });

    [Fact]
    public void A_class_that_may_trade_with_nobody_changes_nothing() =>
        Gen.Select(Cases, Cases).Sample(CheckOthersChangeNothing);

    private static void CheckOthersChangeNothing(AuctionCase auction, AuctionCase others)
    {
        AuctionOrder Estrange(AuctionOrder order) =>
            order with { Number = order.Number + 5_000, Class = order.Class + 100 };
        var buys = auction.Buys.Concat(others.Buys.Select(Estrange));
        var sells = auction.Sells.Concat(others.Sells.Select(Estrange));
        var crowded = auction with
        {
            Buys = AuctionCase.InPriceTimeOrder(Contracts.Markets.Side.Buy, buys),
            Sells = AuctionCase.InPriceTimeOrder(Contracts.Markets.Side.Sell, sells),
        };
        CheckSame(auction.Clear(), crowded.Clear());
    }

    [Fact]
    public void An_auction_in_dozens_is_twelve_times_the_auction() => Cases.Sample(auction =>
    {
        AuctionOrder Dozens(AuctionOrder order) => order with { Lots = 12 * order.Lots };
        var (buys, sells) = (Array.ConvertAll(auction.Buys, Dozens), Array.ConvertAll(auction.Sells, Dozens));
        var large = auction with { Buys = buys, Sells = sells };
        CheckSame([.. auction.Clear().Select(round => new AuctionRound(
            new(round.Indication.PriceTicks, 12 * round.Indication.MatchedLots, 12 * round.Indication.ImbalanceLots),
            [.. round.Fills.Select(fill => fill with { Lots = 12 * fill.Lots })]))], large.Clear());
    });

    [Fact]
    public void Ten_thousand_orders_of_sixteen_classes_and_of_owners_all_crossed_with_themselves_clear()
    {
        // A plain congruential sequence: a stable input, no matter which library makes random numbers.
        var state = 12345UL;
        int Next(int below) =>
            (int)((state = unchecked(state * 6364136223846793005 + 1442695040888963407)) >> 33) % below;

        AuctionOrder[] Orders(int firstNumber) =>
        [
            .. Enumerable.Range(0, 5_000).Select(i =>
                new AuctionOrder(firstNumber + i, Next(16), 1 + i % 2_500, 1_000 + Next(1_000), 1 + Next(100))),
        ];

        var relation = Enumerable.Range(0, 256).Select(_ => Next(3) == 0).ToArray();
        var auction = new AuctionCase(AuctionCase.InPriceTimeOrder(Contracts.Markets.Side.Buy, Orders(0)),
            AuctionCase.InPriceTimeOrder(Contracts.Markets.Side.Sell, Orders(10_000)), relation, 16, 1_500);
        var left = LeftAfter(auction, auction.Clear());
        foreach (var buy in auction.Buys.Where(o => left[o.Number] > 0))
        {
            Assert.False(Array.Exists(auction.Sells, sell =>
                left[sell.Number] > 0 && sell.LimitTicks <= buy.LimitTicks && auction.IsEligible(buy, sell)));
        }
    }

    private static void CheckPrefixes(AuctionOrder[] orders, ILookup<long, long> fills, Func<int, long> volumeOfFirst)
    {
        var before = 0L;
        for (var i = 0; i < orders.Length; i++)
        {
            var with = volumeOfFirst(i + 1);
            Assert.Equal(with - before, fills[orders[i].Number].Sum());
            before = with;
        }
    }

    private static void CheckSame(IReadOnlyList<AuctionRound> expected, IReadOnlyList<AuctionRound> actual)
    {
        Assert.Equal(expected.Select(round => round.Indication), actual.Select(round => round.Indication));
        Assert.Equal(expected.SelectMany(round => round.Fills), actual.SelectMany(round => round.Fills));
    }

    private static Dictionary<long, long> Lots(AuctionCase auction) =>
        auction.Buys.Concat(auction.Sells).ToDictionary(order => order.Number, order => order.Lots);

    private static Dictionary<long, long> LeftAfter(AuctionCase auction, IReadOnlyList<AuctionRound> rounds)
    {
        var left = Lots(auction);
        foreach (var fill in rounds.SelectMany(round => round.Fills))
        {
            left[fill.BuyOrder] -= fill.Lots;
            left[fill.SellOrder] -= fill.Lots;
        }

        return left;
    }

    private static Gen<int[]> Shuffled(int first, int count) => Gen.Shuffle(Enumerable.Range(first, count).ToArray());

    private static AuctionOrder Order(AuctionOrder[] orders, long number) =>
        orders.Single(order => order.Number == number);
}
