using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tests.Golden;
using static TokenMarket.Events.Tests.Flows.FlowSamples;

namespace TokenMarket.Events.Tests.Flows;

public sealed class FlowCodecTests
{
    [Fact]
    public void Every_account_message_has_the_bytes_it_always_had() => GoldenSamples.Check<AccountMessage>(
        "AccountMessage",
        [
            Fill,
            Fill with { Dues = Dues },
            new OrderReduced(Order, Quantity.FromLots(4), Parcels),
            new OrderClosed(Order, OrderCloseReason.Rejected, OrderRejection.BookHalted, 2),
            new OrderClosed(Order, OrderCloseReason.RefusedByLaw, null, 2) { Rules = ["FR trade/no v2"] },
            new OrderChangeRefused(Order, OrderRejection.OrderNotOpen),
            new FeesCollected(Party(3), Euro, Money.FromMinor(12_345)),
            new CashArrived(Party(1), Party(2), Euro, Money.FromMinor(1_000), "février"),
            new TokensArrived(Party(1), Party(2), Series, Parcels, "aid"),
            new TokensArrived(Party(1), Party(2), Series, Parcels, "aid") { EndUse = EndUse.Medical, Dues = Deed },
            new TokensArrived(Party(1), Party(2), Series, Parcels, "aid") { Dues = Deed, Session = 300, Sequence = 7 },
            new TokensMinted(Party(2), Series, Quantity.FromLots(1_000_000)),
            new TradeOffered(Offer, Party(1), Party(2), Trade),
            new TradeOffered(Offer, Party(1), Party(2), Trade) { EndUse = EndUse.Medical },
            new TradeAccepted(Offer, Party(2), Parcels),
            new TradeAccepted(Offer, Party(2), Parcels) { Presented = Brought },
            new TradeAccepted(Offer, Party(2), Parcels) { Presented = Parted },
            new TradeConcluded(Offer, Parcels),
            new TradeConcluded(Offer, Parcels) { Dues = Deed },
            new TradeLapsed(Offer, OfferEnd.NotEligible),
            new TradeDeclined(Offer, Party(2)),
            new LeaseOfferArrived(Offer, Party(1), Party(2), Lease),
            new LeaseStarted(Offer),
            new LeaseStarted(Offer) { Dues = Deed },
            new LeaseLapsed(Offer, OfferEnd.Expired),
            new LeaseBilled(Offer, 2, Money.FromMinor(2_500)),
            new LeaseEnded(Offer, 2),
            new LeaseRestrained(
                Offer, new LeaseRestraint(true, Instant.Parse("2026-12-08T00:00Z"), ["US d5/no-lease v2"])),
            new PermitGranted(Grant),
            new TradeDeferred(Offer, Lacks),
            new LeaseDeferred(Offer, EndUse.Medical, Lacks),
            new TradeDeferred(Offer, PartedLacks),
            new LeaseDeferred(Offer, EndUse.Medical, PartedLacks),
            new ApprovalRefused(Jurisdiction.OfBloc("eu"), "council", Party(8), Offer),
            new PermitRevoked(Jurisdiction.OfBloc("eu"), 12),
        ],
        AccountMessageCodec.Write,
        AccountMessageCodec.Read);

    [Fact]
    public void Every_market_message_has_the_bytes_it_always_had() => GoldenSamples.Check<MarketMessage>(
        "MarketMessage",
        [
            new OrderArrives(
                Order, 4, Party(1), OwnerNumber.FromNumber(6), Side.Sell, Price.FromTicks(100), Quantity.FromLots(705),
                TimeInForce.GoodTillCancelled, OrderOptions.PostOnly, SelfTradePrevention.CancelResting,
                new FeeSchedule(200, 500), Parcels),
            new OrderArrives(
                Order, 4, Party(1), OwnerNumber.FromNumber(6), Side.Buy, Price.FromTicks(100), Quantity.FromLots(705),
                TimeInForce.GoodTillCancelled, OrderOptions.PostOnly, SelfTradePrevention.CancelResting,
                new FeeSchedule(200, 500), [])
            {
                Presented = Brought,
            },
            new OrderArrives(
                Order, 4, Party(1), OwnerNumber.FromNumber(6), Side.Sell, Price.FromTicks(100), Quantity.FromLots(705),
                TimeInForce.GoodTillCancelled, OrderOptions.PostOnly, SelfTradePrevention.CancelResting,
                new FeeSchedule(200, 500), Parcels)
            {
                Presented = Parted,
            },
            new OrderCancelAsked(Order),
            new OrderReductionAsked(Order, Quantity.FromLots(10)),
            new OrderRepriceAsked(Order, Price.FromTicks(99)),
        ],
        MarketMessageCodec.Write,
        MarketMessageCodec.Read);

