using CsCheck;
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

/// <summary>A duty begins with its deed, and is tracked until it is met.</summary>
public sealed class ObligationTests
{
    private static readonly NationSet French = NationSet.Of(France);
    private static readonly Jurisdiction Own = Jurisdiction.Of(France);
    private readonly DrivenAccount _fr = AccountRejectionTests.Funded();

    [Fact]
    public void It_opens_with_the_fill_and_is_due_so_many_hours_behind_the_trade()
    {
        var order = _fr.Do("FR/a", Order(Side.Sell, 9, 4)).Order;
        Fill(_fr, order, 1, Duty("report", 24), Duty("seal", 2));

        var all = _fr.Account.ObligationsOf(Party("FR/a"), 0).ToList();
        Assert.Equal([1, 2], all.Select(duty => duty.Opened.Number));
        Assert.All(all, duty => Assert.Equal(ObligationState.Open, duty.State));
        Assert.Equal(
            new ObligationDeed(ObligationDeedKind.Order, order.Value, 1),
            Assert.Single(all.Select(duty => duty.Opened.Deed).Distinct()));
        Assert.Equal([Noon.Plus(TimeSpan.FromHours(24)), After(2)], all.Select(duty => duty.Opened.Due));
        Assert.Equal(After(2), _fr.Account.NextExpiry);
        Assert.Empty(_fr.Account.ObligationsOf(Party("FR/b"), 0));
        Assert.Equal([2], _fr.Account.ObligationsOf(Party("FR/a"), 1).Select(duty => duty.Opened.Number));
        Checked();
    }

    [Fact]
    public void Fill_that_is_set_aside_brings_none()
    {
        var order = _fr.Do("FR/a", Order(Side.Sell, 1, 4)).Order;
        Fill(_fr, order, 2, Duty("report", 24));

        Assert.IsType<MessageSetAside>(Assert.Single(_fr.Last));
        Assert.Empty(_fr.Account.ObligationsOf(Party("FR/a"), 0));
    }

    [Fact]
    public void Met_in_time_it_is_met_and_nobody_is_told()
    {
        Open("report", 2);
        _fr.Now = After(2).Plus(-TimeSpan.FromMicroseconds(1));
        Assert.True(_fr.Do("FR/a", new ReportDuty(1, "filed 2026/7")).IsAccepted);

        var duty = Assert.Single(_fr.Account.ObligationsOf(Party("FR/a"), 0));
        Assert.Equal((ObligationState.Met, "filed 2026/7", _fr.Now), (duty.State, duty.Evidence, duty.ReportedAt));
        Assert.Empty(ToOffices());
        _fr.Now = After(3);
        _fr.Sweep();
        Assert.Empty(_fr.Last);
        Checked();
    }

    [Fact]
    public void At_its_deadline_it_is_breached_once_and_the_office_of_who_laid_it_down_is_told_once()
    {
        Open("report", 2, BreachConsequence.SuspendMember);
        _fr.Now = After(2).Plus(-TimeSpan.FromMicroseconds(1));
        _fr.Sweep();
        Assert.Empty(_fr.Last);

        _fr.Now = After(2);
        _fr.Sweep();
        _fr.Sweep();
        var (to, told) = Assert.Single(ToOffices());
        Assert.Equal(FlowAddress.PermitOffice(Own), to);
        var demand = new ObligationDemand("report", 2, BreachConsequence.SuspendMember);
        Assert.Equal(new DutyBreached(1, Party("FR/a"), demand, After(2)), told);
        Assert.Equal(ObligationState.Breached, Assert.Single(_fr.Account.ObligationsOf(Party("FR/a"), 0)).State);
        Assert.Equal(Instant.Never, _fr.Account.NextExpiry);
        Checked();
    }

