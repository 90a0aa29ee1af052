using CsCheck;

namespace TokenMarket.Domain.Tests.Protocols.Enactment;

public sealed class EnactmentSpecTests
{
    [Fact]
    public void Every_state_that_an_enactment_can_reach_keeps_the_laws()
    {
        var report = EnactmentSpec.Build().Exhaustive();
        Assert.True(report.Closed);
        Assert.Empty(report.NeverFired);
        Assert.Equal(0, report.DeadlockStates);
    }

    [Theory]
    [InlineData(ProtocolBug.ReturnsWithoutRaising, nameof(BrokenLaw.ForbiddenCommitPassedTheFence))]
    [InlineData(ProtocolBug.WriterRegistersUnderTheEpochItKnows, nameof(BrokenLaw.ForbiddenCommitPassedTheFence))]
    [InlineData(ProtocolBug.AcknowledgesBeforeDraining, nameof(BrokenLaw.AcknowledgedSiloFenced))]
    [InlineData(ProtocolBug.StampsAtCommit, nameof(BrokenLaw.ForbiddenCommitPassedTheFence))]
    [InlineData(ProtocolBug.FreezesToNewAlone, nameof(BrokenLaw.GainedTooEarly))]
    [InlineData(ProtocolBug.RaisesPastACommitUnderWay, nameof(BrokenLaw.ForbiddenCommitLanded))]
    [InlineData(ProtocolBug.NamesDarkWhileAuthorityRuns, nameof(BrokenLaw.ForbiddenCommitPassedTheFence))]
    [InlineData(ProtocolBug.RenewsBeforeRaising, nameof(BrokenLaw.ForbiddenCommitPassedTheFence))]
    [InlineData(ProtocolBug.CountsARaiseThatACrashForgot, nameof(BrokenLaw.ForbiddenCommitPassedTheFence))]
    [InlineData(ProtocolBug.ConfirmsBeforeRaising, nameof(BrokenLaw.ForbiddenCommitConfirmed))]
    [InlineData(
        ProtocolBug.DecidesByRulesOfBeforeTheBoundary, nameof(BrokenLaw.ForbiddenCommitPassedTheFence))]
    public void A_protocol_that_is_wrong_in_one_place_breaks_a_law(ProtocolBug bug, string law)
    {
        EnactmentSpec.Build(bug).Exhaustive(out var violation);
        Assert.Equal(law, violation?.Id);
    }

    [Fact]
    public void Every_planted_bug_is_tried() => Assert.Equal(
        Enum.GetValues<ProtocolBug>().Length - 1,
        typeof(EnactmentSpecTests).GetMethod(nameof(A_protocol_that_is_wrong_in_one_place_breaks_a_law))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Length);

    /// <summary>By hand, with a boundary in time: <c>ENACTMENT_SCOPE=time</c>; some ten times as long.</summary>
    private static Spec<EnactmentModel> Scope() =>
        Environment.GetEnvironmentVariable("ENACTMENT_SCOPE") == "time"
            ? EnactmentSpec.Build()
            : EnactmentSpec.BuildWithoutTime();

    [Fact]
    public void The_machines_take_every_step_of_the_specification_and_agree_in_every_state()
    {
        var report = Scope().ConformExhaustive(
            () => new EnactmentMachines(), (machines, step) => machines.Follow(step));
        Assert.True(report.Closed);
        Assert.Equal(report.Transitions, report.ConformedTransitions);
    }
}
