using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;
using static TokenMarket.Domain.Tests.Sovereignty.Permits.DrivenOffice;

namespace TokenMarket.Domain.Tests.Sovereignty.Permits;

/// <summary>So many of a body's officers approve a deed, as the law in force demands.</summary>
public sealed class ApprovalTests
{
    [Fact]
    public void Two_of_three_approve_and_the_permit_is_for_exactly_that_deed()
    {
        var office = new DrivenOffice(2, Approval(2, 3)).WithBoard();
        Assert.Null(office.Member("FR/lab", new RequestApproval("sale-1", "board", Deed())));
        Assert.Equal(new Quorum(2, 3), office.Only<ApprovalAsked>().Quorum);

        Assert.Null(office.Officer("anne", new ApproveRequest(1)));
        Assert.Empty(office.Office.Permits);
        Assert.Null(office.Officer("carl", new ApproveRequest(1)));

        var grant = Assert.IsType<PermitGiven>(office.Last[^1]).Grant;
        Assert.Equal(
            Permit.Approval(France, "board", 2) with
            {
                Deed = new ApprovedDeed(Conveyance.Transfer, Bearer.Giver, default, null)
                {
                    Custody = NationSet.Of(Nation.Parse("FR")),
                },
            },
            grant.Permit);
        Assert.Equal(
            (SeriesId.Parse(DrivenOffice.Series), NationSet.Of(Nation.Parse("JP")), 10, Deed().Until),
            (grant.Scope.Series!.Value, grant.Scope.Counterparties, grant.Scope.Amount, grant.Scope.Until));
        Assert.Equal(PermitRejection.FilingUnknown, office.Officer("bert", new ApproveRequest(1)));
    }

    [Fact]
    public void Nobody_counts_twice_and_nobody_decides_his_own()
    {
        var office = new DrivenOffice(2, Approval(2, 3)).WithBoard();
        office.Member("FR/lab", new RequestApproval("sale-1", "board", Deed()), "bert");

        Assert.Null(office.Officer("anne", new ApproveRequest(1)));
        Assert.Equal(PermitRejection.SameOfficer, office.Officer("anne", new ApproveRequest(1)));
        Assert.Equal(PermitRejection.SameOfficer, office.Officer("anne", new RefuseRequest(1, "second thoughts")));
        Assert.Equal(PermitRejection.SameOfficer, office.Officer("bert", new ApproveRequest(1)));
        Assert.Equal(PermitRejection.SameMember, office.Officer("carl", new ApproveRequest(1), "FR/lab"));
        Assert.Equal(PermitRejection.NotOfBody, office.Officer("dora", new ApproveRequest(1)));
        Assert.Empty(office.Office.Permits);
    }

    [Fact]
    public void Refusals_that_leave_too_few_end_it_with_the_last_reason()
    {
        var office = new DrivenOffice(2, Approval(2, 3)).WithBoard();
        office.Member("FR/lab", new RequestApproval("sale-1", "board", Deed()));

        Assert.Null(office.Officer("anne", new RefuseRequest(1, "too many")));
        Assert.Empty(office.Office.Ended);
        Assert.Null(office.Officer("bert", new RefuseRequest(1, "too near")));

        var ended = Assert.Single(office.Office.Ended);
        Assert.Equal((FilingEnd.Refused, ("bert", "too near")), (ended.End, ended.Decided));
    }

    [Fact]
    public void Amended_it_starts_anew_and_restated_it_does_not()
    {
        var office = new DrivenOffice(2, Approval(2, 3)).WithBoard();
        office.Member("FR/lab", new RequestApproval("sale-1", "board", Deed()));
        office.Officer("anne", new ApproveRequest(1));

        Assert.Null(office.Member("FR/lab", new AmendRequest(1, Deed())));
        Assert.Empty(office.Last);
        Assert.Equal(PermitRejection.FilingUnknown, office.Member("JP/lab", new AmendRequest(1, Deed(99))));
        Assert.Null(office.Member("FR/lab", new AmendRequest(1, Deed(11))));
        office.Officer("bert", new ApproveRequest(1));
        Assert.Empty(office.Office.Permits);
        office.Officer("anne", new ApproveRequest(1));

        Assert.Equal(11, Assert.Single(office.Office.Permits).Grant.Scope.Amount);
    }

