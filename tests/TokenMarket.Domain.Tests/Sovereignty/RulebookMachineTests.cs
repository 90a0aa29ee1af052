using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

public sealed class RulebookMachineTests
{
    private readonly RulebookMachine _machine = new(Jurisdiction.Parse("FR"), LawmakingPolicy.Free);
    private readonly List<RulebookEvent> _history = [];

    [Fact]
    public void What_counted_as_known_at_a_moment_can_be_asked_for_ever()
    {
        Do(new RecordRulebook(Document("FR", "a")), 10);
        Do(new AdoptRulebook("trade", 1, "marie"), 20);
        Do(new RecordRulebook(Document("FR", "b")), 30);
        Do(new AdoptRulebook("trade", 2, "marie"), 40);
        Do(new RepealRulebook("trade", "marie"), 50);

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
        Assert.Equal(RulebookRejection.NameUnknown, Refused(new AdoptRulebook("other", 1, "marie")));
        Assert.Equal(RulebookRejection.NameUnknown, Refused(new RepealRulebook("other", "marie")));
        Assert.Equal(RulebookRejection.VersionUnknown, Refused(new AdoptRulebook("trade", 2, "marie")));
        Assert.Equal(RulebookRejection.NotAdopted, Refused(new RepealRulebook("trade", "marie")));
        Do(new AdoptRulebook("trade", 1, "marie"), 2);
        Assert.Equal(RulebookRejection.AlreadyAdopted, Refused(new AdoptRulebook("trade", 1, "marie")));
    }

    [Fact]
    public void To_loosen_the_law_takes_two_officers_and_to_tighten_it_one()
    {
        var law = new Lawmaking();
        law.Record(Allow("export"));
        Assert.IsType<ChangeProposed>(law.Do(new AdoptRulebook("trade", 1, "marie")));
        Assert.Equal(RulebookRejection.SameOfficer, law.Refused(new AdoptRulebook("trade", 1, "marie")));
        Assert.Equal(RulebookRejection.SameOfficer, law.Refused(new ApproveProposal(1, "marie")));
        Assert.Empty(law.Counting);
        Assert.IsType<RulebookAdopted>(law.Do(new ApproveProposal(1, "paul")));
        Assert.Equal([1], law.Counting);
        Assert.Equal(RulebookRejection.ProposalUnknown, law.Refused(new ApproveProposal(1, "paul")));

        law.Record(Allow("export"), DenyRule("ban", "export"));
        Assert.IsType<RulebookAdopted>(law.Do(new AdoptRulebook("trade", 2, "marie")));
        Assert.IsType<ChangeProposed>(law.Do(new AdoptRulebook("trade", 1, "marie")));
        Assert.IsType<RulebookAdopted>(law.Do(new AdoptRulebook("trade", 1, "paul")));
        Assert.Equal([1], law.Counting);
        Assert.IsType<ChangeProposed>(law.Do(new RepealRulebook("trade", "marie")));
    }

    [Fact]
    public void An_approval_comes_in_time_for_what_was_asked_or_not_at_all()
    {
        var law = new Lawmaking();
        law.Record(Allow("export"));
        law.Record(Allow("import"));
        law.Do(new AdoptRulebook("trade", 1, "marie"));
        law.Now = law.Now.Plus(TimeSpan.FromDays(7));
        Assert.Equal(RulebookRejection.ProposalExpired, law.Refused(new ApproveProposal(1, "paul")));

        law.Do(new AdoptRulebook("trade", 1, "marie"));
        law.Do(new AdoptRulebook("trade", 2, "marie"));
        law.Do(new ApproveProposal(3, "paul"));
        Assert.Equal(RulebookRejection.ProposalOvertaken, law.Refused(new ApproveProposal(2, "paul")));
        Assert.IsType<ChangeWithdrawn>(law.Do(new WithdrawProposal(2, "paul")));
        Assert.Equal(RulebookRejection.ProposalUnknown, law.Refused(new WithdrawProposal(2, "paul")));
        Assert.Equal([2], law.Counting);
        law.Do(new RepealRulebook("trade", "marie"));
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
        Assert.True(isTightening == RulebookTightening.IsTightening(before, after, hasOthers: false), why);

        static RulebookDocument Of(string[] rules) => RulebookJson.ReadRecorded(BookJson(
            "FR", "trade", [.. rules.Select((rule, index) => Rule(index, rule.Split(' ')))])).Require();

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
        Assert.Equal(isTightening, RulebookTightening.IsTightening(Of(was), Of(now), hasOthers: false));

        static RulebookDocument Of(string effects) => RulebookJson.ReadRecorded(BookJson(
            "FR", "trade", DenyRule("no", "domestic", effects.Replace('\'', '"')), AllowRule("yes", "export")))
            .Require();
    }

