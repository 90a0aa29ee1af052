using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Tests.Markets;

/// <summary>Orders to whom the law leaves nobody, where one of its rules says that they shall not wait.</summary>
public sealed class RefusedOrderTests
{
    private static readonly Nation France = Nation.Parse("FR");
    private static readonly Nation Japan = Nation.Parse("JP");
    private readonly DrivenMarket _market = new();

    [Fact]
    public void Order_is_closed_with_its_rules_when_nobody_is_left_and_not_before()
    {
        _market.Do(Buy(1, Japan));
        foreach (var seller in MarketStep.Nations)
            _market.World.Turn(seller, Japan);
        _market.World.Turn(Japan, Japan);
        _market.World.TurnClosing(France, Japan);
        _market.Enact();
        Assert.Empty(_market.Turn(_ => { }));

        _market.World.Turn(Japan, Japan);
        _market.Enact();
        var ended = Assert.IsType<OrderEnded>(Assert.Single(_market.Turn(_ => { })));

        Assert.Equal(OrderCloseReason.RefusedByLaw, ended.Reason);
        Assert.Equal(["FR to JP"], ended.Rules);
        var told = Assert.IsType<OrderClosed>(_market.Told.Messages[^1].Message);
        Assert.Equal((OrderCloseReason.RefusedByLaw, "FR to JP"), (told.Reason, Assert.Single(told.Rules)));
        MarketLaws.ReplayGivesTheSame(_market);
    }

    [Fact]
    public void Order_that_arrives_under_such_a_law_does_not_rest()
    {
        Forbid(Japan);
        Assert.Equal(OrderCloseReason.RefusedByLaw, _market.Do(Buy(1, Japan)).OfType<OrderEnded>().Single().Reason);
        Assert.Empty(_market.Do(Buy(2, France)).OfType<OrderEnded>());
    }

    [Fact]
    public void Rules_that_keep_close_nothing()
    {
        _market.Do(Buy(1, Japan));
        foreach (var seller in MarketStep.Nations)
            _market.World.Turn(seller, Japan);
        _market.Enact();

        Assert.Empty(_market.Turn(_ => { }));
        Assert.Equal(1, _market.Machine.OpenOrders);
    }

    [Fact]
    public void Very_many_are_closed_over_several_turns_and_none_of_them_twice()
    {
        _market.Machine = new MarketMachine { MostRefusedAtOnce = 3 };
        for (var order = 1; order <= 7; order++)
            _market.Do(Buy(order, Japan));
        Forbid(Japan);

        var first = _market.Do(new OrderCancelAsked(OrderNumber.Of(Japan, 5)));
        Assert.Equal([1, 2, 3, 5], first.OfType<OrderEnded>().Select(end => end.Order.Sequence));
        Assert.True(_market.Machine.HasRefused);
        Assert.Equal([4, 6], _market.Turn(_ => { }).OfType<OrderEnded>().Select(end => end.Order.Sequence));
        Assert.Equal([7], _market.Turn(_ => { }).OfType<OrderEnded>().Select(end => end.Order.Sequence));
        Assert.False(_market.Machine.HasRefused);
        Assert.Empty(_market.Turn(_ => { }));
        MarketLaws.ReplayGivesTheSame(_market);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sale_of_several_custodies_is_closed_as_soon_as_only_refused_ones_are_left(bool isTraded)
    {
        foreach (var buyer in MarketStep.Nations)
            _market.World.TurnCustody(Japan, buyer);
        _market.World.Turn(France, Japan);
        _market.World.TurnClosing(France, Japan);
        _market.Enact();
        var isOpen = new ParcelPart(NationSet.Of(France), Quantity.FromLots(2));
        var isRefused = new ParcelPart(NationSet.Of(Japan), Quantity.FromLots(2));
        var sale = Buy(1, France) with
        {
            Side = Side.Sell,
            Quantity = Quantity.FromLots(4),
            Parcels = isTraded ? [isOpen, isRefused] : [isRefused, isOpen],
        };
        Assert.Empty(_market.Do(sale).OfType<OrderEnded>());

        var turn = isTraded
            ? _market.Do(Buy(2, France))
            : _market.Do(new OrderReductionAsked(sale.Order, Quantity.FromLots(2)));

        Assert.Equal(
            OrderCloseReason.RefusedByLaw, turn.OfType<OrderEnded>().Single(end => end.Order == sale.Order).Reason);
        MarketLaws.ReplayGivesTheSame(_market);
    }

    private void Forbid(Nation buyer)
    {
        foreach (var seller in MarketStep.Nations)
        {
            _market.World.Turn(seller, buyer);
            _market.World.TurnClosing(seller, buyer);
        }

        _market.Enact();
    }

    private static OrderArrives Buy(int number, Nation nation) => new(
        OrderNumber.Of(nation, number), 1, MarketWorld.PartyOf(nation, number), OwnerNumber.FromNumber(number),
        Side.Buy, Price.FromTicks(5), Quantity.FromLots(2), TimeInForce.GoodTillCancelled, OrderOptions.None,
        SelfTradePrevention.CancelIncoming, new FeeSchedule(0, 0), []);
}
