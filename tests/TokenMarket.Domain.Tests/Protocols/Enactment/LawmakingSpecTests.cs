using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Tests.Sovereignty;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Tests.Protocols.Enactment;

public sealed class LawmakingSpecTests
{
    [Fact]
    public void Every_state_that_law_can_reach_on_its_way_keeps_the_laws()
    {
        var report = LawmakingSpec.Build().Exhaustive();
        Assert.True(report.Closed);
        Assert.Empty(report.NeverFired);
    }

    [Theory]
    [InlineData(LawmakingBug.BringsBeforeItsMoment, nameof(BrokenLawmaking.MadeEarly))]
    [InlineData(LawmakingBug.ForgetsThatItWasMade, nameof(BrokenLawmaking.MadeTwice))]
    [InlineData(LawmakingBug.IgnoresTheWithdrawal, nameof(BrokenLawmaking.MadeThoughWithdrawn))]
    [InlineData(LawmakingBug.TakesALateStatement, nameof(BrokenLawmaking.LawFell))]
    public void Lawmaking_that_is_wrong_in_one_place_breaks_a_law(LawmakingBug bug, string law)
    {
        LawmakingSpec.Build(bug).Exhaustive(out var violation);
        Assert.Equal(law, violation?.Id);
    }

    [Fact]
    public void The_machines_take_every_step_of_the_specification_and_agree_in_every_state()
    {
        var report = LawmakingSpec.Build().ConformExhaustive(
            () => new LawmakingMachines(), (machines, step) => machines.Follow(step));
        Assert.True(report.Closed);
        Assert.Equal(report.Transitions, report.ConformedTransitions);
    }

    /// <summary>
    /// There is one kind of epoch: whatever changes an answer, a rule, a list or a fact, is proposed under the next
    /// number and goes the one way that the specification of enactment checks.
    /// </summary>
    [Fact]
    public void Rules_lists_and_facts_change_under_the_same_kind_of_epoch()
    {
        var (france, member) = (Nation.Parse("FR"), MemberId.Parse("FR/bank"));
        var series = SeriesId.Parse(SovereignWorld.Compute);
        var book = RulebookJson.ReadRecorded(SovereignWorld.BookJson(
            "FR", "trade", SovereignWorld.AllowRule("free", "export"))).Require();
        RegistryRequest[] changes =
        [
            new PublishList(new NamedList("eu", "EU", "Treaty", default, default, "", [])),
            new RegisterMember(member, "republic", france, france),
            new RegisterSeries(series, SovereignWorld.From("FR"), new ComputeAttributes("h100", 1, "wind")),
            new InstallRulebook(new AdoptedRulebook(1, book)), new AcceptBloc(france, "eu"),
            new SuspendRules(Jurisdiction.Of(france), "trade", ["free"]), new DeclineBloc(france, "eu"),
            new RemoveRulebook(Jurisdiction.Of(france), "trade"),
            new PublishList(new NamedList("eu", "EU", "Another treaty", default, default, "", [])),
            new MoveOwner("republic", Nation.Parse("DE")), new SetMemberStatus(member, MemberStatus.Suspended),
            new SetSeriesStatus(series, SeriesStatus.Suspended),
        ];
        var registry = new RegistryMachine();
        foreach (var (index, change) in changes.Index())
        {
            var proposal = new ProposeEpoch([change]) { Lawgivers = [Jurisdiction.Of(france)] };
            var events = new List<RegistryEvent>();
            Assert.Null(registry.Decide(proposal, default, events));
            var proposed = Assert.IsType<EpochProposed>(Assert.Single(events));
            Assert.Equal(index + 1, proposed.Epoch.Number);
            registry.Apply(proposed);
            Assert.Equal(RegistryRejection.ProposalPending, registry.Decide(proposal, default, [])?.Rejection);
            registry.Apply(new EpochEnacted(proposed.Epoch, default));
            Assert.Equal(proposed.Epoch, registry.Epoch);
        }
    }
}
