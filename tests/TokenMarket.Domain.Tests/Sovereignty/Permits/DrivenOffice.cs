using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Tests.Sovereignty.Permits;

/// <summary>
/// The permit office of France in a world of three nations, driven by hand; every step is replayed into a second
/// machine, and both are compared byte by byte.
/// </summary>
internal sealed class DrivenOffice
{
    public const string Series = "FR/jean-zay/h100/2019-06-01T00Z+87840h";
    public static readonly Jurisdiction France = Jurisdiction.Of(Nation.Parse("FR"));
    private static readonly string[] Members = ["FR/ministry", "FR/lab", "JP/lab", "JP/army", "US/cloud"];

    private readonly LawmakingPolicy _policy;
    private readonly RegistryMachine _registry = new();
    private int _version;
    private PermitOfficeMachine _replayed;

    public DrivenOffice(int officersToLoosen = 2, params string[] rules)
        : this(new LawmakingPolicy(0, officersToLoosen, TimeSpan.FromDays(7)), rules)
    {
    }

    public DrivenOffice(LawmakingPolicy policy, params string[] rules)
    {
        _policy = policy;
        (Office, _replayed) = (new PermitOfficeMachine(France, _policy), new PermitOfficeMachine(France, _policy));
        Enact([
            .. Members.Select(member => new RegisterMember(
                MemberId.Parse(member), member.ToLowerInvariant().Replace('/', '-'), Nation.Parse(member[..2]),
                Nation.Parse(member[..2]))),
            new RegisterSeries(
                SeriesId.Parse(Series), SovereignWorld.From("FR"), new ComputeAttributes("h100", 1, "sun")),
            Book("market", "open", SovereignWorld.AllowRule("open", "export", "import", "lease", "use", "domestic")),
            Book("baseline", "free", SovereignWorld.AllowRule("free", "export", "import", "lease", "use", "domestic")),
        ]);
        Law(rules);
    }

    public PermitOfficeMachine Office { get; private set; }

    public Instant Now { get; private set; } = Instant.Parse("2026-01-01T00:00:00Z");

    public List<QuotaDemand> Quotas { get; } = [];

    public List<PermitOfficeEvent> Last { get; } = [];

    public List<PermitOfficeEvent> All { get; } = [];

    public PermitFacts Facts => new(
        MarketDirectory.Of(_registry.Epoch, _registry.State),
        Eligibility.Compile(_registry.State.InputsFor(_registry.Epoch), Now), Quotas);

    /// <summary>A rule of France that demands an approval of exports to Japan.</summary>
    public static string Approval(int officers, int of, string body = "board", string more = "") =>
        SovereignWorld.RuleJson(
            "approve", "require-approval", ["export"],
            $$$"""
            "approval":{"body":"{{{body}}}","officers":{{{officers}}},"of":{{{of}}}},
            "counterparty":{"nation":{"in":["JP"]}}{{{more}}}
            """);

    /// <summary>What France lays down from now on.</summary>
    public void Law(params string[] rules) => Enact(Book(
        "FR", "trade",
        [SovereignWorld.AllowRule("open", "export", "import", "lease", "use", "domestic"), .. rules]));

    public void Wait(TimeSpan time) => Now = Now.Plus(time);

    /// <summary>An officer of the ministry, unless another member is named.</summary>
    public PermitRejection? Officer(string officer, PermitOfficeCommand command, string member = "FR/ministry")
    {
        Last.Clear();
        var refusal = Office.Decide(
            command, new OfficeCaller(MemberId.Parse(member), officer), Facts, Now, Last);
        Take();
        return refusal;
    }

    public PermitRejection? Member(string member, PermitMemberCommand command, string officer = "clerk")
    {
        Last.Clear();
        var refusal = Office.Decide(command, new OfficeCaller(MemberId.Parse(member), officer), Facts, Now, Last);
        Take();
        return refusal;
    }

