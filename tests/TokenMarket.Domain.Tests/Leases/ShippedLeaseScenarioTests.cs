using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Tests.Sovereignty;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using static TokenMarket.Domain.Tests.Sovereignty.ShippedRulebooks;

namespace TokenMarket.Domain.Tests.Leases;

/// <summary>
/// Lists that change while leases run or wait: what happens to them, at which moment, and what is billed.
/// </summary>
public sealed class ShippedLeaseScenarioTests
{
    [Fact]
    public void Cambodia_leaves_the_arms_embargo_list_and_a_suspended_lease_goes_on_at_that_moment()
    {
        var world = World();
        var leases = new LawfulLeases(world, Nation.Parse("US"));
        var terms = Terms(Hours, "2025-11-07T00:00:00Z", "2025-11-07T12:00:00Z", 12);
        leases.Offers(1, "US/firm", "KH/firm", terms, "2025-11-06T20:00:00Z");
        leases.Accepts(1, "KH/firm", "2025-11-06T20:00:00Z");

        world.Install(UnitedStates(SovereignWorld.DenyRule(
            "no-arms", "lease", """
            "counterparty":{"nation":{"in":["list:us-d5"]}},"onRunning":"suspend"
            """)));
        leases.Enact("2025-11-07T01:00:00Z");
        var lease = leases.Register.Lease(leases.Offer(1))!;
        Assert.Equal((LeaseState.Suspended, "US arms/no-arms v1"), (lease.State, lease.Restraint.Grounds[0]));
        leases.Live("2025-11-07T04:59:59Z");
        Assert.False(lease.MayUse(Instant.Parse("2025-11-07T04:59:59Z")));
        leases.Live("2025-11-07T08:00:00Z");

        var resumed = leases.Journal.OfType<LeaseReexamined>().Last();
        Assert.Equal((LeaseRestraint.None, Instant.Parse("2025-11-07T05:00:00Z")), (resumed.Restraint, resumed.At));
        Assert.True(lease.MayUse(Instant.Parse("2025-11-07T05:00:00Z")));
        leases.Live("2025-11-08T00:00:00Z");
        Assert.Equal(800, leases.Journal.OfType<LeasePeriodBilled>().Single().Amount.Minor);
        Assert.Equal(LeaseCloseReason.Completed, leases.Journal.OfType<LeaseClosed>().Single().Reason);
    }

    [Fact]
    public void Notice_that_a_listing_gave_is_withdrawn_when_the_listing_ends_before_it_is_over()
    {
        var world = World();
        var leases = new LawfulLeases(world, Nation.Parse("US"));
        var terms = Terms(Hours, "2025-11-07T00:00:00Z", "2025-11-07T12:00:00Z", 12);
        leases.Offers(1, "US/firm", "KH/firm", terms, "2025-11-06T20:00:00Z");
        leases.Accepts(1, "KH/firm", "2025-11-06T20:00:00Z");
        world.Install(UnitedStates(SovereignWorld.DenyRule(
            "no-arms", "lease", """
            "counterparty":{"nation":{"in":["list:us-d5"]}},"onRunning":"terminate","noticeHours":6
            """)));
        leases.Enact("2025-11-07T01:00:00Z");
        Assert.Equal(Instant.Parse("2025-11-07T07:00:00Z"), leases.Register.Lease(leases.Offer(1))!.Restraint.Deadline);

        leases.Live("2025-11-08T00:00:00Z");

        Assert.Equal(1_200, leases.Journal.OfType<LeasePeriodBilled>().Single().Amount.Minor);
        Assert.Equal(LeaseCloseReason.Completed, leases.Journal.OfType<LeaseClosed>().Single().Reason);
    }

    [Theory]
    [InlineData("2026-01-25T22:59:59Z", false)]
    [InlineData("2026-01-26T12:00:00Z", true)]
    public void Brazilian_adequacy_makes_a_waiting_lease_of_data_begin(string at, bool begins)
    {
        var leases = new LawfulLeases(World(Document("eu-gdpr-adequacy")), Nation.Parse("FR"));
        var terms = Terms(Personal, "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z", 24);
        leases.Offers(1, "FR/firm", "BR/firm", terms, "2026-01-20T00:00:00Z");

        leases.Accepts(1, "BR/firm", at);

        Assert.Equal(begins, leases.Journal[^1] is LeaseBegun);
        Assert.Equal(!begins, leases.Journal[^1] is LeaseClosed { Reason: LeaseCloseReason.NotEligible });
    }

    private static RulebookDocument UnitedStates(string rule) => RulebookJson.Read(
        SovereignWorld.BookJson(
            "US", "arms", rule,
            SovereignWorld.AllowRule("all", "export", "import", "lease", "use", "domestic")),
        new KnownNames([.. Lists.Select(list => list.Name)], [])).Require();

    private static LeaseTerms Terms(string series, string start, string end, int hours) => new(
        SeriesId.Parse(series), [new ParcelPart(default, Quantity.FromLots(5))], Currency.Parse("EUR"),
        Money.FromMinor(1_200), hours, Instant.Parse(start), Instant.Parse(end), Instant.Parse(start));
}