    [Fact]
    public void Every_lease_message_has_the_bytes_it_always_had() => GoldenSamples.Check<LeaseMessage>(
        "LeaseMessage",
        [
            new LeaseOffered(Offer, Party(1), Party(2), Lease),
            new LeaseOffered(Offer, Party(1), Party(2), Lease) { Presented = Brought },
            new LeaseOffered(Offer, Party(1), Party(2), Lease) { Presented = Parted },
            new LeaseAccepted(Offer, Party(2)),
            new LeaseAccepted(Offer, Party(2)) { Presented = Brought },
            new LeaseAccepted(Offer, Party(2)) { Presented = Parted },
            new LeaseDeclined(Offer, Party(2)),
            new LeaseWithdrawn(Offer),
            new LeaseApprovalsBrought(Offer, Party(2), Brought),
            new LeaseApprovalsBrought(Offer, Party(2), Parted),
            new LeaseApprovalRefused(Offer, Party(2)),
        ],
        LeaseMessageCodec.Write,
        LeaseMessageCodec.Read);

    [Fact]
    public void Every_factory_message_has_the_bytes_it_always_had() => GoldenSamples.Check<FactoryMessage>(
        "FactoryMessage",
        [
            new TokensRedeemed(Party(2), Series, Quantity.FromLots(3)),
            new TokensRetired(Party(2), Series, Quantity.FromLots(4)),
        ],
        FactoryMessageCodec.Write,
        FactoryMessageCodec.Read);

    [Theory]
    [InlineData(new byte[] { 0, 1 })]
    [InlineData(new byte[] { 22, 1, 0 })]
    [InlineData(new byte[] { 15, 2, 0 })]
    [InlineData(new byte[] { 12, 1, 5, 8 })]
    public void Bytes_of_no_known_message_are_refused(byte[] packed) => Assert.Throws<InvalidDataException>(() =>
    {
        var reader = new PackedReader(packed);
        return AccountMessageCodec.Read(ref reader);
    });

    [Fact]
    public void Every_reason_to_close_an_order_can_be_told()
    {
        var closed = from reason in Enum.GetValues<OrderCloseReason>()
                     from rejection in Enum.GetValues<OrderRejection>().Cast<OrderRejection?>().Append(null)
                     select new OrderClosed(Order, reason, rejection, 1);
        var refused = Enum.GetValues<OrderRejection>().Select(rejection => new OrderChangeRefused(Order, rejection));
        foreach (var message in closed.Concat<AccountMessage>(refused))
        {
            var writer = new PackedWriter();
            AccountMessageCodec.Write(writer, message);
            var reader = new PackedReader(writer.Written);
            Assert.Equal(message, AccountMessageCodec.Read(ref reader));
        }
    }

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(300, EndUse.Medical, true)]
    [InlineData(300, EndUse.Medical, false)]
    public void An_approval_keeps_the_deed_that_it_was_given_for(int counterparty, EndUse? endUse, bool tellsCustody)
    {
        var deed = new ApprovedDeed(
            Conveyance.Lease, Bearer.Taker, counterparty == 0 ? default : Party(counterparty), endUse)
        {
            Custody = tellsCustody ? Custody : null,
        };
        var writer = new PackedWriter();
        PermitValues.WriteGrant(writer, Grant with { Permit = Grant.Permit with { Deed = deed } });
        var reader = new PackedReader(writer.Written);

        Assert.Equal(Grant.Permit with { Deed = deed }, PermitValues.ReadGrant(ref reader).Permit);
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void An_approval_for_what_is_no_deed_is_refused()
    {
        var writer = new PackedWriter();
        PermitValues.WritePermit(writer, Permit.Approval(Jurisdiction.Of(France), "board/gift/giver/0/-", 2));

        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new PackedReader(writer.Written);
            return PermitValues.ReadPermit(ref reader);
        });
    }
}
