using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Auditor.Tests.WrittenJournal;

namespace TokenMarket.Auditor.Tests;

/// <summary>Room that accounts keep under caps and above floors is recounted from what their members have.</summary>
public sealed class RoomAuditTests
{
    private static readonly AssetNumber Asset = new(AssetNumber.FirstSeries);
    private readonly WrittenJournal _journal = Founded();
    private long _orders;

    public RoomAuditTests()
    {
        _journal.Enact(Bounds);
        foreach (var nation in new[] { "JP", "FR" })
        {
            _journal.Post(nation, new SeriesNamed(Asset, Series), new BookNamed(
                0, MarketId.Parse("FR/jean-zay/h100/EUR"), 1, Asset, 1));
        }
    }

    [Fact]
    public void Purchases_that_keep_room_which_is_there_are_in_order_and_one_more_lot_is_found()
    {
        _journal.Post("JP", Minted(Japan, 30), Buy(40, out var first), Buy(30, out var second));
        Assert.Empty(_journal.Findings);
        // 10 come, 20 are given back, 10 are closed: 40 are owned and 30 on their way.
        _journal.Post("JP",
            Posted(Filled(first, 10)), Posted(new OrderReduced(first, Quantity.FromLots(20), [])),
            Posted(new OrderClosed(first, OrderCloseReason.Cancelled, null, 1)));
        _journal.Post("JP", Buy(30, out _));
        Assert.Empty(_journal.Findings);

        _journal.Post("JP", Buy(1, out _));

        var finding = Assert.Single(_journal.Findings);
        Assert.Equal((AuditFindingKind.NoRoom, "account/JP"), (finding.Kind, finding.Stream));
        Assert.Contains("there were 40, 60 on their way, and room was kept for 1", finding.Explanation,
            StringComparison.Ordinal);
        _journal.Post("JP", Posted(Filled(second, 30)), new TokensGivenUp(Stamp(Japan), Asset, Parcels(41)));
        _journal.Post("JP", Buy(40, out _));
        Assert.Single(_journal.Findings);
    }

    [Fact]
    public void Offers_keep_room_until_they_end_and_who_gives_must_leave_the_reserve()
    {
        var offer = OfferNumber.Of(Nation.Parse("FR"), 1);
        _journal.Post("FR", Minted(France, 100), Offer(offer, 50));
        Assert.Empty(_journal.Findings);
        _journal.Post("FR", Offer(OfferNumber.Of(Nation.Parse("FR"), 2), 1));
        Assert.Equal("account/FR", Assert.Single(_journal.Findings).Stream);

        _journal.Post("FR", new TradeOfferWithdrawn(Stamp(France), offer, Nation.Parse("JP")));
        _journal.Post("FR", Lease(OfferNumber.Of(Nation.Parse("FR"), 3), 49));
        Assert.Single(_journal.Findings);
        _journal.Post("FR", Lease(OfferNumber.Of(Nation.Parse("FR"), 4), 1));
        Assert.Equal(2, _journal.Findings.Count);
        _journal.Post("FR", Posted(new LeaseEnded(OfferNumber.Of(Nation.Parse("FR"), 3), 1)));
        _journal.Post("FR", Offer(OfferNumber.Of(Nation.Parse("FR"), 5), 48));
        Assert.Equal(2, _journal.Findings.Count);
        Assert.All(_journal.Findings, finding => Assert.Equal(AuditFindingKind.NoRoom, finding.Kind));
    }

    [Fact]
    public void Whoever_accepts_to_buy_keeps_room_until_the_trade_is_settled()
    {
        var offer = OfferNumber.Of(Nation.Parse("FR"), 1);
        var terms = new TradeTerms(
            Series, Quantity.FromLots(100), Side.Sell, Currency.Parse("EUR"), Money.FromMinor(1), Series.Start);
        _journal.Post("JP", Posted(new TradeOffered(offer, France, Japan, terms)),
            new TradeAcceptanceHeld(Stamp(Japan), offer, []) { Dues = Room(StockBound.Cap) });
        Assert.Empty(_journal.Findings);
        _journal.Post("JP", Posted(new TradeConcluded(offer, Parcels(100))));
        _journal.Post("JP", Buy(1, out _));
        Assert.Contains("there were 100, 0 on their way", Assert.Single(_journal.Findings).Explanation,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Transfer_that_leaves_less_than_the_floor_is_found_and_so_is_what_was_frozen()
    {
        _journal.Post("FR", Minted(France, 60), new CreditFrozen(
            1, France, Asset, Custody, Quantity.FromLots(5), Japan, null, _journal.Epoch, default, []));
        _journal.Post("FR", Give(5));
        Assert.DoesNotContain(_journal.Findings, finding => finding.Kind == AuditFindingKind.NoRoom);
        _journal.Post("FR", Give(1));
        Assert.Single(_journal.Findings, finding => finding.Kind == AuditFindingKind.NoRoom);
    }

    private static CommandStamp Stamp(PartyNumber party) => new(party, 1, 1, 0);

    private static ParcelPart[] Parcels(long lots) => [new(Custody, Quantity.FromLots(lots))];

    private static MessagePosted Posted(AccountMessage message) => new(message);

    private static MessagePosted Minted(PartyNumber to, long lots) =>
        Posted(new TokensMinted(to, Series, Quantity.FromLots(lots)));

    private static OrderFilled Filled(OrderNumber order, long lots) => new(
        order, 1, 1, Price.FromTicks(1), Quantity.FromLots(lots), Money.FromMinor(lots), default, Custody, France);

    private static TradeOfferHeld Offer(OfferNumber offer, long lots) => new(
        Stamp(France), offer, Japan, Nation.Parse("JP"),
        new TradeTerms(
            Series, Quantity.FromLots(lots), Side.Sell, Currency.Parse("EUR"), Money.FromMinor(1), Series.Start),
        Parcels(lots))
    {
        Dues = Room(StockBound.Floor),
    };

    private static LeaseOfferHeld Lease(OfferNumber offer, long lots) => new(
        Stamp(France), offer, Japan, Nation.Parse("JP"),
        new LeaseTerms(
            Series, Parcels(lots), Currency.Parse("EUR"), Money.FromMinor(1), 1, Series.Start, Series.End,
            Series.Start))
    {
        Dues = Room(StockBound.Floor),
    };

    private TokensTransferred Give(long lots) => new(
        _journal.Epoch, Stamp(France), Japan, Nation.Parse("JP"), Asset, Parcels(lots), "")
    {
        Kept = Room(StockBound.Floor),
    };

    private OrderHeld Buy(long lots, out OrderNumber order)
    {
        order = OrderNumber.Of(Nation.Parse("JP"), ++_orders);
        return new OrderHeld(
            Stamp(Japan), order, 0, OwnerNumber.FromNumber(2),
            new OrderTerms(
                Side.Buy, Price.FromTicks(1), Quantity.FromLots(lots), TimeInForce.GoodTillCancelled, OrderOptions.None,
                SelfTradePrevention.CancelIncoming),
            new FeeSchedule(0, 0), 1, Money.FromMinor(lots), [])
        {
            Dues = Room(StockBound.Cap),
        };
    }
}
