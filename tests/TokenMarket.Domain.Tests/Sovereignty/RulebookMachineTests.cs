using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

public sealed class RulebookMachineTests
{
    private static readonly Officer Marie = new("marie", Nation.Parse("FR"));
    private static readonly Officer Paul = new("paul", Nation.Parse("FR"));
    private static readonly LawFacts Nothing = new();
    private readonly RulebookMachine _machine = new(Jurisdiction.Parse("FR"), LawmakingPolicy.Free);
    private readonly List<RulebookEvent> _history = [];

    [Fact]
    public void What_counted_as_known_at_a_moment_can_be_asked_for_ever()
    {
        Do(new RecordRulebook(Document("FR", "a")), 10);
        Do(new AdoptRulebook("trade", 1, Marie), 20);
        Do(new RecordRulebook(Document("FR", "b")), 30);
        Do(new AdoptRulebook("trade", 2, Marie), 40);
        Do(new RepealRulebook("trade", Marie), 50);

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
        Assert.Equal(RulebookRejection.NameUnknown, Refused(new AdoptRulebook("other", 1, Marie)));
        Assert.Equal(RulebookRejection.NameUnknown, Refused(new RepealRulebook("other", Marie)));
        Assert.Equal(RulebookRejection.VersionUnknown, Refused(new AdoptRulebook("trade", 2, Marie)));
        Assert.Equal(RulebookRejection.NotAdopted, Refused(new RepealRulebook("trade", Marie)));
        Do(new AdoptRulebook("trade", 1, Marie), 2);
        Assert.Equal(RulebookRejection.AlreadyAdopted, Refused(new AdoptRulebook("trade", 1, Marie)));
    }

    [Fact]
    public void To_loosen_the_law_takes_two_officers_and_to_tighten_it_one()
    {
        var law = new Lawmaking();
        law.Record(Allow("export"));
        Assert.IsType<LawProposed>(law.Do(new AdoptRulebook("trade", 1, Marie)));
        Assert.Equal(RulebookRejection.SameOfficer, law.Refused(new AdoptRulebook("trade", 1, Marie)));
        Assert.Equal(RulebookRejection.SameOfficer, law.Refused(new ApproveProposal(1, Marie)));
        Assert.Empty(law.Counting);
        Assert.IsType<LawChanged>(law.Do(new ApproveProposal(1, Paul)));
        Assert.Equal([1], law.Counting);
        Assert.Equal(RulebookRejection.ProposalUnknown, law.Refused(new ApproveProposal(1, Paul)));

        law.Record(Allow("export"), DenyRule("ban", "export"));
        Assert.IsType<LawChanged>(law.Do(new AdoptRulebook("trade", 2, Marie)));
        Assert.IsType<LawProposed>(law.Do(new AdoptRulebook("trade", 1, Marie)));
        Assert.IsType<LawChanged>(law.Do(new AdoptRulebook("trade", 1, Paul)));
        Assert.Equal([1], law.Counting);
        Assert.IsType<LawProposed>(law.Do(new RepealRulebook("trade", Marie)));
    }

    [Fact]
    public void An_approval_comes_in_time_for_what_was_asked_or_not_at_all()
    {
        var law = new Lawmaking();
        law.Record(Allow("export"));
        law.Record(Allow("import"));
        law.Do(new AdoptRulebook("trade", 1, Marie));
        law.Now = law.Now.Plus(TimeSpan.FromDays(7));
        Assert.Equal(RulebookRejection.ProposalExpired, law.Refused(new ApproveProposal(1, Paul)));

        law.Do(new AdoptRulebook("trade", 1, Marie));
        law.Do(new AdoptRulebook("trade", 2, Marie));
        law.Do(new ApproveProposal(3, Paul));
        Assert.Equal(RulebookRejection.ProposalOvertaken, law.Refused(new ApproveProposal(2, Paul)));
        Assert.IsType<ProposalEnded>(law.Do(new WithdrawProposal(2, Paul)));
        Assert.Equal(RulebookRejection.ProposalUnknown, law.Refused(new WithdrawProposal(2, Paul)));
        Assert.Equal([2], law.Counting);
        law.Do(new RepealRulebook("trade", Marie));
        Assert.Equal(Snapshot(law.Machine), Snapshot(law.Restored()));
    }

