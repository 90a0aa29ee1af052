using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Tests.Sovereignty.Permits;

/// <summary>What an office makes of duties that were not met: a public record, and what follows by law.</summary>
public sealed class BreachTests
{
    private static readonly LicenceScope Scope = new(1_000);
    private readonly DrivenOffice _office = new(officersToLoosen: 1);

    [Fact]
    public void Breach_is_recorded_once_and_mended_when_the_duty_is_met_late()
    {
        _office.Hear(Breach(7, BreachConsequence.Publish));
        var recorded = _office.Only<BreachRecorded>();
        Assert.Equal((1, 7, Lab), (recorded.Number, recorded.Obligation, recorded.Member));
        _office.Hear(Breach(7, BreachConsequence.Publish));
        Assert.Empty(_office.Last);
        _office.Hear(Breach(7, BreachConsequence.Publish), "JP");
        Assert.Equal(2, _office.Only<BreachRecorded>().Number);

        _office.Hear(new DutyMetLate(7, _office.Now));
        Assert.Equal(1, _office.Only<BreachMended>().Number);
        _office.Hear(new DutyMetLate(7, _office.Now));
        _office.Hear(new DutyMetLate(8, _office.Now));
        Assert.Empty(_office.Last);
        Assert.Equal([_office.Now, null], _office.Office.Breaches.Select(breach => breach.MetAt));
    }

    [Fact]
    public void All_licences_of_the_member_go_and_no_others()
    {
        Grant("FR/lab");
        Grant("JP/lab");
        Grant("FR/lab", _office.Now.Plus(TimeSpan.FromDays(1)));
        Grant("FR/lab");
        Assert.Null(_office.Officer("marie", new RevokePermit(4, "for another reason")));
        _office.Wait(TimeSpan.FromDays(2));
        _office.Reload();

        _office.Hear(Breach(7, BreachConsequence.RevokeLicences));

        Assert.Equal([1], Assert.IsType<BreachRecorded>(_office.Last[0]).Revoked);
        var ordered = Assert.IsType<RevocationOrdered>(Assert.Single(_office.Last[1..]));
        Assert.Equal((1, "Breach 1: the duty report was not met by 2026-01-01T00:00:00.000000Z."),
            (ordered.Permit, ordered.Reason));
        Assert.Equal([1, 4], _office.Office.PendingRevocations);
        _office.Hear(Breach(8, BreachConsequence.RevokeLicences));
        Assert.Empty(_office.Only<BreachRecorded>().Revoked);
    }

    [Fact]
    public void Member_is_to_be_suspended_until_the_registry_has_done_so()
    {
        _office.Hear(Breach(7, BreachConsequence.SuspendMember));
        _office.Reload();
        Assert.Equal(1, Assert.Single(_office.Office.PendingSuspensions).Recorded.Number);

        _office.ConfirmSuspension(1);
        Assert.Equal(1, _office.Only<BreachPunished>().Number);
        Assert.Empty(_office.Office.PendingSuspensions);
        _office.ConfirmSuspension(1);
        Assert.Empty(_office.Last);
        Assert.Equal(_office.Now, Assert.Single(_office.Office.Breaches).SuspendedAt);
    }

    [Fact]
    public void So_many_are_remembered_and_whose_member_is_still_to_be_suspended()
    {
        var office = new PermitOfficeMachine(DrivenOffice.France, new LawmakingPolicy(0, 1, TimeSpan.FromDays(7)));
        var events = new List<PermitOfficeEvent>();
        for (var obligation = 1L; obligation <= PermitOfficeLimits.MostBreaches + 3; obligation++)
        {
            var consequence = obligation == 1 ? BreachConsequence.SuspendMember : BreachConsequence.Publish;
            events.Clear();
            office.Decide(
                Breach(obligation, consequence), FlowAddress.Account(Nation.Parse("FR")), _office.Now, events);
            office.Apply(Assert.Single(events));
        }

        Assert.Equal(PermitOfficeLimits.MostBreaches, office.Breaches.Count);
        Assert.Equal([1, 5], office.Breaches.Take(2).Select(breach => breach.Recorded.Number));
    }

    /// <summary>Behind everything else: of breaches the last number and the count, of revocations the count.</summary>
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    public void Snapshot_of_an_older_version_is_still_read(byte version, int lacks)
    {
        Grant("FR/lab");
        var writer = new PackedWriter();
        _office.Office.WriteSnapshot(writer);
        var snapshot = writer.ToArray();
        Assert.Equal(3, snapshot[0]);

        var reader = new PackedReader([version, .. snapshot[1..^lacks]]);
        var policy = new LawmakingPolicy(0, 1, TimeSpan.FromDays(7));
        var restored = PermitOfficeMachine.ReadSnapshot(ref reader, policy);

        Assert.True(reader.IsAtEnd);
        writer.Clear();
        restored.WriteSnapshot(writer);
        Assert.Equal(snapshot, writer.ToArray());
    }

    private PartyNumber Lab => _office.Facts.Directory.Find(MemberId.Parse("FR/lab"))!.Party;

    private DutyBreached Breach(long obligation, BreachConsequence consequence) => new(
        obligation, Lab, new ObligationDemand("report", 24, consequence), Instant.Parse("2026-01-01T00:00:00Z"));

    private void Grant(string member, Instant? until = null) => Assert.Null(_office.Officer(
        "marie", new GrantLicence(MemberId.Parse(member), "export", Scope with { Until = until })));
}
