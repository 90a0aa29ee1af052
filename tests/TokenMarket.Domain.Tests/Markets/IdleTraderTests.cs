using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Domain.Markets.Books;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Tests.Markets;

/// <summary>A market does not grow with the permits that orders brought along and that are long gone.</summary>
public sealed class IdleTraderTests
{
    private static readonly Nation France = Nation.Parse("FR");
    private static readonly Nation Japan = Nation.Parse("JP");

    private readonly DrivenMarket _market = new();

    [Fact]
    public void Traders_without_orders_are_forgotten_and_a_market_read_back_forgets_the_same()
    {
        _market.Do(Order(1, Side.Sell, 1_000, 1), Order(2, Side.Sell, 600, 2), Order(3, Side.Sell, 1, 3, ticks: 9));
        var small = DrivenMarket.SnapshotOf(_market.Machine).Length;
        for (var from = 10; from < 810; from += 200)
            _market.Do([.. Enumerable.Range(from, 200).Select(number => Order(number, Side.Buy, 1, number))]);
        MarketLaws.ReplayGivesTheSame(_market);
        _market.Restart(fromSnapshot: true);
        for (var from = 810; from < 1_610; from += 200)
            _market.Do([.. Enumerable.Range(from, 200).Select(number => Order(number, Side.Buy, 1, number))]);

        // Idle traders and free places, of fewer than 40 bytes each.
        Assert.InRange(
            DrivenMarket.SnapshotOf(_market.Machine).Length, small, small + (2 * Desk.LeastIdle * 40));
        Assert.Equal((1_600, 1), (_market.Machine.Trades, _market.Machine.OpenOrders));
        MarketLaws.ReplayGivesTheSame(_market);
        _market.Do(Order(1_610, Side.Buy, 1, 1_610, ticks: 9));
        Assert.Equal((1_601, 0), (_market.Machine.Trades, _market.Machine.OpenOrders));
    }

    [Fact]
    public void Who_comes_back_has_the_class_of_the_law_in_force()
    {
        _market.Do(Order(1, Side.Buy, 1, 1));
        _market.Do(new OrderCancelAsked(OrderNumber.Of(Japan, 1)));
        _market.World.Turn(France, Japan);
        _market.Enact();
        _market.Do(Order(2, Side.Sell, 1, 0));
        _market.Do(Order(3, Side.Buy, 1, 1));
        Assert.Equal((0, 2), (_market.Machine.Trades, _market.Machine.OpenOrders));

        _market.World.Turn(France, Japan);
        _market.Enact();
        _market.Do();
        Assert.Equal((1, 0), (_market.Machine.Trades, _market.Machine.OpenOrders));
    }

    [Fact]
    public void Permit_of_one_who_comes_back_ends_when_it_ends()
    {
        var end = _market.World.Now.Plus(TimeSpan.FromHours(1));
        _market.World.MayPass = (_, taken, at) => taken.Permits.Any(permit => permit.Counts(France, at));
        _market.Do(Order(1, Side.Buy, 1, 1, until: end));
        _market.Do(new OrderCancelAsked(OrderNumber.Of(Japan, 1)));
        _market.Enact();
        _market.Do(Order(2, Side.Buy, 1, 1, until: end));

        _market.World.Now = end;
        _market.Do(Order(3, Side.Sell, 1, 0));

        Assert.Equal((0, 2), (_market.Machine.Trades, _market.Machine.OpenOrders));
    }

    [Fact]
    public void Book_takes_no_more_kinds_of_traders_than_a_relation_has_classes()
    {
        var kinds = new Kinds();
        var desk = new Desk(1, SeriesId.Parse("FR/jean-zay/h100/2026-12-01T00Z+24h"), 1);
        desk.Adopt(kinds, default);
        var numbers = Enumerable.Range(0, ClassRelation.MostClasses)
            .Select(kind => desk.Enter(Side.Buy, PartyNumber.FromNumber(kind + 1), default, Presented.None)).ToList();

        foreach (var number in numbers.Take(3))
            desk.Leave(number);

        Assert.False(desk.HasRoomFor(4));
        Assert.True(desk.HasRoomFor(3));
        Assert.Equal(ClassRelation.MostClasses, desk.TraderCount);
    }

    [Fact]
    public void Book_that_was_full_of_kinds_takes_others_when_many_have_gone()
    {
        var desk = new Desk(1, SeriesId.Parse("FR/jean-zay/h100/2026-12-01T00Z+24h"), 1);
        desk.Adopt(new Kinds(), default);
        var numbers = Enumerable.Range(0, ClassRelation.MostClasses)
            .Select(kind => desk.Enter(Side.Buy, PartyNumber.FromNumber(kind + 1), default, Presented.None)).ToList();
        Assert.False(desk.HasRoomFor(1));

        foreach (var number in numbers.Take(ClassRelation.MostClasses / 4))
            desk.Leave(number);

        Assert.True(desk.HasRoomFor(ClassRelation.MostClasses / 4));
    }

    private static OrderArrives Order(
        int number, Side side, long lots, int permit, long ticks = 5, Instant? until = null)
    {
        var nation = side == Side.Sell ? France : Japan;
        IReadOnlyList<PresentedPermit> permits = permit == 0
            ? []
            : [new PresentedPermit(
                Permit.Licence(Jurisdiction.Of(nation), "x"), permit, default, until ?? Instant.Never)];
        return new OrderArrives(
            OrderNumber.Of(nation, number), 1, MarketWorld.PartyOf(nation, 1),
            OwnerNumber.FromNumber(side == Side.Sell ? 1 : 2), side, Price.FromTicks(ticks), Quantity.FromLots(lots),
            TimeInForce.GoodTillCancelled, OrderOptions.None, SelfTradePrevention.CancelIncoming,
            new FeeSchedule(0, 0), side == Side.Sell ? [new ParcelPart(NationSet.Of(France), Quantity.FromLots(lots))]
                : [])
        {
            Presented = new Presented(permits, 0, null),
        };
    }

    /// <summary>Every party is a class of its own, and nobody may trade.</summary>
    private sealed class Kinds : ITradeEligibility
    {
        public bool Closes => false;

        public bool HasDues => false;

        public int SellerClass(PartyNumber party, in NationSet custody, Presented presented) => party.Number;

        public int BuyerClass(PartyNumber party, Presented presented) => party.Number;

        public bool MayTrade(int sellerClass, int buyerClass) => false;

        public IReadOnlyList<string> RulesClosingSale(PartyNumber party, in NationSet custody, Presented presented) =>
            [];

        public IReadOnlyList<string> RulesClosingPurchase(PartyNumber party, Presented presented) => [];

        public PairDues DuesOf(int sellerClass, int buyerClass) => PairDues.None;
    }
}