    public PartyNumber Party(string member) => Facts.Directory.Find(MemberId.Parse(member))!.Party;

    /// <summary>Something that an office of an earlier time decided.</summary>
    public void Happened(PermitOfficeEvent earlier)
    {
        Last.Clear();
        Last.Add(earlier);
        Take();
    }

    public void Confirm(long permit)
    {
        Last.Clear();
        Office.ConfirmRevocation(permit, Now, Last);
        Take();
    }

    public void Return(long permit, long amount, string account = "FR")
    {
        Last.Clear();
        Office.Decide(
            new AllotmentReturned(permit, amount), FlowAddress.Account(Nation.Parse(account)), Now, Last);
        Take();
    }

    public void Hear(PermitOfficeMessage message, string account = "FR")
    {
        Last.Clear();
        Office.Decide(message, FlowAddress.Account(Nation.Parse(account)), Now, Last);
        Take();
    }

    public void ConfirmSuspension(long breach)
    {
        Last.Clear();
        Office.ConfirmSuspension(breach, Now, Last);
        Take();
    }

    /// <summary>Makes a board of three.</summary>
    public DrivenOffice WithBoard(string body = "board", params string[] officers)
    {
        var names = officers.Length > 0 ? officers : ["anne", "bert", "carl"];
        Assert.Null(Officer("marie", new NameBody(body, names)));
        if (Last is [BodyProposed proposed])
            Assert.Null(Officer("paul", new SecondProposal(proposed.Number)));
        Assert.IsType<BodyNamed>(Last[^1]);
        return this;
    }

    public static Deed Deed(long quantity = 10, string counterparty = "JP") => new(
        Conveyance.Transfer, SeriesId.Parse(Series), quantity, Contracts.Markets.Side.Sell,
        Nation.Parse(counterparty), Instant.Parse("2026-02-01T00:00:00Z"));

    public T Only<T>()
        where T : PermitOfficeEvent => Assert.IsType<T>(Assert.Single(Last));

    /// <summary>The machine goes on as the one that its own snapshot makes.</summary>
    public void Reload()
    {
        var reader = new PackedReader(Packed(Office));
        Office = PermitOfficeMachine.ReadSnapshot(ref reader, _policy);
        Assert.True(reader.IsAtEnd);
    }

    private void Take()
    {
        foreach (var happened in Last)
        {
            Office.Apply(happened);
            var writer = new PackedWriter();
            PermitOfficeEventCodec.Write(writer, happened);
            var reader = new PackedReader(writer.Written);
            _replayed.Apply(PermitOfficeEventCodec.Read(ref reader));
        }

        All.AddRange(Last);
        Assert.Equal(Packed(Office), Packed(_replayed));
        var again = new PackedReader(Packed(Office));
        _replayed = PermitOfficeMachine.ReadSnapshot(ref again, _policy);
        Assert.Equal(Packed(Office), Packed(_replayed));
    }

    private static byte[] Packed(PermitOfficeMachine office)
    {
        var writer = new PackedWriter();
        office.WriteSnapshot(writer);
        return writer.ToArray();
    }

    private InstallRulebook Book(string jurisdiction, string name, params string[] rules) => new(
        new AdoptedRulebook(
            ++_version,
            RulebookJson.Read(SovereignWorld.BookJson(jurisdiction, name, rules), new KnownNames([], [])).Require()));

    private void Enact(params RegistryRequest[] requests)
    {
        var events = new List<Events.Sovereignty.RegistryEvent>();
        Assert.Null(_registry.Decide(new ProposeEpoch(requests)
        {
            Lawgivers = [.. requests.OfType<LawRequest>().Select(request => request.Lawgiver)],
        }, Now, events));
        _registry.Apply(events[0]);
        events.Clear();
        Assert.Null(_registry.Decide(new ConfirmEpoch(_registry.Pending!.Epoch), Now, events));
        _registry.Apply(events[0]);
    }
}
