using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Domain.Tests.Sovereignty;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;

namespace TokenMarket.Domain.Tests.Leases;

/// <summary>What leases bring along to their register, and what becomes of them when that counts no more.</summary>
public sealed class LeaseDuesTests
{
    private const string Before = "2025-11-06T20:00:00Z";
    private const string During = "2025-11-07T02:00:00Z";
    private static readonly Jurisdiction French = Jurisdiction.Parse("FR");
    private static readonly string[] All = ["lease", "use"];
    private readonly SovereignWorld _world = SovereignWorld.Open().Member("FR/a").Member("JP/a")
        .Series(SovereignWorld.Compute);

    private readonly LawfulLeases _leases;

    public LeaseDuesTests() => _leases = new LawfulLeases(_world, Nation.Parse("FR"));

    [Fact]
    public void Lease_begins_with_the_licence_that_its_lessor_brings_and_draws_on_it()
    {
        Legislate(Licence("suspend"));
        Begin(Given(Instant.Never), null);

        var begun = Assert.Single(_leases.Journal.OfType<LeaseBegun>());
        Assert.Equal(
            [new ParcelDues(Quantity.FromLots(5), 0, 0, 1, 0)], begun.Dues!.Parcels);
        var told = LeaseFlows.ToAccounts(begun);
        Assert.All(told, each => Assert.Equal(begun.Dues, Assert.IsType<LeaseStarted>(each.Message).Dues));
    }

    [Fact]
    public void Lease_without_its_licence_does_not_begin()
    {
        Legislate(Licence("suspend"));
        Begin(null, null);

        Assert.Equal(LeaseCloseReason.NotEligible, Assert.IsType<LeaseClosed>(_leases.Journal[^1]).Reason);
    }

    [Fact]
    public void Lease_without_its_approval_waits_and_begins_when_its_lessor_brings_it()
    {
        Legislate(SovereignWorld.RuleJson(
            "board", "require-approval", ["lease"], "\"approval\":{\"body\":\"board\",\"officers\":2,\"of\":3}"));
        Begin(null, null);

        var waits = Assert.IsType<LeaseAwaitsApproval>(_leases.Journal[^1]);
        Assert.Equal(new ApprovalDemand("board", 2, 3), Assert.Single(waits.Lacks).Demand);
        _leases.Enact("2025-11-06T21:00:00Z");
        Assert.Same(waits, _leases.Journal[^1]);

        var permit = new PresentedPermit(Permit.Approval(French, "board", 2), 7, default, Instant.Never);
        _leases.Hear(
            new LeaseApprovalsBrought(_leases.Offer(1), _world.Party("FR/a"), new Presented([permit], 0, null)), "FR",
            "2025-11-06T22:00:00Z");

        Assert.IsType<LeaseBegun>(_leases.Journal[^1]);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(EndUse.Military, false)]
    [InlineData(EndUse.Medical, true)]
    public void Lease_begins_for_the_end_use_that_the_lessee_states(EndUse? endUse, bool begins)
    {
        Legislate(Peace());
        Begin(null, endUse is null ? null : new Presented([], 0, endUse));

        Assert.Equal(begins, _leases.Journal[^1] is LeaseBegun);
        Assert.Equal(begins ? endUse : null, _leases.Register.Lease(_leases.Offer(1))?.EndUse);
    }

    [Fact]
    public void Running_lease_is_asked_about_with_its_licence_and_its_end_use()
    {
        Legislate(Licence("suspend"), Peace());
        Begin(Given(Instant.Never), new Presented([], 0, EndUse.Medical));

        _leases.Enact(During);

        Assert.IsType<LeaseBegun>(_leases.Journal[^1]);
        Assert.True(_leases.Register.MayUse(_leases.Offer(1), Instant.Parse(During)));
    }

    [Fact]
    public void Licence_that_is_taken_back_suspends_the_lease_that_rests_on_it()
    {
        Legislate(Licence("suspend"));
        Begin(Given(Instant.Never), null);

        _leases.Revoked.Add(new PermitKey(French, 7));
        _leases.Enact(During);

        var examined = Assert.IsType<LeaseReexamined>(_leases.Journal[^1]);
        Assert.Equal((true, "FR b2/licensed v1"), (examined.Restraint.IsSuspended, examined.Restraint.Grounds[0]));
    }

