using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

public sealed class RulebookMachineTests
{
    private readonly RulebookMachine _machine = new(Jurisdiction.Parse("FR"));
    private readonly List<RulebookEvent> _history = [];

    [Fact]
    public void What_counted_as_known_at_a_moment_can_be_asked_for_ever()
    {
        Do(new RecordRulebook(Document("FR", "a")), 10);
        Do(new AdoptRulebook("trade", 1), 20);
        Do(new RecordRulebook(Document("FR", "b")), 30);
        Do(new AdoptRulebook("trade", 2), 40);
        Do(new RepealRulebook("trade"), 50);

        Assert.Empty(_machine.AsKnownAt(new Instant(19)));
        Assert.Equal(1, Assert.Single(_machine.AsKnownAt(new Instant(20))).Version);
        Assert.Equal(1, Assert.Single(_machine.AsKnownAt(new Instant(39))).Version);
        Assert.Equal("b", Assert.Single(_machine.AsKnownAt(new Instant(40))).Document.Rules[0].Id);
        Assert.Empty(_machine.AsKnownAt(new Instant(50)));
        Assert.Equal(new Instant(30), _machine.VersionsOf("trade")[1].RecordedAt);
    }

    [Fact]
    public void Every_rejection_is_met_and_changes_nothing()
    {
        Do(new RecordRulebook(Document("FR", "a")), 1);

        Assert.Equal(RulebookRejection.OtherJurisdiction, Refused(new RecordRulebook(Document("DE", "a"))));
        Assert.Equal(RulebookRejection.AlreadyRecorded, Refused(new RecordRulebook(Document("FR", "a"))));
        Assert.Equal(RulebookRejection.NameUnknown, Refused(new AdoptRulebook("other", 1)));
        Assert.Equal(RulebookRejection.NameUnknown, Refused(new RepealRulebook("other")));
        Assert.Equal(RulebookRejection.VersionUnknown, Refused(new AdoptRulebook("trade", 2)));
        Assert.Equal(RulebookRejection.NotAdopted, Refused(new RepealRulebook("trade")));
        Do(new AdoptRulebook("trade", 1), 2);
        Assert.Equal(RulebookRejection.AlreadyAdopted, Refused(new AdoptRulebook("trade", 1)));
    }

    [Fact]
    public void A_jurisdiction_that_changes_its_law_too_often_within_an_hour_has_to_wait()
    {
        const long Minute = 60_000_000;
        var machine = new RulebookMachine(Jurisdiction.Parse("FR"), mostPerHour: 3);
        Assert.Null(At(0, new RecordRulebook(Document("FR", "a"))));
        Assert.Null(At(1 * Minute, new AdoptRulebook("trade", 1)));
        Assert.Null(At(2 * Minute, new RepealRulebook("trade")));
        Assert.Null(At(3 * Minute, new AdoptRulebook("trade", 1)));

        Assert.Equal(RulebookRejection.EnactedTooOften, At(4 * Minute, new RepealRulebook("trade")));
        Assert.Equal(RulebookRejection.EnactedTooOften, At(60 * Minute, new RepealRulebook("trade")));
        Assert.Null(At(61 * Minute, new RepealRulebook("trade")));
        Assert.Equal(RulebookRejection.EnactedTooOften, At(61 * Minute, new AdoptRulebook("trade", 1)));

        RulebookRejection? At(long now, RulebookCommand command)
        {
            var events = new List<RulebookEvent>();
            var refusal = machine.Decide(command, new Instant(now), events);
            events.ForEach(machine.Apply);
            return refusal;
        }
    }

    [Fact]
    public void Replay_and_snapshot_give_the_same_bytes()
    {
        Do(new RecordRulebook(Document("FR", "a")), 10);
        Do(new RecordRulebook(Document("FR", "b")), 11);
        Do(new AdoptRulebook("trade", 2), 20);
        Do(new AdoptRulebook("trade", 1), 30);
        var replayed = new RulebookMachine(Jurisdiction.Parse("FR"));
        foreach (var e in _history)
            replayed.Apply(RoundTrip(e));

        var bytes = Snapshot(_machine);
        var reader = new PackedReader(bytes);
        Assert.Equal(bytes, Snapshot(replayed));
        Assert.Equal(bytes, Snapshot(RulebookMachine.ReadSnapshot(ref reader)));
        Assert.True(reader.IsAtEnd);
    }

    private static RulebookDocument Document(string jurisdiction, string rule) =>
        RulebookJson.Read(BookJson(jurisdiction, "trade", AllowRule(rule, "export")), null).Require();

    private static RulebookEvent RoundTrip(RulebookEvent e)
    {
        var writer = new PackedWriter();
        RulebookEventCodec.Write(writer, e);
        var reader = new PackedReader(writer.Written);
        return RulebookEventCodec.Read(ref reader);
    }

    private static byte[] Snapshot(RulebookMachine machine)
    {
        var writer = new PackedWriter();
        machine.WriteSnapshot(writer);
        return writer.ToArray();
    }

    private void Do(RulebookCommand command, long at)
    {
        var events = new List<RulebookEvent>();
        Assert.Null(_machine.Decide(command, new Instant(at), events));
        _history.AddRange(events);
        events.ForEach(_machine.Apply);
    }

    private RulebookRejection Refused(RulebookCommand command)
    {
        var events = new List<RulebookEvent>();
        var rejection = _machine.Decide(command, new Instant(99), events);
        Assert.Empty(events);
        return Assert.NotNull(rejection);
    }
}
