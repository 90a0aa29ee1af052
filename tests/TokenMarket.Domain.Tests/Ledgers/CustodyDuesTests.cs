using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Domain.Tests.Sovereignty;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// FR/a has 60 lots that were in France alone and 40 that were in Kenya. What only the latter need is kept, drawn and
/// given back for them alone.
/// </summary>
public sealed class CustodyDuesTests
{
    private const string Quota = """ "quota":{"name":"gpu","amount":50,"per":"year"} """;
    private const string Board = """ "approval":{"body":"board","officers":1,"of":3} """;
    private static readonly NationSet Home = SovereignWorld.Set("FR");
    private static readonly NationSet Kenya = SovereignWorld.Set("FR KE");

    private readonly LedgerWorld _world = new();
    private readonly DrivenAccount _fr;
    private readonly DrivenAccount _jp;

    public CustodyDuesTests()
    {
        (_fr, _jp) = (new DrivenAccount(_world, France), new DrivenAccount(_world, Japan));
        foreach (var (custody, lots) in new[] { (Home, 60), (Kenya, 40) })
        {
            _fr.Receive(new TokensArrived(
                Party("JP/bank"), Party("FR/a"), Series, [new ParcelPart(custody, Quantity.FromLots(lots))], ""));
        }

        _jp.Fund("JP/x", 10_000_000, 0);
        _world.Law = QuotaOnKenya();
    }

    [Fact]
    public void Order_keeps_the_quota_for_the_lots_whose_custody_needs_it()
    {
        var order = Sell(100);

        Assert.Equal((40, 0), InQuota());
        var brought = Assert.Single(Assert.IsType<OrderArrives>(_fr.Sent[^1].Message).Presented.Permits);
        Assert.Equal([Kenya], brought.Custodies!.Each);
        Fill(order, 1, Home, 10, draws: 0);
        Assert.Equal((40, 0), InQuota());
        Fill(order, 2, Kenya, 10, draws: 1);
        Assert.Equal((30, 10), InQuota());
        Fill(order, 3, Kenya, 5, draws: 0);
        Assert.Equal((25, 10), InQuota());
        _fr.Receive(new OrderReduced(order, Quantity.FromLots(12),
            [new ParcelPart(Home, Quantity.FromLots(7)), new ParcelPart(Kenya, Quantity.FromLots(5))]));
        Assert.Equal((20, 10), InQuota());
        TwoNations.CheckRebuilt(_fr);
        _fr.Receive(new OrderClosed(order, OrderCloseReason.Cancelled, null, 3));
        Assert.Equal((0, 10), InQuota());
        Check();
    }

    [Fact]
    public void Fill_that_draws_for_lots_for_which_nothing_is_kept_is_set_aside()
    {
        var order = Sell(100);

        Fill(order, 1, Home, 10, draws: 1);

        Assert.Equal(MessageRefusal.TermsDiffer, Assert.IsType<MessageSetAside>(_fr.Last[^1]).Reason);
        Assert.Equal((40, 0), InQuota());
    }

    /// <summary>What is kept is what counts, whatever was enacted since.</summary>
    [Fact]
    public void Law_that_asks_for_more_lots_later_is_not_met_by_what_is_kept_and_one_that_asks_for_none_gives_back()
    {
        var order = Sell(100);
        var brought = Assert.IsType<OrderArrives>(_fr.Sent[^1].Message).Presented;
        _world.Law = new LedgerLaw(("FR", [LedgerLaw.Rule("quota", "quota", "", Quota)]), ("JP", []));
        var sides = new DeedSides(Party("FR/a"), Party("JP/x"), brought, Presented.None);

        Assert.Equal(
            EligibilityDenial.QuotaRequired,
            _world.Law.Pairs().WhyNot(_world.Law.Ask(sides, Home), brought, Presented.None));
        Assert.Null(_world.Law.Pairs().WhyNot(_world.Law.Ask(sides, Kenya), brought, Presented.None));

        _world.Law = new LedgerLaw(("FR", []), ("JP", []));
        Fill(order, 1, Kenya, 40, _world.Law.Pairs().DuesOf(
            _world.Law.Ask(sides, Kenya), brought, Presented.None).GiverDraws);
        Assert.Equal((0, 0), InQuota());
        Check();
    }

    [Fact]
    public void Trade_by_offer_uses_the_quota_for_those_lots()
    {
        var offer = _fr.Do("FR/a", Offer(Side.Sell, "JP/x", 100, 600)).Offer;
        Assert.Equal((40, 0), InQuota());
        Exchange();
        _jp.Do("JP/x", new AcceptTrade(offer));
        Exchange();

        Assert.Equal(100, _jp.Tokens("JP/x"));
        Assert.Equal((0, 40), InQuota());
        Check();
    }

