using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>What may be done to law, by whom and when; where it takes two officers to loosen.</summary>
public sealed class LawmakingTests
{
    private static readonly LawmakingPolicy Policy = LawmakingPolicy.Free with { OfficersToLoosen = 2 };
    private static readonly Officer Marie = new("marie", Nation.Parse("FR"));
    private static readonly Officer Paul = new("paul", Nation.Parse("FR"));
    private static readonly Officer Hans = new("hans", Nation.Parse("DE"));
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private LawmakingPolicy _policy = Policy;
    private readonly LawFacts _facts = new() { IsFounding = true };
    private RulebookMachine _law = new(Jurisdiction.Parse("FR"), Policy);
    private Instant _now = Instant.Parse("2026-12-07T00:00:00Z");

    [Fact]
    public void Before_there_is_anything_to_trade_one_officer_founds_the_law()
    {
        Found(AllowRule("free", "export"));
        var listed = Assert.Single(_law.Changes);
        Assert.Equal((1, LawBasis.Founding, Marie), (listed.Revision, listed.Changed.Basis, listed.Changed.By));
        Record(AllowRule("free", "export", "import"));
        Assert.IsType<LawProposed>(Do(new AdoptRulebook("trade", 2, Marie)));
    }

    [Fact]
    public void Tightening_by_one_officer_is_listed_as_such_and_a_loosening_with_both()
    {
        Found(AllowRule("free", "export"), DenyRule("ban", "import"));
        Do(new SuspendRulebook("trade", ["free"], Paul));
        Do(new ResumeRulebook("trade", [], Paul));
        Do(new ApproveProposal(1, Marie));

        Assert.Equal(
            [(Marie, default, LawBasis.Founding), (Paul, default, LawBasis.OneOfficer),
                (Paul, Marie, LawBasis.TwoOfficers)],
            _law.Changes.Select(change => (change.Changed.By, change.Changed.Approver, change.Changed.Basis)));
    }

    [Fact]
    public void To_suspend_a_permission_tightens_and_to_suspend_a_denial_loosens()
    {
        Found(AllowRule("free", "export"), DenyRule("ban", "import"));
        Assert.IsType<LawChanged>(Do(new SuspendRulebook("trade", ["free"], Marie)));
        Assert.Equal(["free"], Counting().Suspended);
        Assert.Equal(["ban"], Counting().CountingRules().Select(rule => rule.Id));
        Assert.IsType<LawProposed>(Do(new ResumeRulebook("trade", ["free"], Marie)));
        Assert.IsType<LawProposed>(Do(new SuspendRulebook("trade", [], Marie)));
        Do(new ApproveProposal(2, Paul));
        Assert.Equal((1, 0), (Counting().Version, Counting().CountingRules().Count()));
        Assert.Equal(RulebookRejection.ProposalOvertaken, Refused(new ApproveProposal(1, Paul)));
        Assert.IsType<LawChanged>(Do(new ResumeRulebook("trade", ["ban"], Marie)));
        Assert.Equal(["free"], Counting().Suspended);

        Record(DenyRule("ban", "import"));
        Do(new AdoptRulebook("trade", 2, Marie));
        Assert.Empty(Counting().Suspended);
        Assert.Equal(["free"], _law.AsKnownAt(new Instant(_now.Microseconds - 2))[0].Suspended);
    }

    [Fact]
    public void One_officer_lowers_a_cap_in_an_emergency_and_two_raise_it_again()
    {
        Found(AllowRule("free", "import"), Cap(900));
        Record(AllowRule("free", "import"), Cap(100));
        var lowered = Assert.IsType<LawChanged>(Do(new AdoptRulebook("trade", 2, Marie)));
        Assert.Equal(LawBasis.OneOfficer, lowered.Basis);
        Assert.IsType<LawProposed>(Do(new AdoptRulebook("trade", 1, Marie)));

        static string Cap(int amount) => RuleJson("chips", "cap", ["import"], $$"""
            "cap":{"name":"chips","amount":{{amount}}}
            """);
    }