    [Fact]
    public void Reported_at_the_deadline_it_is_late_even_where_nobody_looked_before()
    {
        Open("report", 2);
        _fr.Now = After(2);
        Assert.True(_fr.Do("FR/a", new ReportDuty(1, "sorry")).IsAccepted);

        Assert.Equal(
            [typeof(ObligationBreached), typeof(ObligationReported)], _fr.Last.Select(happened => happened.GetType()));
        Assert.Equal([typeof(DutyBreached), typeof(DutyMetLate)], ToOffices().Select(told => told.Message.GetType()));
        Assert.Equal(ObligationState.MetLate, Assert.Single(_fr.Account.ObligationsOf(Party("FR/a"), 0)).State);
        _fr.Sweep();
        Assert.Empty(_fr.Last);
        Checked();
    }

    [Fact]
    public void Only_its_bearer_reports_it_and_a_suspended_one_may()
    {
        Open("report", 2);
        Assert.Equal(AccountRejection.ObligationNotFound, _fr.Do("FR/b", new ReportDuty(1, "mine")).Rejection);
        var tooLong = new string('e', AccountLimits.MaxReferenceLength + 1);
        Assert.Equal(AccountRejection.EvidenceInvalid, _fr.Do("FR/a", new ReportDuty(1, tooLong)).Rejection);

        _fr.World.Suspended.Add("FR/a");
        Assert.True(_fr.Do("FR/a", new ReportDuty(1, tooLong[1..])).IsAccepted);
        Checked();
    }

    [Fact]
    public void Of_the_baseline_the_office_of_the_market_keeps_the_record()
    {
        var order = _fr.Do("FR/a", Order(Side.Sell, 9, 4)).Order;
        Fill(_fr, order, 1, Duty("report", 2) with { By = Jurisdiction.Baseline });
        _fr.Now = After(2);
        _fr.Sweep();

        Assert.Equal(FlowAddress.PermitOffice(Jurisdiction.Market), Assert.Single(ToOffices()).To);
    }

    [Fact]
    public void What_a_later_law_freezes_brings_the_duties_that_it_states_but_none_twice()
    {
        var order = _fr.Do("FR/a", Order(Side.Buy, 5, 5)).Order;
        _fr.World.Embargoed = Japan;
        var known = Duty("report", 24) with { Bearer = Bearer.Taker };
        _fr.World.FrozenDuties = [known, Duty("account-for", 48)];
        _fr.Receive(AccountCommands.Fill(order, 1, 5, 5, 1, NationSet.Of(Japan)) with
        {
            Dues = new FillDues(default, 0, Noon, Japan, [known]),
        });

        var all = _fr.Account.ObligationsOf(Party("FR/a"), 0).ToList();
        Assert.Equal(["report", "account-for"], all.Select(duty => duty.Opened.Duty.Duty));
        Assert.Equal(new ObligationDeed(ObligationDeedKind.FrozenCredit, 1, 0), all[1].Opened.Deed);
        Checked();
    }

    [Fact]
    public void Transfer_begins_the_duties_of_its_giver_here_and_of_its_taker_there()
    {
        _fr.World.Dues = _ => OnBothSides;
        Assert.True(_fr.Do("FR/a", Give("JP/x", 1)).IsAccepted);
        Assert.Equal(["report"], DutiesOf(_fr, "FR/a"));
        Assert.True(_fr.Do("FR/a", Give("FR/b", 1)).IsAccepted);
        Assert.Equal(["file"], DutiesOf(_fr, "FR/b"));

        var jp = new DrivenAccount(_fr.World, Japan);
        jp.Receive(Assert.IsType<TokensArrived>(_fr.Sent.First(sent => sent.Message is TokensArrived).Message));
        Assert.Equal(["file"], DutiesOf(jp, "JP/x"));
        var named = new ObligationDeed(ObligationDeedKind.Transfer, 1, 1);
        Assert.Equal(named, _fr.Account.ObligationsOf(Party("FR/a"), 0).First().Opened.Deed);
        Assert.Equal(named, Assert.Single(jp.Account.ObligationsOf(Party("JP/x"), 0)).Opened.Deed);
        Checked();
        TwoNations.CheckRebuilt(jp);
    }

