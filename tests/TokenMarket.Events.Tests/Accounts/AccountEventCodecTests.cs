using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tests.Golden;
using static TokenMarket.Events.Tests.Flows.FlowSamples;

namespace TokenMarket.Events.Tests.Accounts;

public sealed class AccountEventCodecTests
{
    private static readonly CommandStamp Stamp = new(Party(2), -1, 300, 0x0123_4567_89AB_CDEF);
    private static readonly AssetNumber Asset = new(AssetNumber.FirstSeries + 1);

    private static readonly QuotaDemand Gpu = new(
        "gpu", 0, AttributeName.Performance, new QuotaWindow(QuotaPeriod.Rolling, 720), QuotaEach.Counterparty);

    private static readonly HeldDues Kept = new(
        [
            new HeldPermit(Brought.Permits[0], 3, null),
            new HeldPermit(
                new PresentedPermit(
                    new Permit(Jurisdiction.Of(France), PermitKind.Quota, Gpu.Name, 0), 0, NationSet.Of(Japan),
                    Instant.Never),
                80_000,
                Gpu),
        ],
        250, Party(9), EndUse.Medical);

    private static readonly HeldDues PartedDues = Kept with
    {
        Permits = [new HeldPermit(Parted.Permits[0], 3, null), Kept.Permits[1]],
    };

    private static readonly ObligationOpened Duty = new(
        17, Party(5), Jurisdiction.Of(France), new ObligationDemand("report", 24, BreachConsequence.RevokeLicences),
        new ObligationDeed(ObligationDeedKind.Order, Order.Value, 3), Instant.Parse("2026-12-07T00:00Z"));

