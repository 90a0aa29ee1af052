using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Tests.Sovereignty.Permits;

/// <summary>Two officers give a licence, one takes it back.</summary>
public sealed class LicenceTests
{
    private static readonly LicenceScope Scope =
        new(1_000, Lines: ["h100"], Counterparties: NationSet.Of(Nation.Parse("JP")));

    [Fact]
    public void Licence_takes_two_officers_and_goes_to_the_account_of_the_grantees_nation()
    {
        var office = new DrivenOffice();

        Assert.Null(
            office.Officer("marie", new GrantLicence(MemberId.Parse("JP/lab"), "export", Scope, "for science")));
        var proposed = office.Only<LicenceProposed>();
        Assert.Empty(office.Office.Permits);
        Assert.Equal(
            PermitRejection.SameOfficer, office.Officer("marie", new SecondProposal(proposed.Number)));
        Assert.Null(office.Officer("paul", new SecondProposal(proposed.Number)));

        var given = Assert.IsType<PermitGiven>(office.Last[^1]);
        Assert.Equal(1, given.Grant.Number);
        Assert.Equal(Permit.Licence(DrivenOffice.France, "export"), given.Grant.Permit);
        Assert.Equal(given.At, given.Grant.Scope.From);
        var delivery = PermitOfficeFlows.ToAccount(DrivenOffice.France, given)!.Value;
        Assert.Equal("account/JP", delivery.To.ToString());
        Assert.Equal(given.Grant, Assert.IsType<PermitGranted>(delivery.Message).Grant);
    }

    [Fact]
    public void Asked_for_by_two_it_is_given_and_asked_for_twice_by_one_it_is_one_proposal()
    {
        var office = new DrivenOffice();
        var asked = new GrantLicence(MemberId.Parse("FR/lab"), "export", Scope);
        Assert.Null(office.Officer("marie", asked));
        office.Wait(TimeSpan.FromHours(1));

        Assert.Equal(PermitRejection.SameOfficer, office.Officer("marie", asked));
        Assert.Single(office.Office.Proposals);
        Assert.Null(office.Officer("paul", asked));

        Assert.Equal([typeof(ProposalSeconded), typeof(PermitGiven)], office.Last.Select(e => e.GetType()));
    }

    [Fact]
    public void Numbers_have_no_gaps_whatever_is_dropped_refused_or_taken_back()
    {
        var office = new DrivenOffice(officersToLoosen: 1);
        for (var number = 1; number <= 5; number++)
        {
            Assert.Null(office.Officer("marie", new GrantLicence(MemberId.Parse("FR/lab"), "export", Scope)));
            Assert.Equal(number, office.Only<PermitGiven>().Grant.Number);
            office.Officer("marie", new GrantLicence(MemberId.Parse("FR/nobody"), "export", Scope));
            Assert.Null(office.Officer("marie", new RevokePermit(number, "enough")));
            office.Confirm(number);
        }

        Assert.Empty(office.Office.Permits);
    }

    [Fact]
    public void Revocation_waits_for_the_registry_and_tells_the_account_once()
    {
        var office = new DrivenOffice(officersToLoosen: 1);
        office.Officer("marie", new GrantLicence(MemberId.Parse("JP/lab"), "export", Scope));

        Assert.Null(office.Officer("paul", new RevokePermit(1, "diverted")));
        var ordered = office.Only<RevocationOrdered>();
        Assert.Null(PermitOfficeFlows.ToAccount(DrivenOffice.France, ordered));
        Assert.Equal([1], office.Office.PendingRevocations);
        Assert.Null(office.Officer("marie", new RevokePermit(1, "again")));
        Assert.Empty(office.Last);
        office.Reload();

        office.Confirm(1);
        var delivery = PermitOfficeFlows.ToAccount(DrivenOffice.France, office.Only<PermitTakenBack>())!.Value;
        Assert.Equal("account/JP", delivery.To.ToString());
        Assert.Equal(new PermitRevoked(DrivenOffice.France, 1), delivery.Message);
        office.Confirm(1);
        Assert.Empty(office.Last);
        Assert.Empty(office.Office.PendingRevocations);
    }