    [Theory]
    [InlineData(Side.Sell, "report", "file")]
    [InlineData(Side.Buy, "file", "report")]
    public void Bilateral_trade_begins_the_duties_of_either_side_in_its_own_account(
        Side side, string ofOfferor, string ofAcceptor)
    {
        _fr.World.Dues = _ => OnBothSides;
        var jp = new DrivenAccount(_fr.World, Japan);
        jp.Fund("JP/x", 1_000, 1_000);
        var offer = _fr.Do("FR/a", Offer(side, "JP/x", 1, 10)).Offer;
        jp.Receive(Assert.IsType<TradeOffered>(_fr.Sent[^1].Message));
        Assert.True(jp.Do("JP/x", new AcceptTrade(offer)).IsAccepted);
        _fr.Receive(Assert.IsType<TradeAccepted>(jp.Sent[^1].Message));
        jp.Receive(Assert.IsType<TradeConcluded>(_fr.Sent[^1].Message));

        Assert.Equal([ofOfferor], DutiesOf(_fr, "FR/a"));
        Assert.Equal([ofAcceptor], DutiesOf(jp, "JP/x"));
        Assert.Equal(
            new ObligationDeed(ObligationDeedKind.Trade, offer.Value, 0),
            _fr.Account.ObligationsOf(Party("FR/a"), 0).Single().Opened.Deed);
        Checked();
        TwoNations.CheckRebuilt(jp);
    }

    [Fact]
    public void Lease_that_starts_begins_the_duties_of_lessor_and_lessee()
    {
        var jp = new DrivenAccount(_fr.World, Japan);
        jp.Fund("JP/x", 1_000, 0);
        var offer = _fr.Do("FR/a", Lease("JP/x", 1, 10)).Offer;
        var offered = Assert.IsType<LeaseOffered>(_fr.Sent[^1].Message);
        jp.Receive(new LeaseOfferArrived(offer, Party("FR/a"), Party("JP/x"), offered.Terms));
        Assert.True(jp.Do("JP/x", new AcceptLease(offer)).IsAccepted);
        var started = new LeaseStarted(offer)
        {
            Dues = new DeedDues(
                [new ParcelDues(Quantity.FromLots(1), 0, 0, 0, 0)], OnBothSides.Duties, France, Japan, Noon),
        };
        _fr.Receive(started);
        jp.Receive(started);

        Assert.Equal(["report"], DutiesOf(_fr, "FR/a"));
        Assert.Equal(["file"], DutiesOf(jp, "JP/x"));
        Assert.Equal(
            new ObligationDeed(ObligationDeedKind.Lease, offer.Value, 0),
            jp.Account.ObligationsOf(Party("JP/x"), 0).Single().Opened.Deed);
        Checked();
        TwoNations.CheckRebuilt(jp);
    }

    private static PairDues OnBothSides => new(
        0, 0, 0, 0, [Duty("report", 2), Duty("file", 3) with { Bearer = Bearer.Taker }]);

    private static IEnumerable<string> DutiesOf(DrivenAccount account, string member) =>
        account.Account.ObligationsOf(Party(member), 0).Select(duty => duty.Opened.Duty.Duty);

    [Fact]
    public void One_sweep_finds_so_many_breaches_and_the_next_one_the_rest()
    {
        var order = _fr.Do("FR/a", Order(Side.Sell, 9, 4)).Order;
        var many = Enumerable.Range(0, NationalAccount.MostBreachesPerSweep / 2 + 1)
            .Select(number => Duty($"duty-{number}", 2)).ToArray();
        Fill(_fr, order, 1, many);
        Fill(_fr, order, 2, many);
        _fr.Now = After(2);

        _fr.Sweep();
        Assert.Equal(NationalAccount.MostBreachesPerSweep, _fr.Last.Count);
        Assert.Equal(After(2), _fr.Account.NextExpiry);
        _fr.Sweep();
        Assert.Equal(2, _fr.Last.Count);
        Checked();
    }