    private static readonly AccountEvent[] Samples =
    [
        new SeriesNamed(Asset, Series),
        new BookNamed(3, MarketId.Parse("FR/jean-zay/h100/EUR"), 4, Asset, 100),
        new CommandRefused(Stamp, AccountRejection.NotEligible, 77),
        new OrderHeld(
            Stamp, Order, 3, OwnerNumber.FromNumber(6),
            new OrderTerms(
                Side.Sell, Price.FromTicks(100), Quantity.FromLots(705), TimeInForce.GoodTillCancelled,
                OrderOptions.PostOnly, SelfTradePrevention.CancelResting),
            new FeeSchedule(200, 500), 9, Money.FromMinor(7), Parcels),
        new OrderHeld(
            Stamp, Order, 3, OwnerNumber.FromNumber(6),
            new OrderTerms(
                Side.Buy, Price.FromTicks(100), Quantity.FromLots(705), TimeInForce.GoodTillCancelled,
                OrderOptions.PostOnly, SelfTradePrevention.CancelResting),
            new FeeSchedule(200, 500), 9, Money.FromMinor(7), [])
        {
            Dues = Kept,
        },
        new OrderHeld(
            Stamp, Order, 3, OwnerNumber.FromNumber(6),
            new OrderTerms(
                Side.Buy, Price.FromTicks(100), Quantity.FromLots(705), TimeInForce.GoodTillCancelled,
                OrderOptions.PostOnly, SelfTradePrevention.CancelResting),
            new FeeSchedule(200, 500), 9, Money.FromMinor(7), [])
        {
            Dues = new HeldDues([new HeldPermit(
                new PresentedPermit(Permit.Room(Jurisdiction.Of(France), Cap), 0, default, Instant.Never), 80_000, null)
            {
                Room = new StockSource(Cap, "PL"),
            }], 0, default, null),
        },
        new OrderHeld(
            Stamp, Order, 3, OwnerNumber.FromNumber(6),
            new OrderTerms(
                Side.Sell, Price.FromTicks(100), Quantity.FromLots(705), TimeInForce.GoodTillCancelled,
                OrderOptions.PostOnly, SelfTradePrevention.CancelResting),
            new FeeSchedule(200, 500), 9, Money.FromMinor(7), Parcels)
        {
            Dues = PartedDues,
        },
        new TokensTransferred(Epoch.FromNumber(12), Stamp, Party(5), Japan, Asset, Parcels, "aid")
        {
            Kept = PartedDues,
            Dues = Deed,
        },
        new TradeOfferHeld(Stamp, Offer, Party(5), Japan, Trade, Parcels) { Dues = PartedDues },
        new TradeAcceptanceHeld(Stamp, Offer, Parcels) { Dues = PartedDues },
        new TradeAwaitsApproval(Offer, Japan, Parted, Parcels, PartedLacks),
        new ApprovalsKept(Offer, Party(5), DealSide.Acceptor, Parcels, PartedDues),
        new LeaseApprovalsKept(Offer, Party(5), PartedDues),
        new TradeMadeFinal(Epoch.FromNumber(12), Offer, Japan, Parcels, []) { Accepted = Parted, Dues = Deed },
        new LeaseOfferHeld(Stamp, Offer, Party(5), Japan, Lease) { Dues = PartedDues },
        new LeaseEscrowed(Stamp, Offer, Money.FromMinor(5_000)) { Dues = PartedDues },
        new OrderCancelSent(Stamp, Order, 3),
        new OrderReductionSent(Stamp, Order, 3, Quantity.FromLots(10)),
        new OrderRepriceSent(Stamp, Order, 3, Price.FromTicks(99), Money.FromMinor(5)),
        new CashTransferred(Stamp, Party(5), Japan, Euro, Money.FromMinor(1_000), "février"),
        new CashIssued(Stamp, Party(5), Japan, Euro, Money.FromMinor(1_000), "issue 1"),
        new CashRedeemed(Stamp, Euro, Money.FromMinor(1_000), "back"),
        new TokensTransferred(Epoch.FromNumber(12), Stamp, Party(5), Japan, Asset, Parcels, "aid"),
        new TokensTransferred(Epoch.FromNumber(12), Stamp, Party(5), Japan, Asset, Parcels, "aid")
        {
            Kept = Kept,
            EndUse = EndUse.Medical,
            Dues = Deed,
        },
        new TokensGivenBack(Stamp, Asset, Parcels),
        new AllotmentGivenBack(Stamp, Jurisdiction.OfBloc("eu"), 7, 300),
        new TokensGivenUp(Stamp, Asset, Parcels),
        new ReserveSetAside(Stamp, Asset, Parcels),
        new ReserveReleased(Stamp, Asset, Parcels),
        new TradeOfferHeld(Stamp, Offer, Party(5), Japan, Trade, Parcels),
        new TradeOfferHeld(Stamp, Offer, Party(5), Japan, Trade, Parcels) { Dues = Kept },
        new TradeAcceptanceHeld(Stamp, Offer, Parcels),
        new TradeAcceptanceHeld(Stamp, Offer, Parcels) { Dues = Kept },
        new TradeDeclineSent(Stamp, Offer),
        new TradeOfferWithdrawn(Stamp, Offer, Japan),
        new TradeOfferEnded(Offer, OfferEnd.Expired, Japan),
        new AcceptanceTooLate(Offer, Japan),
        new TradeAwaitsApproval(Offer, Japan, Brought, Parcels, Lacks),
        new ApprovalsKept(Offer, Party(5), DealSide.Acceptor, Parcels, Kept),
        new AcceptanceTakenBack(Offer, Party(5)),
        new LeaseApprovalsKept(Offer, Party(5), Kept),
        new LeaseRefusalTold(Offer, Party(5)),
        new OfferTurnedBack(Offer, Party(5), IsLease: true),
        new CreditFrozen(
            3, Party(5), Asset, NationSet.Of(Japan), Quantity.FromLots(300), Party(6), EndUse.Medical,
            Epoch.FromNumber(12), Instant.Parse("2026-12-07T00:00Z"), ["FR trade/no-export v2"]),
        new CreditThawed(3, Epoch.FromNumber(13), Instant.Parse("2026-12-08T00:00Z")),
        Duty,
        new ObligationBreached(Duty, Instant.Parse("2026-12-08T00:00Z")),
        new ObligationReported(
            Stamp, 17, "sha256:9f86d081", Jurisdiction.Of(France), IsLate: true, Instant.Parse("2026-12-09T00:00Z")),
        new TradeMadeFinal(Epoch.FromNumber(12), Offer, Japan, Parcels, []),
        new TradeMadeFinal(Epoch.FromNumber(12), Offer, Japan, Parcels, []) { Accepted = Brought, Dues = Deed },
        new LeaseOfferHeld(Stamp, Offer, Party(5), Japan, Lease),
        new LeaseOfferHeld(Stamp, Offer, Party(5), Japan, Lease) { Dues = Kept },
        new LeaseEscrowed(Stamp, Offer, Money.FromMinor(5_000)),
        new LeaseEscrowed(Stamp, Offer, Money.FromMinor(5_000)) { Dues = Kept },
        new LeaseDeclineSent(Stamp, Offer),
        new LeaseWithdrawalSent(Stamp, Offer),
        new MessagePosted(Fill),
        new MessageSetAside(MessageRefusal.OrderUnknown, Fill),
    ];

    private static StockDemand Cap => new(
        StockBound.Cap, "abroad", 0, AttributeName.Performance, StockEach.Member, StockPer.Host);

    [Fact]
    public void Every_event_has_the_bytes_it_always_had() =>
        GoldenSamples.Check("AccountEvent", Samples, AccountEventCodec.Write, AccountEventCodec.Read);

    [Fact]
    public void Only_direct_transfers_of_tokens_and_bilateral_trades_are_fenced() => Assert.Equal(
        [typeof(TokensTransferred), typeof(TradeMadeFinal)],
        Samples.Where(sample => sample.IsFenced).Select(sample => sample.GetType()).Distinct());

    [Theory]
    [InlineData(new byte[] { 99, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 8, 2 })]
    [InlineData(new byte[] { 10, 1, 0, 8, 0 })]
    public void Bytes_of_no_known_event_are_refused(byte[] packed) => Assert.Throws<InvalidDataException>(() =>
    {
        var reader = new PackedReader(packed);
        return AccountEventCodec.Read(ref reader);
    });
}
