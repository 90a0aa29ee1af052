using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using static TokenMarket.Domain.Tests.Leases.RegisterDesk;

namespace TokenMarket.Domain.Tests.Leases;

/// <summary>Every refusal of the register, produced.</summary>
public class LeaseRejectionTests
{
    private static readonly LeaseTerms Good = Terms(0, 24, -2);
    private static readonly ParcelPart Parcel = Good.Parcels[0];

    public static TheoryData<LeaseRejection> Members() => [.. Enum.GetValues<LeaseRejection>()];

    [Theory]
    [MemberData(nameof(Members))]
    public void Each_refusal_is_produced_and_starts_nothing(LeaseRejection expected)
    {
        var desk = new RegisterDesk();
        if (expected == LeaseRejection.RegisterFull)
        {
            desk.Take(Enumerable.Range(1, LeaseLimits.LeasesPerShard).Select(i =>
                new LeaseRecorded(Offer(i), Party(1), Party(12), Japan, Good)));
        }
        else
        {
            desk.Hear(new LeaseOffered(Offer(1), Party(1), Party(12), Good), France);
            if (expected == LeaseRejection.OfferNotOpen)
                desk.Hear(new LeaseAccepted(Offer(1), Party(12)), Japan);
        }

        var hosted = desk.Register.Count;
        var before = desk.Snapshot();
        var (message, sender) = Provoke(expected);
        var came = Assert.Single(desk.Hear(message, sender));

        Assert.Equal(hosted, desk.Register.Count);
        if (came is LeaseOfferRefused refused)
        {
            Assert.Equal(expected, refused.Rejection);
            Assert.Equal(FlowAddress.Account(France), Assert.Single(LeaseFlows.ToAccounts(came)).To);
        }
        else
        {
            Assert.Equal(expected, Assert.IsType<LeaseMessageRefused>(came).Rejection);
            Assert.Equal(before, desk.Snapshot());
            Assert.Empty(LeaseFlows.ToAccounts(came));
        }

        desk.AssertRebuilds();
    }

    [Fact]
    public void Only_an_offer_of_its_own_account_that_was_never_here_is_told_that_it_lapsed()
    {
        foreach (var rejection in Enum.GetValues<LeaseRejection>())
        {
            var desk = new RegisterDesk();
            desk.Hear(new LeaseOffered(Offer(1), Party(1), Party(12), Good), France);
            if (rejection == LeaseRejection.RegisterFull)
                continue;
            var (message, sender) = Provoke(rejection);
            var isOffer = message is LeaseOffered;
            var isNew = rejection
                is not (LeaseRejection.WrongShard or LeaseRejection.NotTheOfferor or LeaseRejection.DuplicateOffer);

            Assert.Equal(isOffer && isNew, desk.Hear(message, sender)[0] is LeaseOfferRefused);
        }
    }

    [Fact]
    public void A_shard_takes_exactly_the_offers_that_are_addressed_to_it()
    {
        var address = FlowAddress.Leases(Offer(1));
        foreach (var number in Enumerable.Range(1, 130).Select(i =>
            OfferNumber.Of(France, i)).Append(OfferNumber.Of(Japan, 64)))
        {
            var came = new RegisterDesk().Hear(new LeaseOffered(number, Party(1), Party(12), Good), France)[0];

            Assert.Equal(FlowAddress.Leases(number) == address, came is LeaseRecorded);
        }

        foreach (var nobody in new OfferNumber[] { default, new(64), new(-64), new(250L << 48 | 64),
            new(long.MaxValue) })
        {
            var came = new RegisterDesk().Hear(new LeaseWithdrawn(nobody), France)[0];

            Assert.Equal(LeaseRejection.WrongShard, Assert.IsType<LeaseMessageRefused>(came).Rejection);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new LeaseRegisterMachine(France, 64));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeaseRegisterMachine(France, -1));
    }

    [Fact]
    public void Neither_a_stranger_nor_another_account_can_accept_decline_or_withdraw()
    {
        var desk = new RegisterDesk();
        desk.Hear(new LeaseOffered(Offer(1), Party(1), Party(12), Good), France);
        foreach (var (message, sender) in new (LeaseMessage, Nation)[]
                 {
                     (new LeaseAccepted(Offer(1), Party(12)), France), (new LeaseAccepted(Offer(1), Party(13)), Japan),
                     (new LeaseDeclined(Offer(1), Party(12)), France), (new LeaseDeclined(Offer(1), Party(13)), Japan),
                     (new LeaseWithdrawn(Offer(1)), Japan),
                 })
        {
            Assert.IsType<LeaseMessageRefused>(desk.Hear(message, sender)[0]);
        }

        Assert.Equal(LeaseState.Offered, desk.Register.Lease(Offer(1))?.State);
    }

    private static (LeaseMessage Message, Nation Sender) Provoke(LeaseRejection rejection)
    {
        var offered = new LeaseOffered(OfferNumber.Of(France, 64 * 60_000), Party(1), Party(12), Good);
        return rejection switch
        {
            LeaseRejection.WrongShard => (offered with { Offer = OfferNumber.Of(France, 65) }, France),
            LeaseRejection.NotTheOfferor => (offered, Japan),
            LeaseRejection.DuplicateOffer => (offered with { Offer = Offer(1) }, France),
            LeaseRejection.RegisterFull => (offered, France),
            LeaseRejection.PartyUnknown => (offered with { Lessee = Party(99) }, France),
            LeaseRejection.OwnLease => (offered with { Lessee = Party(1) }, France),
            LeaseRejection.OfferUnknown => (new LeaseAccepted(Offer(2), Party(12)), Japan),
            LeaseRejection.NotTheLessee => (new LeaseAccepted(Offer(1), Party(13)), Japan),
            LeaseRejection.OfferNotOpen => (new LeaseAccepted(Offer(1), Party(12)), Japan),
            _ => (offered with { Terms = Wrong(rejection) }, France),
        };
    }

    private static LeaseTerms Wrong(LeaseRejection rejection) => rejection switch
    {
        LeaseRejection.SeriesInvalid => Good with { Series = default },
        LeaseRejection.QuantityInvalid => Good with { Parcels = [Parcel, Parcel] },
        LeaseRejection.CurrencyInvalid => Good with { Currency = default },
        LeaseRejection.PriceNotPositive => Good with { PricePerPeriod = default },
        LeaseRejection.HoursInvalid => Good with { End = Good.Start },
        LeaseRejection.OutsideSeries => Good with { End = Week.End.Plus(TimeSpan.FromHours(8)) },
        LeaseRejection.PeriodTooShort => Good with { PeriodHours = 0 },
        LeaseRejection.PeriodDoesNotDivide => Good with { PeriodHours = 7 },
        LeaseRejection.PriceTooLarge => Good with { PricePerPeriod = Money.FromMinor(long.MaxValue / 2) },
        LeaseRejection.ExpiresAfterStart => Good with { Expires = Good.Start.Plus(TimeSpan.FromMicroseconds(1)) },
        LeaseRejection.OfferExpired => Good with { Expires = Hour(-24) },
        _ => throw new ArgumentOutOfRangeException(nameof(rejection)),
    };
}