    [Theory]
    [InlineData(true, "a deny is added", new[] { "allow export" }, new[] { "allow export", "deny import" })]
    [InlineData(true, "a permission goes", new[] { "allow export", "allow import" }, new[] { "allow import" })]
    [InlineData(true, "only the order changes", new[] { "allow use", "deny use" }, new[] { "deny use", "allow use" })]
    [InlineData(false, "a permission is added", new[] { "allow export" }, new[] { "allow export", "allow import" })]
    [InlineData(false, "a denial goes", new[] { "allow export", "deny import" }, new[] { "allow export" })]
    [InlineData(false, "a denial gives way to another", new[] { "deny export" }, new[] { "deny import" })]
    public void What_is_not_plainly_a_tightening_is_a_loosening(
        bool isTightening, string why, string[] was, string[] now)
    {
        var (before, after) = (Of(was), Of(now));
        Assert.True(isTightening == RulebookTightening.IsTightening(before, after, []), why);

        static AdoptedRulebook Of(string[] rules) => new(1, RulebookJson.ReadRecorded(BookJson(
            "FR", "trade", [.. rules.Select((rule, index) => Rule(index, rule.Split(' ')))])).Require());

        static string Rule(int index, string[] words) => RuleJson($"r{index}-{words[1]}", words[0], [words[1]], "");
    }

    [Theory]
    [InlineData(true, "", "'onResting':'keep','onRunning':'honour'")]
    [InlineData(true, "", "'onResting':'cancel'")]
    [InlineData(true, "", "'onRunning':'terminate','noticeHours':8760")]
    [InlineData(true, "'onRunning':'suspend'", "'onRunning':'terminate','noticeHours':0")]
    [InlineData(true, "'onRunning':'terminate','noticeHours':9", "'onRunning':'terminate','noticeHours':8")]
    [InlineData(false, "'onResting':'cancel'", "")]
    [InlineData(false, "'onRunning':'suspend'", "")]
    [InlineData(false, "'onRunning':'suspend'", "'onRunning':'terminate','noticeHours':1")]
    [InlineData(false, "'onRunning':'terminate','noticeHours':0", "'onRunning':'suspend'")]
    [InlineData(false, "'onRunning':'terminate','noticeHours':8", "'onRunning':'terminate','noticeHours':9")]
    [InlineData(false, "'onRunning':'suspend'", "'onResting':'cancel'")]
    public void Effects_on_what_is_under_way_may_only_become_stricter(bool isTightening, string was, string now)
    {
        Assert.Equal(isTightening, RulebookTightening.IsTightening(Of(was), Of(now), []));

        static AdoptedRulebook Of(string effects) => Book(
            DenyRule("no", "domestic", effects.Replace('\'', '"')), AllowRule("yes", "export"));
    }

    [Fact]
    public void A_first_and_a_last_rulebook_may_loosen_since_the_baseline_counts_where_there_is_none()
    {
        var denial = Book(DenyRule("ban", "export"));
        var permission = Book(Allow("export"));
        Assert.False(RulebookTightening.IsTightening(null, denial, []));
        Assert.False(RulebookTightening.IsTightening(denial, null, []));
        Assert.True(RulebookTightening.IsTightening(null, denial, [denial]));
        Assert.False(RulebookTightening.IsTightening(denial, null, [denial]));
        Assert.False(RulebookTightening.IsTightening(null, permission, [denial]));
        Assert.True(RulebookTightening.IsTightening(permission, null, [denial]));
    }