    [Fact]
    public void Floor_of_another_rulebook_decides_whether_more_that_counts_loosens()
    {
        Found(AllowRule("free", "import"), Floor("h100"));
        _law.Apply(new RulebookRecorded("other", 1, Text("FR", "other", Floor("a100")), _now));
        Assert.IsType<LawProposed>(Do(new AdoptRulebook("other", 1, Marie)));
        _law.Apply(new RulebookRecorded("other", 2, Text("FR", "other", Floor("h100")), _now));
        Assert.IsType<LawChanged>(Do(new AdoptRulebook("other", 2, Marie)));

        static string Floor(string line) => RuleJson("reserve", "floor", ["export"], $$"""
            "object":{"lines":["{{line}}"]},"floor":{"name":"reserve","amount":5}
            """);
    }

    [Fact]
    public void Scheduled_change_comes_once_at_its_moment_and_survives_a_restart()
    {
        Found(AllowRule("free", "export"));
        Record(AllowRule("free", "export"), DenyRule("ban", "import"));
        var comes = _now.Plus(30 * Day);
        Assert.IsType<LawScheduled>(Do(new AdoptRulebook("trade", 2, Marie) { ComesAt = comes }));
        Restart();
        Assert.Equal(comes, _law.NextDue);
        _now = new Instant(comes.Microseconds - 1);
        Assert.Empty(Events(new BringDue()));
        _now = comes;
        var changed = Assert.IsType<LawChanged>(Do(new BringDue()));
        Assert.Equal((Marie, default, comes), (changed.By, changed.Approver, changed.At));
        Assert.Equal((2, Instant.Never), (Counting().Version, _law.NextDue));
        Assert.Empty(Events(new BringDue()));
    }

    [Fact]
    public void Loosening_is_scheduled_once_it_is_approved_before_its_moment()
    {
        Found(AllowRule("free", "export"));
        Record(AllowRule("free", "export", "import"));
        var comes = _now.Plus(Day);
        var proposed = Assert.IsType<LawProposed>(Do(new AdoptRulebook("trade", 2, Marie) { ComesAt = comes }));
        Assert.Equal(comes, proposed.Until);
        Assert.Equal(RulebookRejection.SameOfficer, Refused(new AdoptRulebook("trade", 2, Marie) { ComesAt = comes }));
        Assert.IsType<LawScheduled>(Do(new AdoptRulebook("trade", 2, Paul) { ComesAt = comes }));
        Assert.Equal(1, Counting().Version);
        _now = comes;
        var changed = Assert.IsType<LawChanged>(Do(new BringDue()));
        Assert.Equal((Marie, Paul, LawBasis.TwoOfficers), (changed.By, changed.Approver, changed.Basis));
    }

    [Fact]
    public void Later_change_about_the_same_overtakes_a_scheduled_one_and_an_officer_takes_it_back()
    {
        Found(AllowRule("free", "export"));
        Record(AllowRule("free", "export"), DenyRule("ban", "import"));
        Record(AllowRule("free", "export"), DenyRule("ban", "export"));
        Do(new AdoptRulebook("trade", 2, Marie) { ComesAt = _now.Plus(Day) });
        Do(new AdoptRulebook("trade", 3, Marie) { ComesAt = _now.Plus(2 * Day) });
        Assert.Equal(2, Assert.Single(_law.Scheduled).Number);
        Do(new AdoptRulebook("trade", 2, Marie));
        Assert.Empty(_law.Scheduled);

        Record(DenyRule("ban", "import"));
        Do(new AdoptRulebook("trade", 4, Marie) { ComesAt = _now.Plus(Day) });
        var ended = Assert.IsType<ProposalEnded>(Do(new WithdrawProposal(3, Paul)));
        Assert.Equal((ProposalEnd.Withdrawn, Paul), (ended.End, ended.By));
        _now = _now.Plus(2 * Day);
        Assert.Empty(Events(new BringDue()));
    }

