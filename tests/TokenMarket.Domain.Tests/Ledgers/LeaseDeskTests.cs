using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

public sealed class LeaseDeskTests
{
    private readonly DrivenAccount _fr = AccountRejectionTests.Funded();
    private readonly DrivenAccount _jp = new(new LedgerWorld(), Japan);

    public LeaseDeskTests() => _jp.Fund("JP/x", 10_000, 0);

    [Fact]
    public void A_lease_holds_then_leases_the_tokens_and_draws_each_period_from_escrow()
    {
        var offer = _fr.Do("FR/a", Lease("JP/x", 30, 400)).Offer;
        Assert.Equal((970, 30), (_fr.Tokens("FR/a"), _fr.Tokens("FR/a", Bucket.Held)));
        var offered = Assert.IsType<LeaseOffered>(Assert.Single(_fr.Sent).Message);
        Assert.Equal($"leases/FR/{offer.Sequence & 63}", _fr.Sent[0].To.ToString());

        _jp.Receive(new LeaseOfferArrived(offer, offered.Lessor, offered.Lessee, offered.Terms));
        Assert.True(_jp.Do("JP/x", new AcceptLease(offer)).IsAccepted);
        Assert.Equal((9_200, 800), (_jp.Cash("JP/x"), _jp.Cash("JP/x", Bucket.Escrowed)));
        Both(new LeaseStarted(offer));
        Assert.Equal((0, 30), (_fr.Tokens("FR/a", Bucket.Held), _fr.Tokens("FR/a", Bucket.Leased)));
        Both(new LeaseBilled(offer, 1, Money.FromMinor(400)));
        Assert.Equal((100_400, 400), (_fr.Cash("FR/a"), _jp.Cash("JP/x", Bucket.Escrowed)));
        Both(new LeaseEnded(offer, 1));

        Assert.Equal((1_000, 0), (_fr.Tokens("FR/a"), _fr.Tokens("FR/a", Bucket.Leased)));
        Assert.Equal((9_600, 0), (_jp.Cash("JP/x"), _jp.Cash("JP/x", Bucket.Escrowed)));
        Assert.Empty(_fr.Account.LeasesOf(Party("FR/a")).Concat(_jp.Account.LeasesOf(Party("JP/x"))));
        Assert.Empty(LedgerAudit.Check(_fr.Account).Concat(LedgerAudit.Check(_jp.Account)));
        TwoNations.CheckRebuilt(_fr);
        TwoNations.CheckRebuilt(_jp);
    }

    [Fact]
    public void In_one_account_the_registers_word_is_posted_to_both_sides()
    {
        var offer = _fr.Do("FR/a", Lease("FR/b", 30, 400)).Offer;
        var offered = (LeaseOffered)Assert.Single(_fr.Sent).Message;
        _fr.Receive(new LeaseOfferArrived(offer, offered.Lessor, offered.Lessee, offered.Terms));
        _fr.Do("FR/b", new AcceptLease(offer));
        AccountMessage[] words =
        [
            new LeaseStarted(offer),
            new LeaseBilled(offer, 1, Money.FromMinor(400)),
            new LeaseBilled(offer, 2, Money.FromMinor(399)),
            new LeaseEnded(offer, 2),
        ];

        foreach (var word in words)
        {
            _fr.Receive(word);
            Assert.IsType<MessagePosted>(Assert.Single(_fr.Last));
            Assert.Empty(LedgerAudit.Check(_fr.Account));
        }

        Assert.Equal((100_799, 99_201), (_fr.Cash("FR/a"), _fr.Cash("FR/b")));
        Assert.Equal(1_000, _fr.Tokens("FR/a"));
        TwoNations.CheckRebuilt(_fr);
    }

    [Fact]
    public void What_is_out_of_turn_is_set_aside()
    {
        var offer = _fr.Do("FR/a", Lease("JP/x", 30, 400)).Offer;
        Refuse(new LeaseBilled(offer, 1, Money.FromMinor(400)), MessageRefusal.OutOfTurn);
        Refuse(new LeaseEnded(offer, 0), MessageRefusal.OutOfTurn);
        _fr.Receive(new LeaseStarted(offer));
        Refuse(new LeaseStarted(offer), MessageRefusal.OutOfTurn);
        Refuse(new LeaseLapsed(offer, OfferEnd.Expired), MessageRefusal.OutOfTurn);
        Refuse(new LeaseBilled(offer, 2, Money.FromMinor(400)), MessageRefusal.CountDiffers);
        Refuse(new LeaseBilled(offer, 1, Money.FromMinor(401)), MessageRefusal.TermsDiffer);
        Refuse(new LeaseEnded(offer, 1), MessageRefusal.CountDiffers);
        Refuse(new LeaseEnded(OfferNumber.Of(Japan, 4), 1), MessageRefusal.OfferUnknown);
        Refuse(new LeaseStarted(OfferNumber.Of(Japan, 4)), MessageRefusal.OfferUnknown);
        Assert.Equal(AccountRejection.OfferDecided, _fr.Do("FR/a", new WithdrawLease(offer)).Rejection);

        void Refuse(AccountMessage message, MessageRefusal expected)
        {
            _fr.Receive(message);
            Assert.Equal(expected, Assert.IsType<MessageSetAside>(Assert.Single(_fr.Last)).Reason);
            Assert.Empty(LedgerAudit.Check(_fr.Account));
        }
    }

    [Fact]
    public void Terms_that_do_not_fit_the_window_are_refused()
    {
        var sound = Lease("JP/x", 1, 1);
        var hour = TimeSpan.FromHours(1);
        OfferLease[] unsound =
        [
            sound with { PeriodHours = 0 },
            sound with { PeriodHours = 5 },
            sound with { Start = Monday.Plus(-hour) },
            sound with { End = Monday.Plus(hour * 192) },
            sound with { End = sound.Start },
            sound with { Start = Monday.Plus(hour / 2), End = Monday.Plus(hour * 24.5) },
            sound with { Expires = Monday.Plus(hour) },
            sound with { Start = new Instant(long.MinValue), End = new Instant(long.MaxValue) },
        ];

        Assert.All(unsound, lease =>
            Assert.Equal(AccountRejection.LeaseTermsConflict, _fr.Do("FR/a", lease).Rejection));
        Assert.Equal(
            AccountRejection.AmountOutOfRange,
            _fr.Do("FR/a", sound with { PricePerPeriod = Money.FromMinor(AccountLimits.MaxAmount / 2 + 1) }).Rejection);
        Assert.True(
            _fr.Do("FR/a", sound with { PricePerPeriod = Money.FromMinor(AccountLimits.MaxAmount / 2) }).IsAccepted);
    }

    private void Both(AccountMessage message)
    {
        foreach (var account in new[] { _fr, _jp })
        {
            account.Receive(message);
            Assert.IsType<MessagePosted>(Assert.Single(account.Last));
        }
    }
}