    [Fact]
    public void What_is_suspended_is_not_there()
    {
        var both = Book(Allow("export"), DenyRule("ban", "export"));
        var withoutPermission = both with { Suspended = ["free-export"] };
        var withoutDenial = both with { Suspended = ["ban"] };
        Assert.True(RulebookTightening.IsTightening(both, withoutPermission, []));
        Assert.False(RulebookTightening.IsTightening(withoutPermission, both, []));
        Assert.False(RulebookTightening.IsTightening(both, withoutDenial, []));
        Assert.True(RulebookTightening.IsTightening(withoutDenial, both, []));
    }

    [Fact]
    public void A_jurisdiction_that_changes_its_law_too_often_within_an_hour_has_to_wait()
    {
        const long Minute = 60_000_000;
        var machine = new RulebookMachine(
            Jurisdiction.Parse("FR"), LawmakingPolicy.Free with { MostPerHour = 3 });
        Assert.Null(At(0, new RecordRulebook(Document("FR", "a"))));
        Assert.Null(At(1 * Minute, new AdoptRulebook("trade", 1, Marie)));
        Assert.Null(At(2 * Minute, new RepealRulebook("trade", Marie)));
        Assert.Null(At(3 * Minute, new AdoptRulebook("trade", 1, Marie)));

        Assert.Equal(RulebookRejection.EnactedTooOften, At(4 * Minute, new RepealRulebook("trade", Marie)));
        Assert.Equal(RulebookRejection.EnactedTooOften, At(60 * Minute, new RepealRulebook("trade", Marie)));
        Assert.Null(At(61 * Minute, new RepealRulebook("trade", Marie)));
        Assert.Equal(RulebookRejection.EnactedTooOften, At(61 * Minute, new AdoptRulebook("trade", 1, Marie)));

        RulebookRejection? At(long now, RulebookCommand command)
        {
            var events = new List<RulebookEvent>();
            var refusal = machine.Decide(command, Nothing, new Instant(now), events);
            events.ForEach(machine.Apply);
            return refusal;
        }
    }