    [Fact]
    public void Scheduled_tightening_that_would_loosen_by_now_waits_for_a_second_officer()
    {
        _law.Apply(new RulebookRecorded("trade", 1, Text("FR", "trade", AllowRule("free", "export")), _now));
        _law.Apply(new RulebookRecorded("other", 1, Text("FR", "other", AllowRule("more", "import")), _now));
        Do(new AdoptRulebook("trade", 1, Marie));
        Do(new AdoptRulebook("other", 1, Marie));
        _facts.IsFounding = false;

        // While the other rulebook counts, the repeal takes permissions away; without it the baseline would return.
        Do(new RepealRulebook("trade", Marie) { ComesAt = _now.Plus(Day) });
        Do(new RepealRulebook("other", Marie));
        _now = _now.Plus(Day);
        var again = Assert.IsType<LawProposed>(Do(new BringDue()));
        Assert.Equal((1, Instant.Never), (again.Number, again.ComesAt));
        Assert.Empty(_law.Scheduled);
        Assert.Equal(RulebookRejection.SameOfficer, Refused(new ApproveProposal(1, Marie)));
        Restart();
        var changed = Assert.IsType<LawChanged>(Do(new ApproveProposal(1, Paul)));
        Assert.Equal(LawBasis.TwoOfficers, changed.Basis);
        Assert.Empty(_law.AsKnownAt(_now));
    }

    [Fact]
    public void Nation_accedes_with_reservations_and_leaves()
    {
        Bloc(AllowRule("free", "export"), DenyRule("ban", "import"));
        Found(AllowRule("own", "export"));
        Assert.IsType<LawProposed>(Do(new AccedeToBloc("eu", [], Marie)));
        Do(new AccedeToBloc("eu", [], Paul));
        Assert.Empty(Assert.Single(_law.AccessionsAt(_now)).Reservations);

        Assert.IsType<LawChanged>(Do(new AccedeToBloc("eu", [Reserve("free")], Marie)));
        Assert.IsType<LawProposed>(Do(new AccedeToBloc("eu", [Reserve("free"), Reserve("ban")], Marie)));
        Assert.IsType<LawProposed>(Do(new AccedeToBloc("eu", [], Marie)));
        Assert.IsType<LawProposed>(Do(new LeaveBloc("eu", Marie)));
        Do(new AccedeToBloc("eu", [Reserve("ban"), Reserve("free")], Paul));
        Assert.Equal(["ban", "free"], Assert.Single(_law.AccessionsAt(_now)).Reservations.Select(each => each.Rule));

        // Where all that counts are permissions, or nothing does, to leave takes nothing away but those.
        Assert.IsType<LawChanged>(Do(new LeaveBloc("eu", Marie)));
        Assert.Empty(_law.AccessionsAt(_now));
        Assert.Null(Assert.Single(_law.Statement.Blocs).Value);
        Assert.Equal(5, _law.Revision);
    }

    [Fact]
    public void Reservation_of_a_rule_that_the_bloc_dropped_may_stay_and_takes_two_to_give_up()
    {
        Bloc(DenyRule("ban", "import"));
        Found(AllowRule("own", "export"));
        _facts.IsFounding = true;
        Do(new AccedeToBloc("eu", [Reserve("ban")], Marie));
        _facts.IsFounding = false;
        _facts.Rulebooks.Clear();
        Assert.Equal(RulebookRejection.RuleUnknown, Refused(new AccedeToBloc("eu", [Reserve("other")], Marie)));
        Assert.IsType<LawProposed>(Do(new AccedeToBloc("eu", [], Marie)));
    }

    [Fact]
    public void Law_of_a_bloc_is_loosened_by_officers_of_two_of_its_nations()
    {
        _law = new RulebookMachine(Jurisdiction.Parse("bloc:eu"), Policy);
        _facts.IsFounding = false;
        _law.Apply(new RulebookRecorded("trade", 1, Text("bloc:eu", "trade", AllowRule("free", "export")), _now));
        Do(new AdoptRulebook("trade", 1, Marie));
        Assert.Equal(RulebookRejection.SameOfficer, Refused(new ApproveProposal(1, Paul)));
        Assert.IsType<LawChanged>(Do(new ApproveProposal(1, Hans)));
        Assert.Equal(RulebookRejection.NotANation, Refused(new AccedeToBloc("eu", [], Marie)));
    }