    [Fact]
    public void Seller_who_accepts_uses_it_for_those_lots_as_well()
    {
        var offer = _jp.Do("JP/x", Offer(Side.Buy, "FR/a", 100, 600)).Offer;
        Exchange();
        _fr.Do("FR/a", new AcceptTrade(offer));
        Assert.Equal((40, 0), InQuota());
        TwoNations.CheckRebuilt(_fr);
        Exchange();

        Assert.Equal(100, _jp.Tokens("JP/x"));
        Assert.Equal((0, 40), InQuota());
        Check();
    }

    [Fact]
    public void Offer_that_is_withdrawn_gives_all_of_it_back()
    {
        var offer = _fr.Do("FR/a", Offer(Side.Sell, "JP/x", 100, 600)).Offer;
        Exchange();
        _fr.Do("FR/a", new WithdrawTrade(offer));
        Exchange();

        Assert.Equal((0, 0), InQuota());
        Check();
    }

    [Fact]
    public void Transfer_uses_the_quota_for_those_lots_and_is_refused_when_it_does_not_last()
    {
        Assert.True(_fr.Do("FR/a", Give("JP/x", 100)).IsAccepted);
        Assert.Equal((0, 40), InQuota());
        _fr.Receive(new TokensArrived(
            Party("JP/bank"), Party("FR/a"), Series, [new ParcelPart(Kenya, Quantity.FromLots(11))], ""));

        Assert.Equal(AccountRejection.QuotaExhausted, _fr.Do("FR/a", Give("JP/x", 11)).Rejection);
        Assert.True(_fr.Do("FR/a", Give("JP/x", 10)).IsAccepted);
        Assert.Equal((0, 50), InQuota());
        Check();
    }

    /// <summary>The lessee sees where the lots have been, and its nation has a quota of its own on their use.</summary>
    [Fact]
    public void Lease_uses_the_quotas_of_both_sides_for_those_lots()
    {
        var rule = LedgerLaw.Rule("quota", "quota", "KE", Quota, ["use"]);
        _world.Law = new LedgerLaw(("FR", [LedgerLaw.Rule("quota", "quota", "KE", Quota)]), ("JP", [rule]));
        var offer = _fr.Do("FR/a", Lease("JP/x", 100, 1)).Offer;
        Assert.Equal((40, 0), InQuota());
        var message = Assert.IsType<LeaseOffered>(_fr.Sent[^1].Message);
        _jp.Receive(new LeaseOfferArrived(offer, message.Lessor, message.Lessee, message.Terms));
        Assert.True(_jp.Do("JP/x", new AcceptLease(offer)).IsAccepted);
        Assert.Equal((40, 0), InQuota(_jp));
        var sides = new DeedSides(
            message.Lessor, message.Lessee, message.Presented,
            Assert.IsType<LeaseAccepted>(_jp.Sent[^1].Message).Presented);
        var dues = DeedDues.Of(
            message.Terms.Parcels,
            custody => _world.Law.Pairs().DuesOf(
                _world.Law.Ask(sides, custody, Conveyance.Lease), sides.Given, sides.Taken),
            (France, Japan), Noon)!;

        // The law that the register asked may have been another: what draws for lots that nothing is kept for is wrong.
        var wrong = dues with { Parcels = [.. dues.Parcels.Select(parcel => parcel with { GiverDraws = 1 })] };
        _fr.Receive(new LeaseStarted(offer) { Dues = wrong });
        Assert.Equal(MessageRefusal.TermsDiffer, Assert.IsType<MessageSetAside>(_fr.Last[^1]).Reason);

        _fr.Receive(new LeaseStarted(offer) { Dues = dues });
        _jp.Receive(new LeaseStarted(offer) { Dues = dues });
        Assert.Equal(((0, 40), (0, 40)), (InQuota(), InQuota(_jp)));
        Check();
    }

    [Fact]
    public void Licence_and_floor_are_kept_for_the_lots_that_need_them()
    {
        _world.Law = new LedgerLaw(
            ("FR",
            [
                LedgerLaw.Rule("paper", "require-licence", "KE", """ "licence":"export" """),
                LedgerLaw.Rule("reserve", "floor", "KE", """ "floor":{"name":"reserve","amount":60} """),
            ]),
            ("JP", []));
        _fr.Receive(new PermitGranted(PermitSamples.Licence(7, "FR/a", PermitSamples.Anything with { Amount = 40 })));
        var order = Sell(100);

        Assert.Equal((40, 0), Licence());
        Fill(order, 1, Kenya, 30, draws: 3);
        Assert.Equal((10, 30), Licence());
        _fr.Receive(new OrderClosed(order, OrderCloseReason.Cancelled, null, 1));
        Assert.Equal((0, 30), Licence());
        Assert.All(
            Assert.IsType<OrderArrives>(_fr.Sent.First(sent => sent.Message is OrderArrives).Message).Presented.Permits,
            permit => Assert.Equal([Kenya], permit.Custodies!.Each));
        Check();

        (long, long) Licence() =>
            Assert.Single(_fr.Account.PermitsOf(Party("FR/a"))) is var held ? (held.Reserved, held.Drawn) : default;
    }

