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

/// <summary>Every refusal is produced, and a refused command changes nothing but its own outcome.</summary>
public sealed class AccountRejectionTests
{
    private static readonly Dictionary<AccountRejection, Func<DrivenAccount, AccountOutcome>> Cases = new()
    {
        [AccountRejection.CommandIdReused] = fr => Twice(fr, Pay("FR/b", 1), Pay("FR/b", 2)),
        [AccountRejection.CommandIdOutsideWindow] = fr =>
            fr.Do("FR/a", 9, AccountLimits.CommandWindow + 1, Pay("FR/b", 1)),
        [AccountRejection.TooManySessions] = fr => InEverySession(fr, Pay("FR/b", 1)),
        [AccountRejection.MemberUnknown] = fr => fr.Do("FR/a", Pay("FR/nobody", 1)),
        [AccountRejection.SameMember] = fr => fr.Do("FR/a", Pay("FR/a", 1)),
        [AccountRejection.ReferenceTooLong] = fr =>
            fr.Do("FR/a", Pay("FR/b", 1, new string('r', AccountLimits.MaxReferenceLength + 1))),
        [AccountRejection.OrderTermsConflict] = fr =>
            fr.Do("FR/a", Order(Side.Buy, 1, 1, TimeInForce.ImmediateOrCancel, options: OrderOptions.PostOnly)),
        [AccountRejection.LeaseTermsConflict] = fr => fr.Do("FR/a", Lease("FR/b", 1, 1) with { PeriodHours = 7 }),
        [AccountRejection.SeriesNotListed] = fr => fr.Do("FR/a", Order(Side.Buy, 1, 1) with { Series = Unlisted }),
        [AccountRejection.SeriesNotActive] = fr => WhileInactive(fr, Order(Side.Buy, 1, 1)),
        [AccountRejection.OrderNotFound] = fr => fr.Do("FR/a", new CancelOrder(OrderNumber.Of(France, 99))),
        [AccountRejection.OfferNotFound] = fr => fr.Do("FR/a", new AcceptTrade(OfferNumber.Of(Japan, 1))),
        [AccountRejection.OfferDecided] = fr => AcceptedTwice(fr),
        [AccountRejection.OfferExpired] = fr => fr.Do("FR/a", Offer(Side.Buy, "FR/b", 1, 1, hours: 0)),
        [AccountRejection.QuantityOutOfRange] = fr => fr.Do("FR/a", Order(Side.Buy, 0, 1)),
        [AccountRejection.NotAReduction] = fr => fr.Do("FR/a", new ReduceOrder(Placed(fr), Quantity.FromLots(5))),
        [AccountRejection.PriceOutOfRange] = fr => fr.Do("FR/a", Order(Side.Buy, 1, 0)),
        [AccountRejection.AmountOutOfRange] = fr => fr.Do("FR/a", Pay("FR/b", AccountLimits.MaxAmount + 1)),
        [AccountRejection.NotCashIssuer] = fr => fr.Do("FR/a", Issue("FR/b", 1)),
        [AccountRejection.OutstandingTooLarge] = fr => IssuedToTheBrim(fr),
        [AccountRejection.InsufficientCash] = fr => fr.Do("FR/a", Pay("FR/b", 100_001)),
        [AccountRejection.InsufficientTokens] = fr =>
            fr.Do("FR/a", new ReserveTokens(Series, Quantity.FromLots(1_001))),
        [AccountRejection.TooManyParcels] = fr => Scattered(fr, AccountLimits.MaxParcels + 1),
        [AccountRejection.NotEligible] = fr => WhileDenied(fr, Give("JP/x", 1)),
        [AccountRejection.MemberSuspended] = fr => WhileSuspended(fr, "FR/a", Give("JP/x", 1)),
        [AccountRejection.TooManyOffers] = fr => OfferedToTheBrim(fr),
        [AccountRejection.QuotaExhausted] = fr => BeyondTheQuota(fr),
        [AccountRejection.CapReached] = fr => Beyond(fr, StockBound.Cap, Side.Buy),
        [AccountRejection.FloorReached] = fr => Beyond(fr, StockBound.Floor, Side.Sell),
        [AccountRejection.EvidenceInvalid] = fr => fr.Do("FR/a", new ReportDuty(1, "")),
        [AccountRejection.ObligationNotFound] = fr => fr.Do("FR/a", new ReportDuty(1, "done")),
        [AccountRejection.ObligationMet] = fr => ObligationTests.ReportedTwice(fr),
        [AccountRejection.TooManyObligations] = fr => ObligationTests.UnmetToTheBrim(fr),
        [AccountRejection.AllotmentUnknown] = fr => fr.Do("FR/a", new ReturnAllotment(Jurisdiction.Market, 1, 1)),
        [AccountRejection.AllotmentExceeded] = fr => ReturnedTooMuch(fr),
        [AccountRejection.FixingMissing] = fr => OfAnUnknownShare(fr),
        [AccountRejection.TooManyDuties] = fr => UnderTooManyDuties(fr),
        [AccountRejection.TooManyOpenOrders] = fr => OrderedToTheBrim(fr.Account, fr.World),
    };