    [Fact]
    public void Law_that_demands_more_meanwhile_starts_it_anew()
    {
        var office = new DrivenOffice(2, Approval(2, 3)).WithBoard();
        office.Member("FR/lab", new RequestApproval("sale-1", "board", Deed()));
        office.Officer("anne", new ApproveRequest(1));

        office.Law(Approval(3, 3));
        Assert.Null(office.Officer("bert", new ApproveRequest(1)));
        Assert.Equal([typeof(VotesDropped), typeof(VoteCast)], office.Last.Select(e => e.GetType()));
        office.Officer("anne", new ApproveRequest(1));
        office.Officer("carl", new ApproveRequest(1));

        Assert.Equal(3, Assert.Single(office.Office.Permits).Grant.Permit.Officers);
    }

    [Fact]
    public void Law_that_asks_another_body_or_nobody_leaves_nothing_to_decide()
    {
        var office = new DrivenOffice(2, Approval(2, 3)).WithBoard();
        office.Member("FR/lab", new RequestApproval("sale-1", "board", Deed()));

        office.Law(Approval(2, 3, "council"));
        Assert.Equal(PermitRejection.NotDemanded, office.Officer("anne", new ApproveRequest(1)));
        office.Law();
        Assert.Equal(PermitRejection.NotDemanded, office.Officer("anne", new ApproveRequest(1)));
        Assert.Equal(
            PermitRejection.NotDemanded, office.Member("FR/lab", new RequestApproval("sale-2", "board", Deed())));
    }

    [Fact]
    public void New_officers_of_the_body_vote_anew()
    {
        var office = new DrivenOffice(2, Approval(2, 3)).WithBoard();
        office.Member("FR/lab", new RequestApproval("sale-1", "board", Deed()));
        office.Officer("anne", new ApproveRequest(1));

        office.WithBoard("board", "bert", "carl");
        office.Officer("bert", new ApproveRequest(1));

        Assert.Empty(office.Office.Permits);
        Assert.Equal(PermitRejection.NotOfBody, office.Officer("anne", new ApproveRequest(1)));
        office.Officer("carl", new ApproveRequest(1));
        Assert.Single(office.Office.Permits);
    }

    [Fact]
    public void Body_has_as_many_officers_as_the_law_can_use_and_no_more()
    {
        var office = new DrivenOffice(2, Approval(2, 3)).WithBoard("board", "anne");
        var asked = new RequestApproval("sale-1", "board", Deed());
        Assert.Equal(PermitRejection.BodyTooSmall, office.Member("FR/lab", asked));

        office.WithBoard("board", "anne", "bert", "carl", "dora");
        Assert.Equal(PermitRejection.BodyTooLarge, office.Member("FR/lab", asked));
    }

    [Fact]
    public void Deed_that_is_over_waits_no_longer()
    {
        var office = new DrivenOffice(2, Approval(1, 3)).WithBoard();
        office.Member("FR/lab", new RequestApproval("sale-1", "board", Deed()));
        office.Wait(TimeSpan.FromDays(31));

        Assert.Equal(PermitRejection.FilingUnknown, office.Officer("anne", new ApproveRequest(1)));
    }

    [Fact]
    public void A_foreign_buyer_may_ask_for_it_as_well()
    {
        var office = new DrivenOffice(2, Approval(1, 3)).WithBoard();
        var deed = Deed(counterparty: "FR") with { Side = Contracts.Markets.Side.Buy };

        Assert.Null(office.Member("JP/lab", new RequestApproval("buy-1", "board", deed), "anne"));
        Assert.Null(office.Officer("anne", new ApproveRequest(1)));

        Assert.Equal("JP", Assert.IsType<PermitGiven>(office.Last[^1]).Nation.ToString());
    }