    [Fact]
    public void Replay_and_snapshot_give_the_same_bytes()
    {
        Do(new RecordRulebook(Document("FR", "a")), 10);
        Do(new RecordRulebook(Document("FR", "b")), 11);
        Do(new AdoptRulebook("trade", 2, Marie), 20);
        Do(new AdoptRulebook("trade", 1, Marie), 30);
        var replayed = new RulebookMachine(Jurisdiction.Parse("FR"), LawmakingPolicy.Free);
        foreach (var e in _history)
            replayed.Apply(RoundTrip(e));

        var bytes = Snapshot(_machine);
        var reader = new PackedReader(bytes);
        Assert.Equal(bytes, Snapshot(replayed));
        Assert.Equal(bytes, Snapshot(RulebookMachine.ReadSnapshot(ref reader, LawmakingPolicy.Free)));
        Assert.True(reader.IsAtEnd);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Snapshot_of_an_earlier_format_is_read(int format)
    {
        var writer = new PackedWriter();
        writer.WriteUnsigned((ulong)format);
        writer.WriteText("FR");
        if (format == 2)
        {
            writer.WriteUnsigned(2);
            writer.WriteUnsigned(2);
            RulebookEventCodec.Write(writer, new ChangeProposed(1, "trade", 2, 0, "marie", new Instant(99)));
            RulebookEventCodec.Write(writer, new ChangeProposed(2, "trade", 2, 1, "marie", new Instant(99)));
        }

        writer.WriteUnsigned(1);
        writer.WriteText("trade");
        writer.WriteUnsigned(2);
        foreach (var document in (RulebookDocument[])[Document("FR", "a"), Document("FR", "b")])
        {
            writer.WriteSigned(5);
            writer.WriteText(document.Text);
        }

        writer.WriteUnsigned(1);
        writer.WriteUnsigned(1);
        writer.WriteSigned(20);
        writer.WriteSigned(Instant.Never.Microseconds);
        var reader = new PackedReader(writer.Written);
        var machine = RulebookMachine.ReadSnapshot(ref reader, LawmakingPolicy.Free);

        Assert.True(reader.IsAtEnd);
        Assert.Equal(1, Assert.Single(machine.AsKnownAt(new Instant(20))).Version);
        Assert.Equal((1, 0), (machine.Revision, machine.Enacted.Revision));
        if (format == 1)
            return;
        Assert.Equal(RulebookRejection.ProposalOvertaken,
            machine.Decide(new ApproveProposal(1, Paul), Nothing, new Instant(30), []));
        Assert.Null(machine.Decide(new ApproveProposal(2, Paul), Nothing, new Instant(30), []));
    }

    [Fact]
    public void Events_as_they_were_written_before_are_replayed()
    {
        RulebookEvent[] earlier =
        [
            new RulebookRecorded("trade", 1, Document("FR", "a").Text, default),
            new ChangeProposed(1, "trade", 1, 0, "marie", new Instant(99)), new ChangeApproved(1, "paul", default),
            new RulebookAdopted("trade", 1, new Instant(10)), new RulebookRepealed("trade", 1, new Instant(20)),
            new ChangeProposed(2, "trade", 1, 0, "marie", new Instant(99)), new ChangeWithdrawn(2, "paul", default),
            new ChangeProposed(3, "trade", 1, 0, "marie", new Instant(99)),
        ];
        Array.ForEach(earlier, happened => _machine.Apply(RoundTrip(happened)));

        Assert.Equal(1, Assert.Single(_machine.AsKnownAt(new Instant(10))).Version);
        Assert.Empty(_machine.AsKnownAt(new Instant(20)));
        Assert.Equal(3, Assert.Single(_machine.Proposals).Number);
        Assert.Equal(2, _machine.Revision);
        Assert.Equal(RulebookRejection.SameOfficer, Refused(new ApproveProposal(3, Marie), 30));
        Do(new ApproveProposal(3, Paul), 30);
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
        Assert.Null(_machine.Decide(command, Nothing, new Instant(at), events));
        _history.AddRange(events);
        events.ForEach(_machine.Apply);
    }

    private static AdoptedRulebook Book(params string[] rules) =>
        new(1, RulebookJson.ReadRecorded(BookJson("FR", "trade", rules)).Require());

    private RulebookRejection Refused(RulebookCommand command, long at = 99)
    {
        var events = new List<RulebookEvent>();
        var rejection = _machine.Decide(command, Nothing, new Instant(at), events);
        Assert.Empty(events);
        return Assert.NotNull(rejection);
    }

    private static string Allow(string direction) => AllowRule("free-" + direction, direction);

    /// <summary>The rulebooks of France where it takes two officers to loosen.</summary>
    private sealed class Lawmaking
    {
        private static readonly LawmakingPolicy Policy = LawmakingPolicy.Free with { OfficersToLoosen = 2 };

        public RulebookMachine Machine { get; } = new(Jurisdiction.Parse("FR"), Policy);

        public LawFacts Facts { get; } = new();

        public Instant Now { get; set; }

        public IEnumerable<int> Counting => Machine.AsKnownAt(Now).Select(book => book.Version);

        public void Record(params string[] rules) => Do(new RecordRulebook(
            RulebookJson.ReadRecorded(BookJson("FR", "trade", [.. rules, DenyRule("one", "use")])).Require()));

        public RulebookEvent Do(RulebookCommand command)
        {
            var events = new List<RulebookEvent>();
            Assert.Null(Machine.Decide(command, Facts, Now, events));
            events.ForEach(happened => Machine.Apply(RoundTrip(happened)));
            return events[^1];
        }

        public RulebookRejection? Refused(RulebookCommand command)
        {
            var events = new List<RulebookEvent>();
            var refusal = Machine.Decide(command, Facts, Now, events);
            Assert.Empty(events);
            return refusal;
        }

        public RulebookMachine Restored()
        {
            var reader = new PackedReader(Snapshot(Machine));
            return RulebookMachine.ReadSnapshot(ref reader, Policy);
        }
    }
}