    /// <summary>As many as one deed may begin, and then one more.</summary>
    private static AccountOutcome UnderTooManyDuties(DrivenAccount fr)
    {
        fr.World.Dues = _ => new PairDues(0, 0, 0, 0, DutySamples.Of(PairDues.MostDuties));
        Assert.True(fr.Do("FR/a", Give("JP/x", 1)).IsAccepted);
        Assert.Equal(PairDues.MostDuties, fr.Account.ObligationsOf(Party("FR/a"), 0).Count());
        TwoNations.CheckRebuilt(fr);
        fr.World.Dues = _ => new PairDues(0, 0, 0, 0, DutySamples.Of(PairDues.MostDuties + 1));
        return fr.Do("FR/a", Give("JP/x", 1));
    }

    private static AccountOutcome ReturnedTooMuch(DrivenAccount fr)
    {
        fr.Receive(new PermitGranted(PermitSamples.Allotment(1, "FR/a", 10)));
        return fr.Do("FR/a", new ReturnAllotment(Jurisdiction.Market, 1, 11));
    }

    public static TheoryData<AccountRejection> All => [.. Enum.GetValues<AccountRejection>()];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_refusal_is_produced(AccountRejection rejection)
    {
        var account = Funded();

        var outcome = Cases[rejection](account);

        Assert.Equal(rejection, outcome.Rejection);
        if (rejection == AccountRejection.TooManyOpenOrders)
            return; // So many orders are neither journaled nor audited here.
        Assert.Empty(LedgerAudit.Check(account.Account));
        Assert.Equal(Snapshot(account.Account), Snapshot(account.Replayed()));
        if (rejection <= AccountRejection.TooManySessions)
            Assert.Empty(account.Last);
        else
            Assert.Equal(rejection, Assert.IsType<CommandRefused>(Assert.Single(account.Last)).Rejection);
    }

    [Fact]
    public void Refusals_run_from_1_without_gaps_in_the_order_of_precedence() => Assert.Equal(
        Enumerable.Range(1, Enum.GetValues<AccountRejection>().Length),
        Enum.GetValues<AccountRejection>().Select(rejection => (int)rejection));

    [Fact]
    public void The_earlier_of_two_refusals_is_the_one_that_is_told()
    {
        var fr = Funded();

        var tooLong = new string('r', 200);
        Assert.Equal(AccountRejection.MemberUnknown, fr.Do("FR/a", Pay("FR/nobody", 0, tooLong)).Rejection);
        Assert.Equal(AccountRejection.ReferenceTooLong, fr.Do("FR/a", Pay("FR/b", 0, tooLong)).Rejection);
        Assert.Equal(AccountRejection.AmountOutOfRange, fr.Do("FR/a", Issue("FR/b", 0)).Rejection);
        Assert.Equal(
            AccountRejection.SeriesNotListed,
            fr.Do("FR/a", Order(Side.Buy, 0, 0) with { Series = Unlisted }).Rejection);
        Assert.Equal(AccountRejection.QuantityOutOfRange, fr.Do("FR/a", Order(Side.Buy, 0, 0)).Rejection);
        Assert.Equal(AccountRejection.InsufficientTokens, WhileDenied(fr, Give("JP/x", 10_000)).Rejection);
    }

    [Theory]
    [InlineData(Side.Buy, 1_000_001, 1, AccountRejection.QuantityOutOfRange)]
    [InlineData(Side.Sell, 1, 1_000_001, AccountRejection.PriceOutOfRange)]
    [InlineData(Side.Sell, 1_001, 1, AccountRejection.InsufficientTokens)]
    [InlineData(Side.Buy, 10, 100, AccountRejection.InsufficientCash)]
    public void An_order_is_refused_at_the_limit_that_it_meets(
        Side side, long lots, long ticks, AccountRejection expected) =>
        Assert.Equal(expected, Funded().Do("FR/a", Order(side, lots, ticks)).Rejection);

    [Fact]
    public void An_order_that_could_cost_more_than_the_largest_amount_is_refused_whatever_its_factors()
    {
        var fr = Funded();
        fr.World.Book = fr.World.Book with
        {
            MaxPrice = Price.FromTicks(long.MaxValue),
            MaxQuantity = Quantity.FromLots(long.MaxValue),
            MinorPerTickLot = long.MaxValue,
        };

        foreach (var side in Enum.GetValues<Side>())
        {
            Assert.Equal(
                AccountRejection.AmountOutOfRange,
                fr.Do("FR/a", Order(side, AccountLimits.MaxQuantity, long.MaxValue)).Rejection);
        }
    }