    [Fact]
    public void Refusal_of_what_an_offer_waits_for_is_told_to_its_account()
    {
        var office = new DrivenOffice(2, Approval(1, 3)).WithBoard("board", "anne");
        var offer = OfferNumber.Of(Nation.Parse("FR"), 17);
        office.Member("FR/lab", new RequestApproval("sale-1", "board", Deed() with { Offer = offer }));

        Assert.Null(office.Officer("anne", new RefuseRequest(1, "too near")));

        var down = Assert.IsType<OfferTurnedDown>(office.Last[^1]);
        Assert.Equal(
            new ApprovalRefused(France, "board", office.Party("FR/lab"), offer),
            PermitOfficeFlows.ToAccount(France, down)!.Value.Message);
        office.Member("FR/lab", new RequestApproval("sale-2", "board", Deed()));
        office.Officer("anne", new RefuseRequest(2, "too near"));
        Assert.IsType<FilingEnded>(office.Last[^1]);
    }

    [Fact]
    public void The_permit_carries_what_the_deed_stated()
    {
        var office = new DrivenOffice(2, Approval(1, 3)).WithBoard();
        var deed = Deed(counterparty: "FR") with
        {
            Side = Contracts.Markets.Side.Buy,
            CounterpartyMember = MemberId.Parse("FR/ministry"),
            EndUse = EndUse.Medical,
            Custody = NationSet.Of(Nation.Parse("FR"), Nation.Parse("KE")),
        };

        office.Member("JP/lab", new RequestApproval("buy-1", "board", deed));
        Assert.Null(office.Officer("anne", new ApproveRequest(1)));

        Assert.Equal(
            new ApprovedDeed(Conveyance.Transfer, Bearer.Taker, office.Party("FR/ministry"), EndUse.Medical)
            {
                Custody = deed.Custody,
            },
            Assert.IsType<PermitGiven>(office.Last[^1]).Grant.Permit.Deed);
    }

    [Fact]
    public void What_the_law_demands_with_the_member_that_is_named_counts_and_not_with_another_of_its_nation()
    {
        var rule = Approval(1, 3).Replace(
            "{\"nation\":{\"in\":[\"JP\"]}}", "{\"member\":{\"in\":[\"JP/army\"]}}", StringComparison.Ordinal);
        Assert.Contains("JP/army", rule, StringComparison.Ordinal);
        var office = new DrivenOffice(2, rule).WithBoard();

        Assert.Equal(PermitRejection.NotDemanded, Ask("lab", "JP/lab"));
        Assert.Null(Ask("army", "JP/army"));
        Assert.Null(Ask("anybody", null));

        PermitRejection? Ask(string reference, string? member) => office.Member(
            "FR/lab", new RequestApproval(reference, "board", Deed() with
            {
                CounterpartyMember = member is null ? null : MemberId.Parse(member),
            }));
    }

    [Theory]
    [InlineData(Conveyance.Lease, null)]
    [InlineData(Conveyance.Transfer, "JP/nobody")]
    [InlineData(Conveyance.Transfer, "US/cloud")]
    [InlineData(Conveyance.Lease, "FR/lab")]
    public void Who_is_known_is_named_and_is_who_it_is_said_to_be(Conveyance conveyance, string? member)
    {
        var office = new DrivenOffice(2, Approval(1, 3)).WithBoard();
        var deed = Deed() with
        {
            Conveyance = conveyance,
            CounterpartyMember = member is null ? null : MemberId.Parse(member),
            Counterparty = member == "FR/lab" ? Nation.Parse("FR") : Nation.Parse("JP"),
        };

        Assert.Equal(
            PermitRejection.CounterpartyInvalid, office.Member("FR/lab", new RequestApproval("a", "board", deed)));
        office.Member("FR/lab", new RequestApproval("b", "board", Deed()));
        Assert.Equal(PermitRejection.CounterpartyInvalid, office.Member("FR/lab", new AmendRequest(1, deed)));
    }

    [Fact]
    public void A_lease_that_was_asked_for_before_sides_were_named_is_amended_before_anybody_votes()
    {
        var office = new DrivenOffice(2, Approval(1, 3)).WithBoard();
        var by = new Applicant(office.Party("FR/lab"), Nation.Parse("FR"), "clerk", "old");
        office.Happened(new ApprovalAsked(
            1, by, "board", Deed() with { Conveyance = Conveyance.Lease }, new Quorum(1, 3), office.Now));

        Assert.Equal(PermitRejection.CounterpartyInvalid, office.Officer("anne", new ApproveRequest(1)));
    }
}
