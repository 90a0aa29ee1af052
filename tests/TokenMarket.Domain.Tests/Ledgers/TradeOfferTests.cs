using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

public sealed class TradeOfferTests
{
    private readonly LedgerWorld _world = new();
    private readonly DrivenAccount _fr;
    private readonly DrivenAccount _jp;

    public TradeOfferTests()
    {
        (_fr, _jp) = (new DrivenAccount(_world, France), new DrivenAccount(_world, Japan));
        _fr.Fund("FR/a", 1_000, 10);
        _jp.Fund("JP/x", 1_000, 0);
        var parcel = new ParcelPart(NationSet.Of(France), Quantity.FromLots(10));
        _jp.Receive(new TokensArrived(Party("FR/a"), Party("JP/x"), Series, [parcel], ""));
    }

    [Fact]
    public void A_sale_by_offer_moves_both_sides_and_adds_the_taker_to_the_custody()
    {
        var offer = Offered(Side.Sell);
        Assert.Equal((5, 5), (_fr.Tokens("FR/a"), _fr.Tokens("FR/a", Bucket.Held)));

        _jp.Do("JP/x", new AcceptTrade(offer));
        Assert.Equal((400, 600), (_jp.Cash("JP/x"), _jp.Cash("JP/x", Bucket.Held)));
        Exchange();

        Assert.Equal((1_600, 5, 0), (_fr.Cash("FR/a"), _fr.Tokens("FR/a"), _fr.Tokens("FR/a", Bucket.Held)));
        Assert.Equal((400, 0, 15), (_jp.Cash("JP/x"), _jp.Cash("JP/x", Bucket.Held), _jp.Tokens("JP/x")));
        Assert.All(
            _jp.Account.BalancesOf(Party("JP/x")).Where(balance => !balance.Currency.IsSome),
            balance => Assert.Equal(NationSet.Of(France, Japan), balance.Custody));
        CheckDone();
    }

    [Fact]
    public void A_purchase_by_offer_takes_the_acceptors_own_parcels()
    {
        var offer = Offered(Side.Buy);
        _jp.Do("JP/x", new AcceptTrade(offer));
        Exchange();

        Assert.Equal((400, 15), (_fr.Cash("FR/a"), _fr.Tokens("FR/a")));
        Assert.Equal((1_600, 5), (_jp.Cash("JP/x"), _jp.Tokens("JP/x")));
        CheckDone();
    }

    [Fact]
    public void An_offer_stands_before_its_end_and_not_at_it()
    {
        var offer = Offered(Side.Sell);
        _jp.Do("JP/x", new AcceptTrade(offer));
        _fr.Now = Noon.Plus(TimeSpan.FromHours(1));
        Exchange();

        Assert.Equal((1_000, 10), (_fr.Cash("FR/a"), _fr.Tokens("FR/a")));
        Assert.Equal((1_000, 10), (_jp.Cash("JP/x"), _jp.Tokens("JP/x")));
        CheckDone();
    }

    [Fact]
    public void Sweeping_ends_what_is_over_and_tells_the_other_side()
    {
        var offer = Offered(Side.Sell);
        Assert.Equal(Noon.Plus(TimeSpan.FromHours(1)), _fr.Account.NextExpiry);
        _fr.Sweep();
        Assert.Empty(_fr.Last);

        _fr.Now = _fr.Account.NextExpiry;
        _fr.Sweep();
        Exchange();

        Assert.Equal(Instant.Never, _fr.Account.NextExpiry);
        Assert.Equal(AccountRejection.OfferNotFound, _jp.Do("JP/x", new AcceptTrade(offer)).Rejection);
        CheckDone();
    }

    [Fact]
    public void What_a_rule_denies_at_the_decision_is_not_traded_and_both_sides_are_free()
    {
        var offer = Offered(Side.Sell);
        _jp.Do("JP/x", new AcceptTrade(offer));
        _world.Eligibility = (giver, taker, custody) => new EligibilityAnswer(
            giver != Party("FR/a") || taker != Party("JP/x") || custody != NationSet.Of(France), 5);
        Exchange();

        Assert.Equal((10, 1_000), (_fr.Tokens("FR/a"), _jp.Cash("JP/x")));
        CheckDone();
    }

    [Fact]
    public void An_acceptance_that_meets_a_withdrawal_is_told_that_it_came_too_late()
    {
        var offer = Offered(Side.Sell);
        _jp.Do("JP/x", new AcceptTrade(offer));
        _fr.Do("FR/a", new WithdrawTrade(offer));
        var acceptance = Assert.Single(_jp.Sent);
        _fr.Receive((AccountMessage)acceptance.Message);
        Assert.IsType<AcceptanceTooLate>(Assert.Single(_fr.Last));
        _jp.Sent.Clear();

        Assert.Equal(
            [new TradeLapsed(offer, OfferEnd.Withdrawn), new TradeLapsed(offer, OfferEnd.NotOpen)],
            _fr.Sent.Select(message => message.Message));
        Exchange();

        Assert.Equal((10, 1_000), (_fr.Tokens("FR/a"), _jp.Cash("JP/x")));
        CheckDone();
    }

    [Fact]
    public void A_declined_offer_is_free_and_the_one_who_declined_is_not_told()
    {
        var offer = Offered(Side.Buy);
        _jp.Do("JP/x", new DeclineTrade(offer));
        _fr.Receive((AccountMessage)Assert.Single(_jp.Sent).Message);

        Assert.Empty(_fr.Sent);
        Assert.Equal(1_000, _fr.Cash("FR/a"));
    }

    [Fact]
    public void Two_members_of_one_account_trade_in_the_same_way()
    {
        _fr.Fund("FR/b", 600, 0);
        var offer = _fr.Do("FR/a", Offer(Side.Sell, "FR/b", 5, 600)).Offer;
        Exchange();
        _fr.Do("FR/b", new AcceptTrade(offer));
        Exchange();

        Assert.Equal((1_600, 5), (_fr.Cash("FR/a"), _fr.Tokens("FR/a")));
        Assert.Equal((0, 5), (_fr.Cash("FR/b"), _fr.Tokens("FR/b")));
        CheckDone();
    }

    [Fact]
    public void Only_the_decision_itself_carries_the_epoch()
    {
        _world.Epoch = Epoch.FromNumber(41);
        var offer = Offered(Side.Sell);
        _jp.Do("JP/x", new AcceptTrade(offer));
        _fr.Receive((AccountMessage)Assert.Single(_jp.Sent).Message);

        var final = Assert.IsType<TradeMadeFinal>(Assert.Single(_fr.Last));
        Assert.Equal((41, true), (final.Epoch.Number, final.IsFenced));
    }

    private OfferNumber Offered(Side side)
    {
        var outcome = _fr.Do("FR/a", Offer(side, "JP/x", 5, 600));
        Exchange();
        return outcome.Offer;
    }

    private void Exchange() => DrivenAccount.Exchange(_fr, _jp);

    private void CheckDone()
    {
        foreach (var account in new[] { _fr, _jp })
        {
            Assert.Empty(LedgerAudit.Check(account.Account));
            TwoNations.CheckRebuilt(account);
        }

        foreach (var member in new[] { "FR/a", "FR/b", "JP/x" })
        {
            var account = member[0] == 'F' ? _fr : _jp;
            Assert.Empty(account.Account.TradeOffersOf(Party(member)));
            Assert.Equal((0, 0), (account.Cash(member, Bucket.Held), account.Tokens(member, Bucket.Held)));
        }
    }
}