    [Fact]
    public void So_many_that_were_met_are_remembered()
    {
        var order = _fr.Do("FR/a", Order(Side.Sell, 11, 4)).Order;
        var thousand = Enumerable.Range(0, 1_000).Select(number => Duty($"duty-{number}", 2)).ToArray();
        for (var fill = 1; fill <= 11; fill++)
        {
            Fill(_fr, order, fill, thousand);
            for (var number = 1_000 * (fill - 1) + 1; number <= 1_000 * fill; number++)
                Assert.True(_fr.Do("FR/a", new ReportDuty(number, "done")).IsAccepted);
        }

        var kept = _fr.Account.ObligationsOf(Party("FR/a"), 0).Select(duty => duty.Opened.Number).ToList();
        Assert.Equal((AccountLimits.MaxMetObligations, 1_001), (kept.Count, kept[0]));
        Assert.Equal(AccountRejection.ObligationNotFound, _fr.Do("FR/a", new ReportDuty(1_000, "again")).Rejection);
        Checked();
    }

    public static TheoryData<string> PlantedBugs => ["none", .. Bugs.Keys];

    /// <summary>The twin keeps a list, and looks at all of it after every step.</summary>
    [Theory]
    [MemberData(nameof(PlantedBugs))]
    public void Account_agrees_with_a_list_of_duties_and_a_planted_bug_shows(string bug)
    {
        var caught = 0;
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var steps = Steps.Generate(new PCG(1, seed), null, out _);
            if (Record.Exception(() => Run(steps, Bugs.GetValueOrDefault(bug))) is not { } fault)
                continue;
            Assert.True(bug != "none", $"seed {seed}: {fault}");
            caught++;
        }

