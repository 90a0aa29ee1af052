using CsCheck;
using TokenMarket.Domain.Markets.Auctions;

namespace TokenMarket.Domain.Tests.Markets.Auctions;

public sealed class CallAuctionTwinTests
{
    // Ties decide most of the rules: three owners, three classes and six prices make them common. Two islands of single
    // lots add what is rare among those: prices on either side of the reference, and as near to it. A single pair
    // around the reference leaves nothing to decide by but the last rule.
    private static readonly Gen<AuctionCase> Cases = Gen.Frequency(
        (4, AuctionCase.Gen(orders: 4, classes: 3, owners: 2, ticks: 6, lots: 3)),
        (4, AuctionCase.Gen(orders: 4, classes: 2, owners: 0, ticks: 6, lots: 1)
            .Select(auction => auction with { Relation = [true, false, false, true] })),
        (1, Gen.Select(Gen.Long[4, 9], Gen.Long[0, 3], Pair)));

    [Fact]
    public void The_auction_clears_as_brute_force_does() => Cases.Sample(IsLikeTwin, iter: 10_000);

    [Fact]
    public void The_indication_is_the_first_round() => Cases.Sample(auction =>
    {
        var rounds = auction.Clear();
        var indication = CallAuction.Indicate(auction.Buys, auction.Sells, auction.MayTrade, auction.Reference);
        Assert.Equal(rounds.Count == 0 ? null : rounds[0].Indication, indication);
    });

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_is_noticed(PlantedBug bug) =>
        Assert.Throws<CsCheckException>(() => Cases.Sample(auction => IsLike(auction, bug), iter: 20_000));

    public static TheoryData<PlantedBug> Bugs => [.. Enum.GetValues<PlantedBug>().Where(bug => bug != PlantedBug.None)];

    private static AuctionCase Pair(long reference, long apart) => new(
        [new AuctionOrder(1000, 0, 0, reference + apart, 1)],
        [new AuctionOrder(2000, 0, 0, reference - apart, 1)],
        [true],
        1,
        reference);

    private static bool IsLikeTwin(AuctionCase auction) => IsLike(auction, PlantedBug.None);

    private static bool IsLike(AuctionCase auction, PlantedBug bug)
    {
        var expected = new AuctionTwin(auction, bug).Clear();
        var actual = auction.Clear();
        return expected.Count == actual.Count
            && expected.Zip(actual).All(pair => IsLike(auction, pair.First, pair.Second));
    }

    private static bool IsLike(AuctionCase auction, AuctionTwin.Round expected, AuctionRound actual)
    {
        var bought = actual.Fills.ToLookup(fill => fill.BuyOrder, fill => fill.Lots);
        var sold = actual.Fills.ToLookup(fill => fill.SellOrder, fill => fill.Lots);
        return actual.Indication == new AuctionIndication(expected.Price, expected.Matched, expected.Imbalance)
            && auction.Buys.Select(buy => bought[buy.Number].Sum()).SequenceEqual(expected.Bought)
            && auction.Sells.Select(sell => sold[sell.Number].Sum()).SequenceEqual(expected.Sold);
    }
}