    [Fact]
    public void A_member_of_another_nation_has_no_account_here() =>
        Assert.Equal(AccountRejection.MemberUnknown, Funded().Do("JP/x", Pay("FR/a", 1)).Rejection);

    [Fact]
    public void Nobody_touches_what_is_another_members()
    {
        var fr = Funded();
        var order = Placed(fr);
        var offer = fr.Do("FR/a", Offer(Side.Sell, "JP/x", 1, 1)).Offer;
        var lease = fr.Do("FR/a", Lease("JP/x", 1, 1)).Offer;

        Assert.Equal(AccountRejection.OrderNotFound, fr.Do("FR/b", new CancelOrder(order)).Rejection);
        var (less, lower) = (new ReduceOrder(order, Quantity.FromLots(1)), new RepriceOrder(order, Price.FromTicks(1)));
        Assert.Equal(AccountRejection.OrderNotFound, fr.Do("FR/b", less).Rejection);
        Assert.Equal(AccountRejection.OrderNotFound, fr.Do("FR/b", lower).Rejection);
        Assert.Equal(AccountRejection.OfferNotFound, fr.Do("FR/b", new WithdrawTrade(offer)).Rejection);
        Assert.Equal(AccountRejection.OfferNotFound, fr.Do("FR/b", new WithdrawLease(lease)).Rejection);
        Assert.Null(fr.Account.FindOrder(Party("FR/b"), order));
    }

    internal static DrivenAccount Funded()
    {
        var account = new DrivenAccount(new LedgerWorld(), France);
        account.Fund("FR/a", 100_000, 1_000);
        account.Fund("FR/b", 100_000, 1_000);
        return account;
    }

    private static OrderNumber Placed(DrivenAccount account) => account.Do("FR/a", Order(Side.Sell, 5, 10)).Order;

    private static AccountOutcome Twice(DrivenAccount account, AccountCommand first, AccountCommand second)
    {
        account.Do("FR/a", 5, 1, first);
        return account.Do("FR/a", 5, 1, second);
    }

    private static AccountOutcome InEverySession(DrivenAccount account, AccountCommand command)
    {
        for (var session = 0; session < AccountLimits.MaxSessionsPerMember; session++)
            Assert.True(account.Do("FR/a", session, 1, command).IsAccepted);
        Assert.True(account.Do("FR/a", 0, 2, command).IsAccepted);
        return account.Do("FR/a", -1, 1, command);
    }

    private static AccountOutcome WhileInactive(DrivenAccount account, AccountCommand command)
    {
        account.World.Inactive.Add(Series);
        return account.Do("FR/a", command);
    }

    private static AccountOutcome BeyondTheQuota(DrivenAccount account)
    {
        account.World.Demands = (_, _) => new SideDemands([DuesTests.QuotaOf(9) with { IsForEverybody = true }], 0);
        return account.Do("FR/a", Order(Side.Sell, 10, 2));
    }

    private static AccountOutcome Beyond(DrivenAccount account, StockBound bound, Side side)
    {
        account.World.Demands = (_, _) => StockRoomTests.Demands(
            new StockDemand(bound, "most", 1_000, null, StockEach.Member, StockPer.All));
        return account.Do("FR/a", Order(side, 1, 2));
    }

    private static AccountOutcome OfAnUnknownShare(DrivenAccount account)
    {
        var demands = StockRoomTests.Demands(
            new StockDemand(StockBound.Cap, "most", 0, null, StockEach.Member, StockPer.All));
        account.World.Demands = (_, _) => new SideDemands([demands.Permits[0] with { LacksFixing = true }], 0);
        return account.Do("FR/a", Order(Side.Buy, 1, 2));
    }

    private static AccountOutcome WhileDenied(DrivenAccount account, AccountCommand command)
    {
        account.World.Eligibility = (_, _, _) => new EligibilityAnswer(false, 77);
        var outcome = account.Do("FR/a", command);
        Assert.Equal(outcome.Rejection == AccountRejection.NotEligible ? 77 : 0, outcome.Number);
        return outcome;
    }

    private static AccountOutcome AcceptedTwice(DrivenAccount account)
    {
        var offer = OfferNumber.Of(Japan, 1);
        account.Receive(new TradeOffered(offer, Party("JP/x"), Party("FR/a"), new TradeTerms(
            Series, Quantity.FromLots(1), Side.Buy, Euro, Money.FromMinor(5), Noon.Plus(TimeSpan.FromHours(1)))));
        Assert.True(account.Do("FR/a", new AcceptTrade(offer)).IsAccepted);
        Assert.Equal(AccountRejection.OfferDecided, account.Do("FR/a", new DeclineTrade(offer)).Rejection);
        return account.Do("FR/a", new AcceptTrade(offer));
    }