    [Fact]
    public void A_first_and_a_last_rulebook_may_loosen_since_the_baseline_counts_where_there_is_none()
    {
        var denial = RulebookJson.ReadRecorded(BookJson("FR", "trade", DenyRule("ban", "export"))).Require();
        var permission = RulebookJson.ReadRecorded(BookJson("FR", "trade", Allow("export"))).Require();
        Assert.False(RulebookTightening.IsTightening(null, denial, hasOthers: false));
        Assert.False(RulebookTightening.IsTightening(denial, null, hasOthers: false));
        Assert.True(RulebookTightening.IsTightening(null, denial, hasOthers: true));
        Assert.False(RulebookTightening.IsTightening(denial, null, hasOthers: true));
        Assert.False(RulebookTightening.IsTightening(null, permission, hasOthers: true));
        Assert.True(RulebookTightening.IsTightening(permission, null, hasOthers: true));
    }

    [Fact]
    public void A_jurisdiction_that_changes_its_law_too_often_within_an_hour_has_to_wait()
    {
        const long Minute = 60_000_000;
        var machine = new RulebookMachine(
            Jurisdiction.Parse("FR"), LawmakingPolicy.Free with { MostPerHour = 3 });
        Assert.Null(At(0, new RecordRulebook(Document("FR", "a"))));
        Assert.Null(At(1 * Minute, new AdoptRulebook("trade", 1, "marie")));
        Assert.Null(At(2 * Minute, new RepealRulebook("trade", "marie")));
        Assert.Null(At(3 * Minute, new AdoptRulebook("trade", 1, "marie")));

        Assert.Equal(RulebookRejection.EnactedTooOften, At(4 * Minute, new RepealRulebook("trade", "marie")));
        Assert.Equal(RulebookRejection.EnactedTooOften, At(60 * Minute, new RepealRulebook("trade", "marie")));
        Assert.Null(At(61 * Minute, new RepealRulebook("trade", "marie")));
        Assert.Equal(RulebookRejection.EnactedTooOften, At(61 * Minute, new AdoptRulebook("trade", 1, "marie")));

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
        Do(new AdoptRulebook("trade", 2, "marie"), 20);
        Do(new AdoptRulebook("trade", 1, "marie"), 30);
        var replayed = new RulebookMachine(Jurisdiction.Parse("FR"), LawmakingPolicy.Free);
        foreach (var e in _history)
            replayed.Apply(RoundTrip(e));

        var bytes = Snapshot(_machine);
        var reader = new PackedReader(bytes);
        Assert.Equal(bytes, Snapshot(replayed));
        Assert.Equal(bytes, Snapshot(RulebookMachine.ReadSnapshot(ref reader, LawmakingPolicy.Free)));
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void Snapshot_of_the_format_before_proposals_is_read()
    {
        Do(new RecordRulebook(Document("FR", "a")), 10);
        Do(new AdoptRulebook("trade", 1, "marie"), 20);
        var bytes = Snapshot(_machine);
        const int Head = 4; // The format, and "FR" behind its length.
        byte[] before = [1, .. bytes[1..Head], .. bytes[(Head + 2)..]];
        Assert.Equal((2, 0, 0), (bytes[0], bytes[Head], bytes[Head + 1]));

        var reader = new PackedReader(before);
        Assert.Equal(bytes, Snapshot(RulebookMachine.ReadSnapshot(ref reader, LawmakingPolicy.Free)));
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

    private static string Allow(string direction) => AllowRule("free-" + direction, direction);

    /// <summary>The rulebooks of France where it takes two officers to loosen.</summary>
    private sealed class Lawmaking
    {
        private static readonly LawmakingPolicy Policy = LawmakingPolicy.Free with { OfficersToLoosen = 2 };

        public RulebookMachine Machine { get; } = new(Jurisdiction.Parse("FR"), Policy);

        public Instant Now { get; set; }

        public IEnumerable<int> Counting => Machine.AsKnownAt(Now).Select(book => book.Version);

        public void Record(params string[] rules) => Do(new RecordRulebook(
            RulebookJson.ReadRecorded(BookJson("FR", "trade", [.. rules, DenyRule("one", "use")])).Require()));

        public RulebookEvent Do(RulebookCommand command)
        {
            var events = new List<RulebookEvent>();
            Assert.Null(Machine.Decide(command, Now, events));
            events.ForEach(happened => Machine.Apply(RoundTrip(happened)));
            return events[^1];
        }

        public RulebookRejection? Refused(RulebookCommand command)
        {
            var events = new List<RulebookEvent>();
            var refusal = Machine.Decide(command, Now, events);
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
