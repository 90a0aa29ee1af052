using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>What transfers and bilateral trades bring along: permits, quotas, levies, an end-use.</summary>
public sealed class DeedDuesTests
{
    private const int Ppm = 100_000;
    private static readonly Jurisdiction Own = Jurisdiction.Of(France);
    private readonly LedgerWorld _world = new();
    private readonly DrivenAccount _fr;
    private readonly DrivenAccount _jp;

    public DeedDuesTests()
    {
        (_fr, _jp) = (new DrivenAccount(_world, France), new DrivenAccount(_world, Japan));
        _fr.Fund("FR/a", 1_000, 500);
        _jp.Fund("JP/x", 1_000, 0);
        var parcel = new ParcelPart(NationSet.Of(France), Quantity.FromLots(10));
        _jp.Receive(new TokensArrived(Party("FR/a"), Party("JP/x"), Series, [parcel], ""));
        _world.Treasuries[France] = Party("FR/c");
        _world.Treasuries[Japan] = Party("JP/y");
        _fr.Receive(new PermitGranted(PermitSamples.Licence(7, "FR/a")));
    }

    [Fact]
    public void Sale_by_offer_keeps_a_licence_and_the_trade_draws_on_it()
    {
        DemandLicence();
        var offer = Offered(Side.Sell);
        Assert.Equal((5, 0), Licence());

        _jp.Do("JP/x", new AcceptTrade(offer));
        Exchange();

        Assert.Equal((0, 5), Licence());
        Assert.Equal((1_600, 15), (_fr.Cash("FR/a"), _jp.Tokens("JP/x")));
        Check();
    }

    [Fact]
    public void What_the_offeror_needs_is_asked_for_the_one_whom_it_offers_to()
    {
        Offered(Side.Buy, EndUse.Medical);

        Assert.Equal(
            new SideOfDeed(Conveyance.Transfer, Bearer.Taker, Party("FR/a"), Series, default)
            {
                Counterparty = Party("JP/x"),
                EndUse = EndUse.Medical,
            },
            _world.Asked);
        Assert.Equal(EndUse.Medical, Assert.Single(_jp.Account.TradeOffersOf(Party("JP/x"))).EndUse);
        Check();
    }

    [Fact]
    public void Seller_who_accepts_knows_what_the_buyer_stated_and_states_nothing()
    {
        var seen = default(DeedSides);
        _world.Denial = sides =>
        {
            seen = sides;
            return null;
        };
        var offer = Offered(Side.Buy, EndUse.Medical);
        Assert.Equal(
            AccountRejection.OrderTermsConflict,
            _jp.Do("JP/x", new AcceptTrade(offer) { EndUse = EndUse.Medical }).Rejection);

        _jp.Do("JP/x", new AcceptTrade(offer));

        Assert.Equal(EndUse.Medical, _world.Asked.EndUse);
        Exchange();
        Assert.Equal((EndUse.Medical, null), (seen.Taken.EndUse, seen.Given.EndUse));
        Assert.Equal(505, _fr.Tokens("FR/a"));
        Check();
    }

    [Fact]
    public void Buyer_who_accepts_states_the_end_use_and_an_offer_to_sell_cannot()
    {
        Assert.Equal(
            AccountRejection.OrderTermsConflict,
            _fr.Do("FR/a", Offer(Side.Sell, "JP/x", 5, 600) with { EndUse = EndUse.Medical }).Rejection);
        var offer = Offered(Side.Sell);

        _jp.Do("JP/x", new AcceptTrade(offer) { EndUse = EndUse.Commercial });
        _jp.Deliver(_fr);

        Assert.Equal(EndUse.Commercial, Assert.IsType<TradeMadeFinal>(_fr.Last[^1]).Accepted.EndUse);
        Exchange();
        Check();
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("declined")]
    [InlineData("expired")]
    [InlineData("denied")]
    public void What_is_kept_comes_back_when_there_is_no_trade(string how)
    {
        DemandLicence();
        _world.Demands = (bearer, _) => bearer == Bearer.Giver
            ? new SideDemands([ExportLicence()], 0)
            : new SideDemands([DuesTests.QuotaOf(50) with { By = Jurisdiction.Of(Japan) }], Ppm);
        var offer = Offered(Side.Sell);
        if (how == "declined")
            _jp.Do("JP/x", new DeclineTrade(offer));
        else
            _jp.Do("JP/x", new AcceptTrade(offer));
        if (how == "withdrawn")
            _fr.Do("FR/a", new WithdrawTrade(offer));
        if (how == "expired")
            _fr.Now = _fr.Account.NextExpiry;
        if (how == "denied")
            _world.Denial = _ => EligibilityDenial.DeniedByGiver;
        Exchange();

        Assert.Equal((0, 0), Licence());
        Assert.Empty(_jp.Account.Quotas(Noon));
        Assert.Equal((500, 1_000, 0), (_fr.Tokens("FR/a"), _jp.Cash("JP/x"), _jp.Cash("JP/x", Bucket.Held)));
        Check();
    }