    private static AccountOutcome IssuedToTheBrim(DrivenAccount account)
    {
        for (var issued = 0L; issued < AccountLimits.MaxOutstanding; issued += AccountLimits.MaxAmount)
            Assert.True(account.Do("FR/bank", Issue("FR/bank", AccountLimits.MaxAmount)).IsAccepted);
        var outcome = account.Do("FR/bank", Issue("JP/x", 1));
        account.Do("FR/bank", new RedeemCash(Euro, Money.FromMinor(1), ""));
        Assert.True(account.Do("FR/bank", Issue("JP/x", 1)).IsAccepted);
        account.Do("FR/bank", Issue("JP/x", 1));
        return outcome;
    }

    private static AccountOutcome WhileSuspended(DrivenAccount account, string member, AccountCommand command)
    {
        account.World.Suspended.Add(member);
        var outcome = account.Do("FR/a", command);
        account.World.Suspended.Remove(member);
        return outcome;
    }

    [Fact]
    public void A_suspended_member_neither_gives_nor_takes_but_ends_what_is_open()
    {
        var fr = Funded();
        var order = fr.Do("FR/a", Order(Side.Sell, 4, 2)).Order;
        var offer = fr.Do("FR/a", Offer(Side.Buy, "JP/x", 1, 1)).Offer;

        foreach (var command in new AccountCommand[]
        {
            Order(Side.Sell, 4, 2), new TransferCash(MemberId.Parse("JP/x"), Euro, Money.FromMinor(1), ""),
            new RedeemTokens(Series, Quantity.FromLots(1)), Offer(Side.Buy, "JP/x", 1, 1), Lease("JP/x", 1, 1),
            new RepriceOrder(order, Price.FromTicks(5)),
        })
        {
            Assert.Equal(AccountRejection.MemberSuspended, WhileSuspended(fr, "FR/a", command).Rejection);
        }

        Assert.True(WhileSuspended(fr, "FR/a", new CancelOrder(order)).IsAccepted);
        Assert.True(WhileSuspended(fr, "FR/a", new WithdrawTrade(offer)).IsAccepted);
        var toSuspended = new TransferCash(MemberId.Parse("FR/b"), Euro, Money.FromMinor(1), "");
        Assert.Equal(AccountRejection.MemberSuspended, WhileSuspended(fr, "FR/b", toSuspended).Rejection);
        Assert.Equal(AccountRejection.MemberSuspended, WhileSuspended(fr, "JP/x", Give("JP/x", 1)).Rejection);
    }

    private static AccountOutcome Scattered(DrivenAccount account, int parcels)
    {
        for (var index = 0; index < parcels; index++)
        {
            var custody = NationSet.Of(Nation.FromOrdinal(index + 100));
            account.Receive(new TokensArrived(
                Party("JP/x"), Party("FR/c"), Series, [new ParcelPart(custody, Quantity.FromLots(1))], ""));
        }

        Assert.True(account.Do("FR/c", Give("FR/d", parcels - 1)).IsAccepted);
        account.Do("FR/d", Give("FR/c", parcels - 1));
        return account.Do("FR/c", new RetireTokens(Series, Quantity.FromLots(parcels)));
    }

    private static AccountOutcome OfferedToTheBrim(DrivenAccount account)
    {
        account.Fund("FR/c", AccountLimits.MaxOffersPerMember + 1, 0);
        for (var offers = 0; offers < AccountLimits.MaxOffersPerMember; offers++)
            account.Do("FR/c", Offer(Side.Buy, "JP/x", 1, 1));
        Assert.True(account.Do("FR/a", Lease("JP/x", 1, 1)).IsAccepted, "the others may still offer");
        return account.Do("FR/c", Offer(Side.Buy, "JP/x", 1, 1));
    }

    private static AccountOutcome OrderedToTheBrim(NationalAccount account, LedgerWorld world)
    {
        var events = new List<AccountEvent>();
        var outcome = default(AccountOutcome);
        account.Apply(new MessagePosted(new CashArrived(
            Party("JP/bank"), Party("FR/a"), Euro, Money.FromMinor(1_000_000_000), "")));
        for (var sequence = 1L; sequence <= AccountLimits.MaxOpenOrders + 1; sequence++)
        {
            var id = new CommandId(MemberId.Parse("FR/a"), 1, sequence);
            events.Clear();
            outcome = account.Decide(new CommandEnvelope(id, 1, Party("FR/a"), OneCent), world, Noon, events);
            foreach (var happened in events)
                account.Apply(happened);
        }

        Assert.Equal(AccountLimits.MaxOpenOrders, account.OpenOrders);
        return outcome;
    }

    private static readonly AccountCommand OneCent = Order(Side.Buy, 1, 1);
}
