using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

public sealed class AccountFlowsTests
{
    private readonly DrivenAccount _fr = AccountRejectionTests.Funded();

    [Fact]
    public void An_order_goes_to_its_market_with_all_that_the_market_must_know()
    {
        var parcel = new ParcelPart(NationSet.Of(Japan), Quantity.FromLots(2));
        _fr.Receive(new TokensArrived(Party("JP/x"), Party("FR/a"), Series, [parcel], ""));
        var order = _fr.Do("FR/a", Order(Side.Sell, 3, 10, options: OrderOptions.PostOnly)).Order;

        var (to, message) = Assert.Single(_fr.Sent);

        Assert.Equal("market/FR/jean-zay/h100/EUR", to.ToString());
        var arrival = Assert.IsType<OrderArrives>(message);
        Assert.Equal(
            new OrderArrives(
                order, 4, Party("FR/a"), OwnerNumber.FromNumber(2), Side.Sell, Price.FromTicks(10),
                Quantity.FromLots(3),
                TimeInForce.GoodTillCancelled, OrderOptions.PostOnly, SelfTradePrevention.CancelResting,
                new FeeSchedule(200, 500), arrival.Parcels),
            arrival);
        Assert.Equal(
            [new(NationSet.Of(France, Japan), Quantity.FromLots(2)), new(NationSet.Of(France), Quantity.FromLots(1))],
            arrival.Parcels);
    }

    [Fact]
    public void Each_command_tells_those_whom_it_concerns_and_nobody_else()
    {
        var order = _fr.Do("FR/a", Order(Side.Buy, 3, 10)).Order;
        Told("market/FR/jean-zay/h100/EUR");
        _fr.Do("FR/a", new CancelOrder(order));
        Told("market/FR/jean-zay/h100/EUR", new OrderCancelAsked(order));
        _fr.Do("FR/a", new ReduceOrder(order, Quantity.FromLots(1)));
        Told("market/FR/jean-zay/h100/EUR", new OrderReductionAsked(order, Quantity.FromLots(1)));
        _fr.Do("FR/a", new RepriceOrder(order, Price.FromTicks(9)));
        Told("market/FR/jean-zay/h100/EUR", new OrderRepriceAsked(order, Price.FromTicks(9)));
        _fr.Do("FR/a", Pay("FR/b", 7));
        _fr.Do("FR/a", Give("FR/b", 7));
        _fr.Do("FR/bank", Issue("FR/b", 7));
        _fr.Do("FR/a", new ReserveTokens(Series, Quantity.FromLots(1)));
        _fr.Do("FR/a", Pay("FR/b", 0));
        Assert.Empty(_fr.Sent);
        _fr.Do("FR/a", Pay("JP/x", 7, "aid"));
        Told("account/JP", new CashArrived(Party("FR/a"), Party("JP/x"), Euro, Money.FromMinor(7), "aid"));
        _fr.Do("FR/bank", Issue("JP/x", 8));
        Told("account/JP", new CashArrived(Party("FR/bank"), Party("JP/x"), Euro, Money.FromMinor(8), ""));
        _fr.Do("FR/a", new RedeemTokens(Series, Quantity.FromLots(2)));
        Told("factory/FR/jean-zay", new TokensRedeemed(Party("FR/a"), Series, Quantity.FromLots(2)));
        _fr.Do("FR/a", new RetireTokens(Series, Quantity.FromLots(3)));
        Told("factory/FR/jean-zay", new TokensRetired(Party("FR/a"), Series, Quantity.FromLots(3)));
    }

    [Fact]
    public void Every_message_has_the_packed_form_of_its_family()
    {
        _fr.Do("FR/a", Order(Side.Buy, 3, 10));
        _fr.Do("FR/a", Pay("JP/x", 7, "aid"));
        _fr.Do("FR/a", Lease("JP/x", 1, 5));
        _fr.Do("FR/a", new RedeemTokens(Series, Quantity.FromLots(2)));
        var writer = new PackedWriter();
        foreach (var message in _fr.Sent)
            message.Write(writer);

        var reader = new PackedReader(writer.Written);
        Assert.IsType<OrderArrives>(MarketMessageCodec.Read(ref reader));
        Assert.IsType<CashArrived>(AccountMessageCodec.Read(ref reader));
        Assert.IsType<LeaseOffered>(LeaseMessageCodec.Read(ref reader));
        Assert.IsType<TokensRedeemed>(FactoryMessageCodec.Read(ref reader));
        Assert.True(reader.IsAtEnd);
    }

    private void Told(string to, object? message = null)
    {
        var sent = Assert.Single(_fr.Sent);
        Assert.Equal(to, sent.To.ToString());
        if (message is not null)
            Assert.Equal(message, sent.Message);
        _fr.Sent.Clear();
    }
}