    [Fact]
    public void Both_pay_their_levies_to_their_own_treasuries()
    {
        _world.Demands = (_, _) => new SideDemands([], Ppm);
        _world.Dues = _ => new PairDues(Ppm, Ppm / 2, 0, 0, []);
        var offer = Offered(Side.Sell);
        _jp.Do("JP/x", new AcceptTrade(offer));
        Assert.Equal((340, 660), (_jp.Cash("JP/x"), _jp.Cash("JP/x", Bucket.Held)));
        Exchange();

        Assert.Equal((1_540, 60), (_fr.Cash("FR/a"), _fr.Cash("FR/c")));
        Assert.Equal((370, 30), (_jp.Cash("JP/x"), _jp.Cash("JP/y")));
        Check();
    }

    [Fact]
    public void Levy_is_rounded_up_once_and_never_more_than_the_proceeds()
    {
        _world.Demands = (bearer, _) => new SideDemands([], bearer == Bearer.Giver ? 1_500_000 : Ppm);
        _world.Dues = _ => new PairDues(1_500_000, 1, 0, 0, []);
        var offer = Offered(Side.Sell);
        _jp.Do("JP/x", new AcceptTrade(offer));
        Exchange();

        Assert.Equal((1_000, 600), (_fr.Cash("FR/a"), _fr.Cash("FR/c")));
        Assert.Equal((399, 1), (_jp.Cash("JP/x"), _jp.Cash("JP/y")));
        Check();
    }

    [Fact]
    public void Offer_whose_price_and_levy_are_more_than_an_account_takes_is_refused()
    {
        _world.Demands = (_, _) => new SideDemands([], Ppm);
        _fr.Fund("FR/a", 1_001_000_000_000_000, 0);

        Assert.Equal(
            AccountRejection.AmountOutOfRange,
            _fr.Do("FR/a", Offer(Side.Buy, "JP/x", 5, AccountLimits.MaxAmount)).Rejection);
        Assert.Equal(
            AccountRejection.InsufficientCash,
            _jp.Do("JP/x", Offer(Side.Buy, "FR/a", 5, 950)).Rejection);
    }

    [Fact]
    public void Trade_that_takes_more_than_was_brought_is_set_aside()
    {
        var offer = Offered(Side.Sell);
        _jp.Do("JP/x", new AcceptTrade(offer));
        _jp.Sent.Clear();
        ParcelPart[] parcels = [new(NationSet.Of(France), Quantity.FromLots(5))];
        var dues = DeedDues.Of(parcels, _ => new PairDues(0, 1, 0, 0, []), (France, Japan), Noon);

        _jp.Receive(new TradeConcluded(offer, parcels) { Dues = dues });

        Assert.Equal(MessageRefusal.TermsDiffer, Assert.IsType<MessageSetAside>(_jp.Last[^1]).Reason);
        Assert.Empty(LedgerAudit.Check(_jp.Account));
    }

    [Fact]
    public void Offer_for_which_the_quota_does_not_suffice_is_refused()
    {
        _world.Demands = (_, _) => new SideDemands([DuesTests.QuotaOf(4) with { IsForEverybody = true }], 0);

        Assert.Equal(
            AccountRejection.QuotaExhausted, _fr.Do("FR/a", Offer(Side.Sell, "JP/x", 5, 600)).Rejection);
        Assert.True(_fr.Do("FR/a", Offer(Side.Sell, "JP/x", 4, 600)).IsAccepted);
        Assert.Equal(
            AccountRejection.QuotaExhausted, _fr.Do("FR/a", Offer(Side.Sell, "JP/x", 1, 600)).Rejection);
    }