    [Fact]
    public void Officers_take_back_so_many_permits_within_an_hour_and_breaches_as_many_as_they_are()
    {
        var office = new DrivenOffice(new LawmakingPolicy(1, 1, TimeSpan.FromDays(7)));
        for (var number = 1; number <= 13; number++)
            office.Officer("marie", new GrantLicence(MemberId.Parse("JP/lab"), "export", Scope));
        office.Officer("marie", new GrantLicence(MemberId.Parse("FR/lab"), "export", Scope));
        office.Hear(new DutyBreached(
            1, office.Party("FR/lab"), new ObligationDemand("report", 24, BreachConsequence.RevokeLicences),
            office.Now));
        Assert.Equal([14], office.Office.PendingRevocations);
        for (var number = 1; number <= 10; number++)
        {
            Assert.Null(office.Officer("marie", new RevokePermit(number, "diverted")));
            if (number % 2 == 0)
                office.Confirm(number);
            if (number == 5)
                office.Wait(TimeSpan.FromMinutes(20));
        }

        office.Reload();
        Assert.Equal(PermitRejection.RevokedTooOften, office.Officer("marie", new RevokePermit(11, "diverted")));
        Assert.Equal(PermitRejection.PermitUnknown, office.Officer("marie", new RevokePermit(99, "diverted")));
        Assert.Null(office.Officer("paul", new RevokePermit(9, "sent again")));
        office.Hear(new DutyBreached(
            2, office.Party("JP/lab"), new ObligationDemand("other", 24, BreachConsequence.Publish), office.Now));
        office.Wait(TimeSpan.FromMinutes(40));

        for (var number = 11; number <= 13; number++)
            Assert.Null(office.Officer("marie", new RevokePermit(number, "diverted")));
        Assert.Equal([1, 3, 5, 7, 9, 11, 12, 13, 14], office.Office.PendingRevocations);
    }

    [Fact]
    public void Application_is_decided_by_two_officers_who_did_not_file_it()
    {
        var office = new DrivenOffice();
        Assert.Null(office.Member("FR/lab", new ApplyForLicence("spring", "export", Scope, "please"), "marie"));
        Assert.Null(office.Member("FR/lab", new ApplyForLicence("spring", "export", Scope, "please")));
        Assert.Empty(office.Last);

        Assert.Equal(PermitRejection.SameOfficer, office.Officer("marie", new AcceptApplication(1)));
        Assert.Null(office.Officer("paul", new AcceptApplication(1)));
        Assert.Equal(PermitRejection.SameOfficer, office.Officer("marie", new SecondProposal(1)));
        Assert.Null(office.Officer("zoe", new AcceptApplication(1)));

        var ended = Assert.Single(office.Office.Ended);
        Assert.Equal((FilingEnd.Granted, 1), (ended.End, ended.Permit));
        Assert.Equal("please", Assert.Single(office.Office.Permits).Given.Note);
    }

    [Fact]
    public void Application_that_is_refused_says_why_and_what_was_proposed_of_it_is_void()
    {
        var office = new DrivenOffice();
        office.Member("FR/lab", new ApplyForLicence("spring", "export", Scope));
        office.Officer("marie", new AcceptApplication(1));

        Assert.Null(office.Officer("paul", new RefuseApplication(1, "no end-use stated")));

        Assert.Equal(("paul", "no end-use stated"), Assert.Single(office.Office.Ended).Decided);
        Assert.Equal(PermitRejection.FilingUnknown, office.Officer("paul", new SecondProposal(1)));
    }

    [Fact]
    public void Nobody_decides_what_was_withdrawn_or_ran_out()
    {
        var office = new DrivenOffice();
        office.Member("FR/lab", new ApplyForLicence("a", "export", Scope));
        office.Member("FR/lab", new ApplyForLicence("b", "export", Scope));
        Assert.Equal(PermitRejection.FilingUnknown, office.Member("JP/lab", new WithdrawFiling(1)));
        Assert.Null(office.Member("FR/lab", new WithdrawFiling(1)));
        office.Officer("marie", new GrantLicence(MemberId.Parse("FR/lab"), "export", Scope));

        office.Wait(TimeSpan.FromDays(7));
        Assert.Equal(PermitRejection.ProposalUnknown, office.Officer("paul", new SecondProposal(1)));
        office.Wait(PermitOfficeLimits.LongestWait);

        Assert.Equal(PermitRejection.FilingUnknown, office.Officer("marie", new AcceptApplication(1)));
        Assert.Equal(PermitRejection.FilingUnknown, office.Officer("marie", new AcceptApplication(2)));
        office.Member("FR/lab", new ApplyForLicence("c", "export", Scope));
        Assert.Equal([FilingEnd.Withdrawn, FilingEnd.Expired], office.Office.Ended.Select(filing => filing.End!.Value));
    }

    [Fact]
    public void Licence_whose_end_has_come_is_forgotten()
    {
        var office = new DrivenOffice(officersToLoosen: 1);
        var until = office.Now.Plus(TimeSpan.FromDays(1));
        office.Officer("marie", new GrantLicence(MemberId.Parse("FR/lab"), "export", Scope with { Until = until }));
        office.Wait(TimeSpan.FromDays(1));

        Assert.Equal(PermitRejection.PermitUnknown, office.Officer("marie", new RevokePermit(1, "late")));
        office.Officer("marie", new GrantLicence(MemberId.Parse("FR/lab"), "export", Scope));

        Assert.Equal(2, Assert.Single(office.Office.Permits).Grant.Number);
    }
}
