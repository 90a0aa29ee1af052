using CsCheck;
using TokenMarket.Contracts.Markets;
using TokenMarket.Domain.Markets.Auctions;

namespace TokenMarket.Domain.Tests.Markets.Auctions;

/// <summary>An auction as input: two sides in price-time order, a relation between classes, a reference.</summary>
internal sealed record AuctionCase(
    AuctionOrder[] Buys, AuctionOrder[] Sells, bool[] Relation, int Classes, long Reference)
{
    public bool MayTrade(int giver, int taker) =>
        giver < Classes && taker < Classes && Relation[giver * Classes + taker];

    /// <summary>Whether the two could trade at some price, owners and classes considered.</summary>
    public bool IsEligible(AuctionOrder buy, AuctionOrder sell) =>
        MayTrade(sell.Class, buy.Class) && (buy.Owner == 0 || buy.Owner != sell.Owner);

    public IReadOnlyList<AuctionRound> Clear() => CallAuction.Clear(Buys, Sells, MayTrade, Reference);

    /// <summary>
    /// Cases of up to so many orders a side; small ranges, so that ties and self-crossed owners are common.
    /// </summary>
    public static Gen<AuctionCase> Gen(int orders, int classes, int owners, int ticks, int lots) =>
        from buys in Side(Contracts.Markets.Side.Buy, orders, classes, owners, ticks, lots)
        from sells in Side(Contracts.Markets.Side.Sell, orders, classes, owners, ticks, lots)
        from relation in CsCheck.Gen.Bool.Array[classes * classes]
        from reference in CsCheck.Gen.Long[0, ticks + 2]
        select new AuctionCase(buys, sells, relation, classes, reference);

    private static Gen<AuctionOrder[]> Side(Side side, int orders, int classes, int owners, int ticks, int lots) =>
        CsCheck.Gen.Select(
                CsCheck.Gen.Int[0, classes - 1], CsCheck.Gen.Int[0, owners],
                CsCheck.Gen.Long[1, ticks], CsCheck.Gen.Long[1, lots])
            .Array[0, orders]
            .Select(rows => InPriceTimeOrder(side, rows.Select((row, i) =>
            {
                var number = (side == Contracts.Markets.Side.Buy ? 1000 : 2000) + i;
                return new AuctionOrder(number, row.Item1, row.Item2, row.Item3, row.Item4);
            })));

    /// <summary>Sorts by price; orders with the same price keep their order, which is their time.</summary>
    public static AuctionOrder[] InPriceTimeOrder(Side side, IEnumerable<AuctionOrder> orders) =>
    [
        .. side == Contracts.Markets.Side.Buy
            ? orders.OrderByDescending(order => order.LimitTicks)
            : orders.OrderBy(order => order.LimitTicks),
    ];

    public override string ToString() =>
        $"""
        reference {Reference}, relation (giver>taker) {string.Join(' ', from g in Enumerable.Range(0, Classes)
                                                                        from t in Enumerable.Range(0, Classes)
                                                                        where MayTrade(g, t)
                                                                        select $"{g}>{t}")}
        buys  {string.Join(", ", Buys)}
        sells {string.Join(", ", Sells)}
        """;
}
