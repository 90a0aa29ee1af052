using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>What leases keep beyond tokens and price: permits, quotas, levies, an end-use.</summary>
public sealed class LeaseDeskDuesTests
{
    private const int Ppm = 100_000;
    private readonly LedgerWorld _world = new();
    private readonly DrivenAccount _fr;
    private readonly DrivenAccount _jp;

    public LeaseDeskDuesTests()
    {
        (_fr, _jp) = (new DrivenAccount(_world, France), new DrivenAccount(_world, Japan));
        _fr.Fund("FR/a", 1_000, 100);
        _fr.Fund("FR/b", 1_000, 0);
        _jp.Fund("JP/x", 1_000, 0);
        _world.Treasuries[France] = Party("FR/c");
        _world.Treasuries[Japan] = Party("JP/y");
        _fr.Receive(new PermitGranted(PermitSamples.Licence(7, "FR/a")));
        _world.Demands = (bearer, _) => bearer == Bearer.Giver
            ? new SideDemands(
                [
                    new PossibleDemand(
                        Jurisdiction.Of(France), new LicenceDemand("export"), NationSet.Of(Japan), 1,
                        IsForEverybody: true),
                ],
                Ppm)
            : new SideDemands([], Ppm);
    }

    [Fact]
    public void Lease_keeps_a_licence_and_the_levy_and_pays_as_it_is_billed()
    {
        var offer = Offered("JP/x");
        Assert.Equal((30, 0), Licence());
        _jp.Do("JP/x", new AcceptLease(offer) { EndUse = EndUse.Medical });
        Assert.Equal((120, 880), (_jp.Cash("JP/x"), _jp.Cash("JP/x", Bucket.Escrowed)));
        var accepted = Assert.IsType<LeaseAccepted>(Assert.Single(_jp.Sent).Message);
        Assert.Equal((EndUse.Medical, Ppm), (accepted.Presented.EndUse, accepted.Presented.LevyPpm));
        Check();

        Both(new LeaseStarted(offer) { Dues = Dues(1) });
        Assert.Equal((0, 30), Licence());
        Both(new LeaseBilled(offer, 1, Money.FromMinor(399)));
        Assert.Equal((1_000 + 399 - 40, 40), (_fr.Cash("FR/a"), _fr.Cash("FR/c")));
        Assert.Equal((20, 880 - 399 - 20), (_jp.Cash("JP/y"), _jp.Cash("JP/x", Bucket.Escrowed)));
        Check();
        Both(new LeaseBilled(offer, 2, Money.FromMinor(1)));
        Both(new LeaseEnded(offer, 2));

        // Rounded up once over both bills: of 400, a tenth by the lessor, half of that by the lessee.
        Assert.Equal((1_360, 40), (_fr.Cash("FR/a"), _fr.Cash("FR/c")));
        Assert.Equal((580, 20, 0), (_jp.Cash("JP/x"), _jp.Cash("JP/y"), _jp.Cash("JP/x", Bucket.Escrowed)));
        Assert.Equal((0, 30), Licence());
        Check();
    }

    [Fact]
    public void What_a_lease_kept_in_vain_comes_back_when_it_starts_or_lapses()
    {
        var offer = Offered("JP/x");
        Both(new LeaseLapsed(offer, OfferEnd.NotEligible));
        Assert.Equal((0, 0), Licence());
        Check();

        var second = Offered("JP/x");
        _jp.Do("JP/x", new AcceptLease(second));
        Both(new LeaseStarted(second));
        Assert.Equal((0, 0), Licence());
        Both(new LeaseEnded(second, 0));
        Assert.Equal((0, 0, 1_000), (Licence().Reserved, Licence().Drawn, _jp.Cash("JP/x")));
        Check();
    }

    [Fact]
    public void In_one_account_both_sides_bring_and_pay_their_own()
    {
        var offer = Offered("FR/b");
        _fr.Do("FR/b", new AcceptLease(offer));
        AccountMessage[] words =
        [
            new LeaseStarted(offer) { Dues = Dues(1) }, new LeaseBilled(offer, 1, Money.FromMinor(400)),
            new LeaseEnded(offer, 1),
        ];
        foreach (var word in words)
        {
            _fr.Receive(word);
            Assert.IsType<MessagePosted>(Assert.Single(_fr.Last));
            Check();
        }

        Assert.Equal((1_360, 580, 60), (_fr.Cash("FR/a"), _fr.Cash("FR/b"), _fr.Cash("FR/c")));
        Assert.Equal((0, 30), Licence());
    }

    [Fact]
    public void Start_that_takes_more_than_was_brought_is_set_aside()
    {
        var offer = Offered("JP/x");
        _jp.Do("JP/x", new AcceptLease(offer));

        var tooHigh = Dues(1).Parcels[0] with { GiverLevyPpm = Ppm + 1 };
        foreach (var wrong in new[] { Dues(2), Dues(1) with { Parcels = [tooHigh] } })
        {
            _fr.Receive(new LeaseStarted(offer) { Dues = wrong });
            Assert.Equal(MessageRefusal.TermsDiffer, Assert.IsType<MessageSetAside>(_fr.Last[^1]).Reason);
        }

        Check();
    }

    [Fact]
    public void Lease_whose_quota_or_cash_for_the_levy_is_wanting_is_refused()
    {
        _world.Demands = (_, _) => new SideDemands([DuesTests.QuotaOf(29) with { IsForEverybody = true }], 0);
        Assert.Equal(AccountRejection.QuotaExhausted, _fr.Do("FR/a", Lease("JP/x", 30, 400)).Rejection);

        _world.Demands = (_, _) => new SideDemands([], 400_000);
        var offer = Offered("JP/x");
        Assert.Equal(AccountRejection.InsufficientCash, _jp.Do("JP/x", new AcceptLease(offer)).Rejection);
        Assert.Equal(Conveyance.Lease, _world.Asked.Conveyance);
        Assert.Equal(Party("FR/a"), _world.Asked.Counterparty);
    }

    private static DeedDues Dues(uint draws) => DeedDues.Of(
        [new ParcelPart(NationSet.Of(France), Quantity.FromLots(30))],
        _ => new PairDues(Ppm, Ppm / 2, draws, 0, []), (France, Japan), Noon)!;

    private OfferNumber Offered(string to)
    {
        var offer = _fr.Do("FR/a", Lease(to, 30, 400)).Offer;
        var offered = Assert.IsType<LeaseOffered>(_fr.Sent[^1].Message);
        var arrived = new LeaseOfferArrived(offer, offered.Lessor, offered.Lessee, offered.Terms);
        (to[0] == 'F' ? _fr : _jp).Receive(arrived);
        return offer;
    }

    private (long Reserved, long Drawn) Licence()
    {
        var held = Assert.Single(_fr.Account.PermitsOf(Party("FR/a")));
        return (held.Reserved, held.Drawn);
    }

    private void Both(AccountMessage message)
    {
        foreach (var account in new[] { _fr, _jp })
        {
            account.Receive(message);
            Assert.IsType<MessagePosted>(Assert.Single(account.Last));
        }
    }

    private void Check()
    {
        foreach (var account in new[] { _fr, _jp })
        {
            Assert.Empty(LedgerAudit.Check(account.Account));
            TwoNations.CheckRebuilt(account);
        }
    }
}