        Assert.Equal(bug != "none", caught > 0);
    }

    private static readonly Dictionary<string, Func<AccountEvent, IEnumerable<AccountEvent>>> Bugs = new()
    {
        ["a duty is lost"] = happened => happened is ObligationOpened { Number: > 2 } ? [] : [happened],
        ["an hour more"] = happened => happened is ObligationOpened e
            ? [e with { Duty = e.Duty with { WithinHours = e.Duty.WithinHours + 1 } }]
            : [happened],
        ["a breach is found twice"] = happened => happened is ObligationBreached ? [happened, happened] : [happened],
        ["a breach is forgotten"] = happened => happened is ObligationBreached ? [] : [happened],
        ["late is in time"] = happened => happened is ObligationReported { IsLate: true } e
            ? [e with { IsLate = false }]
            : [happened],
    };

    private static readonly Gen<(int Kind, int Which, int Hours)[]> Steps =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 12], Gen.Int[1, 6]).Array[5, 60];

    private static void Run(
        (int Kind, int Which, int Hours)[] steps, Func<AccountEvent, IEnumerable<AccountEvent>>? plant)
    {
        var account = AccountRejectionTests.Funded();
        var (order, fills, told) = (account.Do("FR/a", Order(Side.Sell, 100, 4)).Order, 0, 0);
        account.Plant = plant ?? account.Plant;
        List<(Instant Due, bool IsBreached, Instant? Met)> twin = [];
        foreach (var (kind, which, hours) in steps)
        {
            switch (kind)
            {
                case < 3:
                    Fill(account, order, ++fills, Duty("report", hours));
                    twin.Add((account.Now.Plus(TimeSpan.FromHours(hours)), false, null));
                    break;
                case < 6:
                    account.Now = account.Now.Plus(TimeSpan.FromMinutes(hours * 20));
                    break;
                case < 8:
                    var mayReport = which >= 1 && which <= twin.Count && twin[which - 1].Met is null;
                    Assert.Equal(mayReport, account.Do("FR/a", new ReportDuty(which, "done")).IsAccepted);
                    if (mayReport)
                    {
                        twin[which - 1] = twin[which - 1] with
                        {
                            Met = account.Now,
                            IsBreached = account.Now >= twin[which - 1].Due,
                        };
                    }

                    break;
                default:
                    account.Sweep();
                    for (var index = 0; index < twin.Count; index++)
                    {
                        var isLate = twin[index].Met is null && account.Now >= twin[index].Due;
                        twin[index] = twin[index] with { IsBreached = twin[index].IsBreached || isLate };
                    }

                    break;
            }

            Assert.Equal(
                twin.Select(duty => (duty.Due, StateOf(duty.IsBreached, duty.Met is not null))),
                account.Account.ObligationsOf(Party("FR/a"), 0).Select(duty => (duty.Opened.Due, duty.State)));
            told = account.Sent.Count(sent => sent.Message is DutyBreached);
        }

        Assert.Equal(twin.Count(duty => duty.IsBreached), told);
        if (plant is null)
            TwoNations.CheckRebuilt(account);
    }

    private static ObligationState StateOf(bool isBreached, bool isMet) => (isBreached, isMet) switch
    {
        (false, false) => ObligationState.Open,
        (true, false) => ObligationState.Breached,
        (false, true) => ObligationState.Met,
        (true, true) => ObligationState.MetLate,
    };

    internal static AccountOutcome ReportedTwice(DrivenAccount account)
    {
        Fill(account, account.Do("FR/a", Order(Side.Sell, 9, 4)).Order, 1, Duty("report", 2));
        Assert.True(account.Do("FR/a", new ReportDuty(1, "done")).IsAccepted);
        return account.Do("FR/a", new ReportDuty(1, "done once more"));
    }

    internal static AccountOutcome UnmetToTheBrim(DrivenAccount account)
    {
        var order = account.Do("FR/a", Order(Side.Sell, 100, 4)).Order;
        var thousand = Enumerable.Range(0, 1_000).Select(number => Duty($"duty-{number}", 2)).ToArray();
        for (var fill = 1; fill <= AccountLimits.MaxUnmetObligations / 1_000; fill++)
        {
            Assert.True(account.Do("FR/a", Order(Side.Sell, 1, 4)).IsAccepted);
            Fill(account, order, fill, thousand);
        }

        Assert.True(account.Do("FR/b", Order(Side.Sell, 1, 4)).IsAccepted, "the others may still begin something");
        Assert.True(account.Do("FR/a", Pay("FR/b", 1)).IsAccepted, "nothing can come of a payment");
        return account.Do("FR/a", Order(Side.Sell, 1, 4));
    }

    private static Requirement Duty(
        string name, int hours, BreachConsequence consequence = BreachConsequence.Publish) =>
        new(Own, new ObligationDemand(name, hours, consequence), Bearer.Giver);

    private static Instant After(int hours) => Noon.Plus(TimeSpan.FromHours(hours));

    private static void Fill(DrivenAccount account, OrderNumber order, int fill, params Requirement[] duties) =>
        account.Receive(AccountCommands.Fill(order, fill, 4, 1, 0, French) with
        {
            Dues = new FillDues(default, 0, account.Now, Japan, duties),
        });

    private void Open(string name, int hours, BreachConsequence consequence = BreachConsequence.Publish) =>
        Fill(_fr, _fr.Do("FR/a", Order(Side.Sell, 9, 4)).Order, 1, Duty(name, hours, consequence));

    private List<(FlowAddress To, object Message)> ToOffices() =>
        [.. _fr.Sent.Where(sent => sent.Message is PermitOfficeMessage).Select(sent => (sent.To, sent.Message))];

    private void Checked()
    {
        Assert.Empty(LedgerAudit.Check(_fr.Account));
        TwoNations.CheckRebuilt(_fr);
    }
}