    /// <summary>Two approvals, each for one custody, together cover a deed of both; each is used for its own lots.
    /// </summary>
    [Fact]
    public void Approvals_are_kept_for_the_custodies_that_they_were_given_for()
    {
        _world.Law = new LedgerLaw(("FR", [LedgerLaw.Rule("board", "require-approval", "", Board)]), ("JP", []));
        Approve(1, Home, 60);
        var offer = _fr.Do("FR/a", Offer(Side.Sell, "JP/x", 100, 600)).Offer;
        var missing = Assert.Single(_fr.Account.ApprovalsLacking(offer, Party("FR/a"), _world, Noon));
        Assert.Equal((Kenya, 40), (missing.Custody, missing.Lots));
        Exchange();
        _jp.Do("JP/x", new AcceptTrade(offer));
        Exchange();
        Assert.Equal(0, _jp.Tokens("JP/x"));
        Approve(2, SovereignWorld.Set("FR DE"), 40);
        Exchange();
        Assert.Equal(0, _jp.Tokens("JP/x"));
        Assert.Equal(
            [(Kenya, 40L)],
            _fr.Account.FindTradeOffer(offer, Party("FR/a"))!.Lacks
                .Select(lacks => (lacks.Custody, lacks.Lots!.Value)));
        TwoNations.CheckRebuilt(_fr);
        Approve(3, Kenya, 40);
        Exchange();

        Assert.Equal(100, _jp.Tokens("JP/x"));
        Assert.Equal(
            [(2L, 0L)], _fr.Account.PermitsOf(Party("FR/a")).Select(held => (held.Grant.Number, held.Drawn)));
        Check();
    }

    /// <summary>A buyer learns where the lots have been when the trade waits; it has to bring what was given for that.
    /// </summary>
    [Theory]
    [InlineData(Side.Sell)]
    [InlineData(Side.Buy)]
    public void Buyer_keeps_the_approval_that_was_given_for_what_it_gets(Side offered)
    {
        var rule = LedgerLaw.Rule("board", "require-approval", "", Board, ["import"]);
        _world.Law = new LedgerLaw(("FR", []), ("JP", [rule]));
        var isSale = offered == Side.Sell;
        var offer = isSale
            ? _fr.Do("FR/a", Offer(Side.Sell, "JP/x", 40, 600)).Offer
            : _jp.Do("JP/x", Offer(Side.Buy, "FR/a", 40, 600)).Offer;
        Exchange();
        Assert.True((isSale ? _jp : _fr).Do(isSale ? "JP/x" : "FR/a", new AcceptTrade(offer)).IsAccepted);
        Exchange();
        Approve(1, Home, 40, Bearer.Taker);
        Exchange();
        Assert.Equal(0, _jp.Tokens("JP/x"));
        Approve(2, Kenya, 40, Bearer.Taker);
        Exchange();

        Assert.Equal(40, _jp.Tokens("JP/x"));
        Assert.Equal([1L], _jp.Account.PermitsOf(Party("JP/x")).Select(held => held.Grant.Number));
        Assert.All(_jp.Account.PermitsOf(Party("JP/x")), held => Assert.Equal((0, 0), (held.Reserved, held.Drawn)));
        Check();
    }

    private static LedgerLaw QuotaOnKenya() =>
        new(("FR", [LedgerLaw.Rule("quota", "quota", "KE", Quota)]), ("JP", []));

    private void Approve(long number, NationSet custody, long amount, Bearer bearer = Bearer.Giver)
    {
        var (account, own, other) = bearer == Bearer.Giver ? (_fr, "FR/a", "JP/x") : (_jp, "JP/x", "FR/a");
        var permit = Permit.Approval(Jurisdiction.Parse(own[..2]), "board", 1) with
        {
            Deed = new ApprovedDeed(Conveyance.Transfer, bearer, Party(other), null) { Custody = custody },
        };
        account.Receive(new PermitGranted(new PermitGrant(
            number, permit, Party(own), PermitSamples.Anything with { Amount = amount })));
    }

    private OrderNumber Sell(long lots)
    {
        var outcome = _fr.Do("FR/a", Order(Side.Sell, lots, 2));
        Assert.True(outcome.IsAccepted);
        return outcome.Order;
    }

    private void Fill(OrderNumber order, int number, NationSet custody, long lots, uint draws) => _fr.Receive(
        AccountCommands.Fill(order, number, 2, lots, 0, custody) with
        {
            Dues = new FillDues(default, draws, Noon, Japan, []),
        });

    private (long Kept, long Used) InQuota(DrivenAccount? account = null) =>
        (account ?? _fr).Account.Quotas(Noon).SingleOrDefault() is var quota ? (quota.Reserved, quota.Used) : default;

    private void Exchange() => DrivenAccount.Exchange(_fr, _jp);

    private void Check()
    {
        foreach (var account in new[] { _fr, _jp })
        {
            Assert.Empty(LedgerAudit.Check(account.Account));
            TwoNations.CheckRebuilt(account);
        }
    }
}