    [Fact]
    public void Transfer_draws_at_once_pays_no_levy_and_says_what_it_is_for()
    {
        DemandLicence(Ppm);
        _world.Dues = sides => new PairDues(0, 0, sides.Given.Permits.Count > 0 ? 1u : 0, 0, []);

        Assert.True(_fr.Do("FR/a", Give("JP/x", 20) with { EndUse = EndUse.CivilResearch }).IsAccepted);

        Assert.Equal((0, 20), Licence());
        Assert.Equal(Party("JP/x"), _world.Asked.Counterparty);
        var sent = Assert.IsType<TokensArrived>(Assert.Single(_fr.Sent).Message);
        Assert.Equal((EndUse.CivilResearch, 20), (sent.EndUse, (long)sent.Dues!.Lots));
        Exchange();
        Assert.Equal((30, 1_000), (_jp.Tokens("JP/x"), _fr.Cash("FR/a")));
        Check();
    }

    [Fact]
    public void Transfer_without_its_licence_is_not_eligible_and_one_beyond_its_quota_says_so()
    {
        _world.Denial = sides => sides.Given.Permits.Count > 0 ? null : EligibilityDenial.LicenceRequired;
        Assert.Equal(new AccountOutcome(AccountRejection.NotEligible, 8), _fr.Do("FR/a", Give("JP/x", 20)));

        _world.Denial = sides => sides.Given.Permits.Count > 0 ? null : EligibilityDenial.QuotaRequired;
        _world.Dues = sides => new PairDues(0, 0, 1, 0, []);
        _world.Demands = (_, _) => new SideDemands([DuesTests.QuotaOf(30) with { IsForEverybody = true }], 0);
        Assert.True(_fr.Do("FR/a", Give("JP/x", 20)).IsAccepted);
        Assert.Equal(AccountRejection.QuotaExhausted, _fr.Do("FR/a", Give("JP/x", 11)).Rejection);
        _world.Denial = _ => EligibilityDenial.DeniedByGiver;
        Assert.Equal(AccountRejection.NotEligible, _fr.Do("FR/a", Give("JP/x", 11)).Rejection);
        Assert.Equal(20, Assert.Single(_fr.Account.Quotas(Noon)).Used);
        TwoNations.CheckRebuilt(_fr);
    }

    [Fact]
    public void Each_parcel_draws_for_its_own_lots_and_pays_its_own_share()
    {
        ParcelPart[] parcels =
        [
            new(NationSet.Of(France, Japan), Quantity.FromLots(3)), new(NationSet.Of(France), Quantity.FromLots(7)),
        ];
        var dues = DeedDues.Of(
            parcels, custody => custody.Count == 2 ? new PairDues(Ppm, 0, 1, 2, []) : PairDues.None, (France, Japan),
            Noon)!;

        Assert.Equal(10, (long)dues.Lots);
        Assert.Equal([1u, 0u], dues.Parcels.Select(parcel => parcel.DrawsOf(Bearer.Giver)));
        Assert.Equal([2u, 0u], dues.Parcels.Select(parcel => parcel.DrawsOf(Bearer.Taker)));
        Assert.Equal(31, dues.LevyOn(Bearer.Giver, Money.FromMinor(1_001)).Minor);
        Assert.Equal(0, dues.LevyOn(Bearer.Taker, Money.FromMinor(1_001)).Minor);
        Assert.Null(DeedDues.Of(parcels, _ => PairDues.None, (France, Japan), Noon));
    }

    private static PossibleDemand ExportLicence() =>
        new(Own, new LicenceDemand("export"), NationSet.Of(Japan), 1, IsForEverybody: true);

    private void DemandLicence(int levyPpm = 0)
    {
        _world.Demands = (bearer, _) => bearer == Bearer.Giver
            ? new SideDemands([ExportLicence()], levyPpm)
            : SideDemands.None;
        _world.Denial = sides => sides.Given.Permits.Count > 0 ? null : EligibilityDenial.LicenceRequired;
        _world.Dues = _ => new PairDues(0, 0, 1, 0, []);
    }

    private (long Reserved, long Drawn) Licence()
    {
        var held = Assert.Single(_fr.Account.PermitsOf(Party("FR/a")));
        return (held.Reserved, held.Drawn);
    }

    private OfferNumber Offered(Side side, EndUse? endUse = null)
    {
        var outcome = _fr.Do("FR/a", Offer(side, "JP/x", 5, 600) with { EndUse = endUse });
        Exchange();
        return outcome.Offer;
    }

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