    [Fact]
    public void Licence_that_ends_while_the_lease_runs_ends_it_by_the_rules_notice_at_that_moment()
    {
        var end = Instant.Parse("2025-11-07T03:30:00Z");
        Legislate(Licence("terminate"));
        Begin(Given(end), null);
        Assert.Equal(end, _leases.Register.NextPermitEnd);

        _leases.Live("2025-11-07T04:00:00Z");

        var examined = Assert.IsType<LeaseReexamined>(_leases.Journal[^1]);
        Assert.Equal((end, end.Plus(TimeSpan.FromHours(6))), (examined.At, examined.Restraint.Deadline));
        Assert.Equal(Instant.Never, _leases.Register.NextPermitEnd);
        AssertRebuilds(end);
    }

    [Fact]
    public void Licence_that_was_not_drawn_on_is_of_no_use_to_a_law_that_comes_later()
    {
        Legislate();
        Begin(Given(Instant.Parse("2025-11-07T03:30:00Z")), null);
        Assert.Null(Assert.Single(_leases.Journal.OfType<LeaseBegun>()).Dues);
        Assert.Equal(Instant.Never, _leases.Register.NextPermitEnd);

        Legislate(Licence("suspend"));
        _leases.Enact(During);

        Assert.True(Assert.IsType<LeaseReexamined>(_leases.Journal[^1]).Restraint.IsSuspended);
    }

    [Fact]
    public void Law_that_forbids_the_stated_end_use_later_suspends_and_one_that_forbids_another_does_not()
    {
        Legislate();
        Begin(null, new Presented([], 0, EndUse.Medical));

        Legislate(Peace());
        _leases.Enact(During);
        Assert.IsType<LeaseBegun>(_leases.Journal[^1]);

        Legislate(Peace("medical"));
        _leases.Enact("2025-11-07T03:00:00Z");
        Assert.True(Assert.IsType<LeaseReexamined>(_leases.Journal[^1]).Restraint.IsSuspended);
    }

    [Theory]
    [InlineData(PairDues.MostDuties, true)]
    [InlineData(PairDues.MostDuties + 1, false)]
    public void Lease_under_as_many_duties_as_can_be_read_back_begins_and_under_more_it_does_not(int count, bool begins)
    {
        _world.Book("FR", DeedLimitTests.Duties(count, "lease"));
        Begin(null, null);

        if (begins)
            Assert.Equal(count, Assert.IsType<LeaseBegun>(_leases.Journal[^1]).Dues!.Duties.Count);
        else
            Assert.Equal(LeaseCloseReason.NotEligible, Assert.IsType<LeaseClosed>(_leases.Journal[^1]).Reason);
        _leases.Enact(During);
        AssertRebuilds(Instant.Never);
    }

    private static string Licence(string onRunning) => SovereignWorld.RuleJson(
        "licensed", "require-licence", ["lease"],
        $"\"licence\":\"export\",\"onRunning\":\"{onRunning}\""
            + (onRunning == "terminate" ? ",\"noticeHours\":6" : ""));

    private static string Peace(string use = "military") => SovereignWorld.DenyRule(
        $"no-{use}", "lease", $$"""
        "endUse":{"in":["{{use}}"]},"onRunning":"suspend"
        """);

    private static Presented Given(Instant until) => new(
        [new PresentedPermit(Permit.Licence(French, "export"), 7, default, until)], 0, null);

    private void Legislate(params string[] rules) =>
        _world.Book("FR", [SovereignWorld.AllowRule("open", All), .. rules]);

    private void Begin(Presented? given, Presented? taken)
    {
        var terms = new LeaseTerms(
            SeriesId.Parse(SovereignWorld.Compute),
            [new ParcelPart(NationSet.Of(Nation.Parse("FR")), Quantity.FromLots(5))], Currency.Parse("EUR"),
            Money.FromMinor(100), 12, Instant.Parse("2025-11-07T00:00:00Z"), Instant.Parse("2025-11-07T12:00:00Z"),
            Instant.Parse("2025-11-07T00:00:00Z"));
        _leases.Offers(1, "FR/a", "JP/a", terms, Before, given);
        _leases.Accepts(1, "JP/a", Before, taken);
    }

    /// <summary>From a snapshot the same bytes again; what a permit's end asks for is asked again.</summary>
    private void AssertRebuilds(Instant permitEnd)
    {
        var writer = new PackedWriter();
        _leases.Register.WriteSnapshot(writer);
        var reader = new PackedReader(writer.Written);
        var rebuilt = LeaseRegisterMachine.ReadSnapshot(ref reader);
        Assert.True(reader.IsAtEnd);
        var again = new PackedWriter();
        rebuilt.WriteSnapshot(again);
        Assert.Equal(writer.ToArray(), again.ToArray());
        Assert.Equal(permitEnd, rebuilt.NextPermitEnd);
    }
}
