using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Events.Permits;
using static TokenMarket.Domain.Tests.Sovereignty.Permits.DrivenOffice;

namespace TokenMarket.Domain.Tests.Sovereignty.Permits;

/// <summary>Each refusal of a permit office that no other test produces.</summary>
public sealed class PermitRejectionTests
{
    private static readonly MemberId Lab = MemberId.Parse("FR/lab");
    private static readonly LicenceScope Scope = new(1);

    [Theory]
    [InlineData("", "x", PermitRejection.NameInvalid)]
    [InlineData("Export", "x", PermitRejection.NameInvalid)]
    [InlineData("export", "a\nb", PermitRejection.TextInvalid)]
    public void Names_and_texts_have_their_form(string licence, string note, PermitRejection expected) =>
        Assert.Equal(expected, new DrivenOffice().Officer("marie", new GrantLicence(Lab, licence, Scope, note)));

    [Fact]
    public void Texts_end_and_reasons_say_something()
    {
        var office = new DrivenOffice();
        var most = new string('x', PermitOfficeLimits.MostLetters);
        Assert.Null(office.Officer("marie", new GrantLicence(Lab, "export", Scope, most)));
        Assert.Equal(
            PermitRejection.TextInvalid, office.Officer("marie", new GrantLicence(Lab, "export", Scope, most + "x")));
        Assert.Equal(PermitRejection.TextInvalid, office.Officer("marie", new RevokePermit(1, " ")));
        Assert.Equal(PermitRejection.TextInvalid, office.Officer("marie", new RefuseApplication(1, "")));
    }

    public static TheoryData<string, LicenceScope> UnsoundScopes => new()
    {
        { "nothing", new LicenceScope(0) },
        { "too much", new LicenceScope(AccountLimits.MaxPermitAmount + 1) },
        { "over", new LicenceScope(1, Until: Instant.Parse("2026-01-01T00:00:00Z")) },
        {
            "backwards",
            new LicenceScope(
                1, From: Instant.Parse("2027-01-01T00:00:00Z"), Until: Instant.Parse("2026-06-01T00:00:00Z"))
        },
        { "no line", new LicenceScope(1, Lines: ["H100"]) },
        { "too many lines", new LicenceScope(1, Lines: [.. Enumerable.Range(0, 65).Select(i => $"l{i}")]) },
    };

    [Theory]
    [MemberData(nameof(UnsoundScopes))]
    public void Scopes_are_sound(string why, LicenceScope scope)
    {
        Assert.NotEmpty(why);
        Assert.Equal(
            PermitRejection.ScopeInvalid, new DrivenOffice().Officer("marie", new GrantLicence(Lab, "export", scope)));
        Assert.Equal(
            PermitRejection.ScopeInvalid,
            new DrivenOffice().Member("FR/lab", new ApplyForLicence("a", "export", scope)));
    }

    [Fact]
    public void Who_and_what_must_be_known()
    {
        var office = new DrivenOffice(2, Approval(1, 3)).WithBoard();
        Assert.Equal(
            PermitRejection.MemberUnknown,
            office.Officer("marie", new GrantLicence(MemberId.Parse("FR/nobody"), "export", Scope)));
        Assert.Equal(
            PermitRejection.MemberUnknown, office.Member("FR/nobody", new ApplyForLicence("a", "export", Scope)));
        Assert.Equal(
            PermitRejection.SeriesUnknown,
            office.Member("FR/lab", new RequestApproval("a", "board", Deed() with
            {
                Series = SeriesId.Parse("FR/jean-zay/h200/2026-12-07T00Z+168h"),
            })));
        Assert.Equal(
            PermitRejection.BodyUnknown, office.Member("FR/lab", new RequestApproval("a", "senate", Deed())));
        Assert.Equal(PermitRejection.ProposalUnknown, office.Officer("paul", new DropProposal(9)));
        Assert.Equal(PermitRejection.PermitUnknown, office.Officer("paul", new RevokePermit(9, "why not")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_body_has_one_to_a_hundred_officers(int count) => Assert.Equal(
        PermitRejection.OfficersInvalid,
        new DrivenOffice().Officer(
            "marie", new NameBody("board", [.. Enumerable.Range(0, count).Select(i => $"o{i}")])));

    [Theory]
    [InlineData("anne", "anne")]
    [InlineData("anne", " ")]
    [InlineData("anne", "b\0b")]
    public void Officers_are_named_and_once(string one, string other) => Assert.Equal(
        PermitRejection.OfficersInvalid, new DrivenOffice().Officer("marie", new NameBody("board", [one, other])));

    [Fact]
    public void The_same_officers_are_no_change() => Assert.Equal(
        PermitRejection.NothingChanges,
        new DrivenOffice().WithBoard().Officer("marie", new NameBody("board", ["carl", "bert", "anne"])));

    [Fact]
    public void A_reference_names_one_filing()
    {
        var office = new DrivenOffice(2, Approval(1, 3)).WithBoard();
        office.Member("FR/lab", new ApplyForLicence("a", "export", Scope));

        Assert.Equal(
            PermitRejection.ReferenceUsed, office.Member("FR/lab", new ApplyForLicence("a", "export", new(2))));
        Assert.Equal(PermitRejection.ReferenceUsed, office.Member("FR/lab", new RequestApproval("a", "board", Deed())));
        Assert.Null(office.Member("JP/lab", new ApplyForLicence("a", "export", new(2))));
    }

    [Fact]
    public void An_office_gives_so_many_permits_and_no_more()
    {
        var facts = new DrivenOffice().Facts;
        var now = Instant.Parse("2026-01-01T00:00:00Z");
        var office = new PermitOfficeMachine(France, new LawmakingPolicy(0, 1, TimeSpan.FromDays(7)))
        {
            MostPermits = 1,
        };
        Assert.Null(Grant(office, now));
        Assert.Equal(PermitRejection.TooManyPermits, Grant(office, now));
        Assert.Null(Grant(office, now.Plus(TimeSpan.FromHours(1))));

        PermitRejection? Grant(PermitOfficeMachine machine, Instant at)
        {
            List<PermitOfficeEvent> events = [];
            var scope = Scope with { Until = at.Plus(TimeSpan.FromHours(1)) };
            var refusal = machine.Decide(
                new GrantLicence(Lab, "export", scope), new OfficeCaller(Lab, "marie"), facts, at, events);
            events.ForEach(machine.Apply);
            return refusal;
        }
    }

    [Fact]
    public void A_member_files_so_much_and_no_more()
    {
        var office = new DrivenOffice();
        for (var index = 0; index < PermitOfficeLimits.MostFilingsOfMember; index++)
            Assert.Null(office.Member("FR/lab", new ApplyForLicence($"a{index}", "export", Scope)));

        Assert.Equal(
            PermitRejection.TooManyFilings, office.Member("FR/lab", new ApplyForLicence("more", "export", Scope)));
        Assert.Null(office.Member("JP/lab", new ApplyForLicence("more", "export", Scope)));
    }

    [Fact]
    public void As_many_proposals_wait_as_may()
    {
        var office = new DrivenOffice();
        for (var index = 1; index <= PermitOfficeLimits.MostProposals; index++)
        {
            office.Office.Apply(
                new Events.Permits.BodyProposed(index, $"b{index}", ["a"], "x", Instant.Never, office.Now));
        }

        Assert.Equal(
            PermitRejection.TooManyProposals,
            new Func<PermitRejection?>(() => office.Office.Decide(
                new GrantLicence(Lab, "export", Scope), new OfficeCaller(MemberId.Parse("FR/ministry"), "marie"),
                office.Facts, office.Now, []))());
    }
}