    [Theory]
    [InlineData("2021-01-01T00:00:00Z", true)]
    [InlineData("2020-01-01T00:00:00Z", false)]
    public void Sunset_of_a_rulebook_ends_all_its_rules_which_have_to_begin_before(string until, bool isRead)
    {
        var text = Text("FR", "trade", AllowRule("free", "export"))
            .Replace("\"title\":\"Rules\"", $"\"title\":\"Rules\",\"until\":\"{until}\"", StringComparison.Ordinal);
        var read = RulebookJson.Read(text, null);
        if (isRead)
            Assert.Equal(Instant.Parse(until), Assert.Single(read.Require().Rules).Until);
        else
            Assert.Equal(DocumentProblemCode.BadInterval, Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void Every_rejection_of_a_change_is_met()
    {
        Bloc(DenyRule("ban", "import"));
        Found(AllowRule("free", "export"));
        Record(DenyRule("ban", "export"));
        foreach (var at in (Instant[])[_now, _now.Plus(LawmakingPolicy.MostAhead + Day)])
        {
            Assert.Equal(RulebookRejection.MomentOutOfRange,
                Refused(new AdoptRulebook("trade", 2, Marie) { ComesAt = at }));
        }

        Assert.Equal(RulebookRejection.RuleUnknown, Refused(new SuspendRulebook("trade", ["none"], Marie)));
        Assert.Equal(RulebookRejection.NothingChanges, Refused(new ResumeRulebook("trade", [], Marie)));
        Assert.Equal(RulebookRejection.NameUnknown, Refused(new SuspendRulebook("none", [], Marie)));
        Assert.Equal(RulebookRejection.BlocUnknown, Refused(new AccedeToBloc("none", [], Marie)));
        Assert.Equal(RulebookRejection.NotOnList, Refused(new AccedeToBloc("others", [], Marie)));
        Assert.Equal(RulebookRejection.RuleUnknown, Refused(new AccedeToBloc("eu", [Reserve("none")], Marie)));
        Assert.Equal(RulebookRejection.NotAcceded, Refused(new LeaveBloc("eu", Marie)));
        for (var i = 1; i <= LawmakingPolicy.MostWaiting; i++)
            Do(new RepealRulebook("trade", Marie) { ComesAt = _now.Plus(i * Day) });
        Assert.Equal(RulebookRejection.TooMuchWaits, Refused(new RepealRulebook("trade", Marie)));
        _now = _now.Plus(20 * Day);
        Assert.Equal(LawmakingPolicy.MostWaiting + 1, Events(new RepealRulebook("trade", Marie)).Count);
    }

    [Fact]
    public void What_is_scheduled_counts_for_the_limit_of_changes_in_an_hour()
    {
        _policy = LawmakingPolicy.Free with { MostPerHour = 1 };
        _law = new RulebookMachine(Jurisdiction.Parse("FR"), _policy);
        Found(AllowRule("free", "export"));
        Record(AllowRule("free", "export", "import"));
        Assert.Equal(RulebookRejection.EnactedTooOften, Refused(new AdoptRulebook("trade", 2, Marie)));
        Assert.IsType<LawScheduled>(Do(new AdoptRulebook("trade", 2, Marie) { ComesAt = _now.Plus(Day) }));
        Assert.Equal(RulebookRejection.EnactedTooOften,
            Refused(new RepealRulebook("trade", Marie) { ComesAt = _now.Plus(Day) }));
    }

    [Fact]
    public void Registry_is_told_the_law_until_it_has_enacted_it_and_nothing_changes_when_it_is_told_again()
    {
        var registry = new RegistryMachine();
        Bloc(DenyRule("ban", "import"));
        Enact(new ProposeEpoch([new PublishList(_facts.Lists[0])]));
        Found(AllowRule("free", "export"), DenyRule("ban", "import"));
        Do(new SuspendRulebook("trade", ["free"], Marie));
        _facts.IsFounding = true;
        Do(new AccedeToBloc("eu", [Reserve("ban")], Marie));
        var told = Restated(_law.Statement);
        Assert.Null(told.EnactedIn(registry.State));
        Enact(told.ProposalOn(registry.State));
        Assert.Equal(2, told.EnactedIn(registry.State)?.Number);
        Assert.Equal(RegistryRejection.NothingChanges,
            registry.Decide(told.ProposalOn(registry.State), _now, [])?.Rejection);
        var inputs = registry.State.InputsFor(registry.Epoch);
        Assert.Equal(["free"], Assert.Single(inputs.Rulebooks).Suspended);
        Assert.Equal("ban", Assert.Single(Assert.Single(inputs.Adoptions).Reservations).Rule);
        Do(new NoteEnactment(told.Revision, registry.Epoch));
        Assert.Equal(_law.Revision, _law.Enacted.Revision);

        Do(new LeaveBloc("eu", Marie));
        Do(new RepealRulebook("trade", Marie));
        Enact(Restated(_law.Statement).ProposalOn(registry.State));
        Assert.Empty(registry.State.InputsFor(registry.Epoch).Rulebooks);
        Assert.Empty(registry.State.InputsFor(registry.Epoch).Adoptions);
        Assert.Equal(3, told.EnactedIn(registry.State)?.Number);

        void Enact(RegistryCommand propose)
        {
            foreach (var command in (Func<RegistryCommand>[])
                [() => propose, () => new ConfirmEpoch(registry.Pending!.Epoch)])
            {
                var events = new List<RegistryEvent>();
                Assert.Null(registry.Decide(command(), _now, events));
                events.ForEach(registry.Apply);
            }

            var writer = new PackedWriter();
            registry.WriteSnapshot(writer);
            var reader = new PackedReader(writer.Written);
            registry = RegistryMachine.ReadSnapshot(ref reader);
        }
    }

    private static LawStatement Restated(LawStatement statement)
    {
        var writer = new PackedWriter();
        statement.Write(writer);
        var reader = new PackedReader(writer.Written);
        return LawStatement.Read(ref reader);
    }

    private static Reservation Reserve(string rule) => new("eu-trade", rule, "Not ours");

    private static string Text(string jurisdiction, string name, params string[] rules) =>
        BookJson(jurisdiction, name, rules);

    private AdoptedRulebook Counting() => _law.AsKnownAt(_now).Single(book => book.Document.Name == "trade");

    private void Bloc(params string[] rules)
    {
        foreach (var (name, nation) in (ReadOnlySpan<(string, string)>)[("eu", "FR"), ("others", "JP")])
        {
            _facts.Lists.Add(new NamedList(name, name, "Treaty", default, default, "",
                [new ListRow(Nation.Parse(nation), default, Instant.Never, false, "", "")]));
        }

        _facts.Rulebooks.Add(new AdoptedRulebook(
            1, RulebookJson.ReadRecorded(Text("bloc:eu", "eu-trade", rules)).Require()));
    }

    /// <summary>Records and adopts a first version; from then on there is something to trade.</summary>
    private void Found(params string[] rules)
    {
        Record(rules);
        Do(new AdoptRulebook("trade", 1, Marie));
        _facts.IsFounding = false;
    }

    private void Record(params string[] rules) =>
        Do(new RecordRulebook(RulebookJson.ReadRecorded(Text("FR", "trade", rules)).Require()));

    private List<RulebookEvent> Events(RulebookCommand command)
    {
        var events = new List<RulebookEvent>();
        Assert.Null(_law.Decide(command, _facts, _now, events));
        events.ForEach(_law.Apply);
        return events;
    }

    private RulebookEvent Do(RulebookCommand command)
    {
        var last = Events(command)[^1];
        Restart();
        _now = _now.Plus(TimeSpan.FromTicks(TimeSpan.TicksPerMicrosecond));
        return last;
    }

    private RulebookRejection? Refused(RulebookCommand command)
    {
        var events = new List<RulebookEvent>();
        var refusal = _law.Decide(command, _facts, _now, events);
        Assert.Empty(events);
        return refusal;
    }

    /// <summary>From a snapshot, which is the same when it is written again.</summary>
    private void Restart()
    {
        var writer = new PackedWriter();
        _law.WriteSnapshot(writer);
        var bytes = writer.ToArray();
        var reader = new PackedReader(bytes);
        _law = RulebookMachine.ReadSnapshot(ref reader, _policy);
        Assert.True(reader.IsAtEnd);
        var again = new PackedWriter();
        _law.WriteSnapshot(again);
        Assert.Equal(bytes, again.ToArray());
    }
}
