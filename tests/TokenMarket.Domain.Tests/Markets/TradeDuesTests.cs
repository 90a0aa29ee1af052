using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Tests.Sovereignty;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Tests.Markets;

/// <summary>What a trade takes beyond price and fees: levies, permits, duties.</summary>
public sealed class TradeDuesTests
{
    private static readonly Nation France = Nation.Parse("FR");
    private static readonly Nation Japan = Nation.Parse("JP");
    private static readonly Instant Noon = Instant.Parse("2026-12-01T12:00Z");

    private static readonly Requirement Duty = new(
        Jurisdiction.Of(Japan), new ObligationDemand("report", 24, BreachConsequence.Publish), Bearer.Taker);

    [Fact]
    public void Levies_are_rounded_up_once_over_the_fills_of_an_order_and_each_side_is_told_its_own()
    {
        var market = Market(new PairDues(100_000, 50_000, 1, 0, [Duty]));
        var licence = Brought(Instant.Never);
        market.Do(
            Order(1, Side.Sell, 10, licence), Order(1, Side.Buy, 1), Order(2, Side.Buy, 1), Order(3, Side.Buy, 1));

        var sold = Fills(market, France);
        var bought = Fills(market, Japan);

        // Of three notionals of 3 a tenth is 1 after 0.9, 2 after 1.2 and no more.
        Assert.Equal([1, 0, 0], sold.Select(fill => fill.Dues!.Levy.Minor));
        Assert.All(bought, fill => Assert.Equal(1, fill.Dues!.Levy.Minor));
        Assert.All(sold, fill => Assert.Equal(
            (1u, Japan, Noon), (fill.Dues!.Draws, fill.Dues.Counterparty, fill.Dues.At)));
        Assert.All(sold, fill => Assert.Empty(fill.Dues!.Duties));
        Assert.All(bought, fill => Assert.Equal(Duty, Assert.Single(fill.Dues!.Duties)));
    }

    [Fact]
    public void Sale_gives_no_more_than_its_proceeds_and_owes_the_rest_with_the_next_fill()
    {
        var market = Market(new PairDues(1_000_000, 0, 0, 0, []));
        var sale = Order(1, Side.Sell, 10) with { Fees = new FeeSchedule(500_000, 0) };
        market.Do(sale, Order(1, Side.Buy, 1), Order(2, Side.Buy, 1));

        Assert.Equal([(2, 1), (1, 2)], Fills(market, France).Select(fill => (fill.Fee.Minor, fill.Dues!.Levy.Minor)));
    }

    [Fact]
    public void Permit_that_has_ended_counts_no_more_from_that_moment_on()
    {
        var market = Market(new PairDues(0, 0, 1, 0, []));
        market.World.MayPass = (given, _, at) => given.Permits.Any(permit => permit.Counts(Japan, at));
        var hour = TimeSpan.FromHours(1);
        market.Do(Order(1, Side.Sell, 10, Brought(Noon.Plus(hour))), Order(1, Side.Buy, 1));
        Assert.Single(Fills(market, France));

        market.World.Now = Noon.Plus(hour);
        market.Do(Order(2, Side.Buy, 1));

        Assert.Single(Fills(market, France));
        Assert.Equal(2, market.Machine.OpenOrders);
    }

    [Fact]
    public void Market_that_is_read_back_owes_what_it_owed()
    {
        var market = Market(new PairDues(100_000, 0, 1, 0, []));
        market.Do(Order(1, Side.Sell, 10, Brought(Instant.Never)), Order(1, Side.Buy, 1));
        market.Restart(fromSnapshot: true);
        market.Do(Order(2, Side.Buy, 3));

        Assert.Equal([1, 1], Fills(market, France).Select(fill => fill.Dues!.Levy.Minor));
        var replayed = market.Replayed(new DrivenMarket.Outbox());
        Assert.Equal(DrivenMarket.SnapshotOf(market.Machine), DrivenMarket.SnapshotOf(replayed));
    }

    /// <summary>The law's own answers drive the market: a pair under too many duties may not trade.</summary>
    [Theory]
    [InlineData(PairDues.MostDuties)]
    [InlineData(PairDues.MostDuties + 1)]
    public void Pair_trades_under_as_many_duties_as_can_be_read_back_and_rests_under_more(int count)
    {
        var law = SovereignWorld.Open().Member("FR/a").Member("JP/a").Series(SovereignWorld.Compute)
            .Book("FR", DeedLimitTests.Duties(count));
        var question = law.Question("FR/a", "JP/a");
        var matrix = new ClassMatrix(
            Eligibility.Compile(law.Inputs(), question.At), question.Series, question.Conveyance, question.At);
        var giver = matrix.GiverClassOf(question.Giver, question.Custody, Presented.None);
        var taker = matrix.TakerClassOf(question.Taker, Presented.None);
        var market = Market(PairDues.None);
        market.World.MayPass = (_, _, _) => matrix.MayGive(giver, taker);
        market.World.Dues = (_, _) => matrix.DuesOf(giver, taker);

        market.Do(Order(1, Side.Sell, 10), Order(1, Side.Buy, 1));

        var trades = count <= PairDues.MostDuties;
        Assert.Equal(trades ? [count] : [], Fills(market, France).Select(fill => fill.Dues!.Duties.Count));
        Assert.Equal(trades ? 1 : 2, market.Machine.OpenOrders);
        var (snapshot, told) = (DrivenMarket.SnapshotOf(market.Machine), new DrivenMarket.Outbox());
        Assert.Equal(snapshot, DrivenMarket.SnapshotOf(market.Replayed(told)));
        Assert.Equal(market.Told.Packed(), told.Packed());
        market.Restart(fromSnapshot: true);
        Assert.Equal(snapshot, DrivenMarket.SnapshotOf(market.Machine));
    }

    private static DrivenMarket Market(PairDues dues)
    {
        var market = new DrivenMarket();
        market.World.Now = Noon;
        market.World.Dues = (_, _) => dues;
        return market;
    }

    private static Presented Brought(Instant until) => new(
        [new PresentedPermit(Permit.Licence(Jurisdiction.Of(France), "export"), 1, default, until)], 1_000_000, null);

    private static OrderArrives Order(int number, Side side, long lots, Presented? presented = null)
    {
        var nation = side == Side.Sell ? France : Japan;
        return new OrderArrives(
            OrderNumber.Of(nation, number), 1, MarketWorld.PartyOf(nation, number),
            OwnerNumber.FromNumber(nation.Ordinal * 100 + number), side, Price.FromTicks(1), Quantity.FromLots(lots),
            TimeInForce.GoodTillCancelled, OrderOptions.None, SelfTradePrevention.CancelResting, default,
            side == Side.Sell ? [new ParcelPart(NationSet.Of(France), Quantity.FromLots(lots))] : [])
        {
            Presented = presented ?? Presented.None,
        };
    }

    private static List<OrderFilled> Fills(DrivenMarket market, Nation nation) =>
    [
        .. market.Told.Messages.Where(told => told.Nation == nation).Select(told => told.Message)
            .OfType<OrderFilled>(),
    ];
}
