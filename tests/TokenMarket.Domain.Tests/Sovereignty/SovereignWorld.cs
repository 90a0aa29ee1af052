using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>
/// A small world of members, series, lists and rulebooks, asked through the compiled form and the interpreter at once.
/// </summary>
internal sealed class SovereignWorld
{
    public const string Compute = "FR/jean-zay/h100/2019-06-01T00Z+87840h";
    public const string Model = "FR/atelier/lumen-2/seats-2019-06-01T00Z+87840h";
    public const string Dataset = "FR/insee/census/grants-2019-06-01T00Z+87840h";

    private readonly List<AdoptedRulebook> _books = [];
    private readonly List<NamedList> _lists = [];
    private readonly List<BlocAdoption> _adoptions = [];
    private readonly List<PartyFacts> _parties = [];
    private readonly List<SeriesFacts> _series = [];

    public static SovereignWorld Open() => new SovereignWorld()
        .Book("market", AllowRule("open", "export", "lease", "domestic"))
        .Book("baseline", AllowRule("free", "export", "import", "lease", "use", "domestic"));

    public static string AllowRule(string id, params string[] directions) => RuleJson(id, "allow", directions, "");

    public static string DenyRule(string id, string direction, string tests = "") =>
        RuleJson(id, "deny", [direction], tests);

    public static string RuleJson(string id, string effect, string[] directions, string tests) =>
        $$"""
        {"id":"{{id}}","title":"Rule {{id}}","source":"Law","effect":"{{effect}}",
         "directions":["{{string.Join("\",\"", directions)}}"],
         {{(tests.Length == 0 ? "" : tests + ",")}}"from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}
        """;

    public static string BookJson(string jurisdiction, string name, params string[] rules) =>
        $$"""
        {"format":1,"name":"{{name}}","jurisdiction":"{{jurisdiction}}","title":"Rules","source":"Law",
         "recordedAt":"2020-01-01T00:00:00Z",
         "rules":[{{string.Join(',', rules)}}]}
        """;

    public SovereignWorld Book(string jurisdiction, params string[] rules) =>
        Install(RulebookJson.Read(BookJson(jurisdiction, $"b{_books.Count}", rules), Known()).Require());

    public KnownNames Known() =>
        new([.. _lists.Select(list => list.Name)], [.. _parties.Select(party => party.OwnerName)]);

    public SovereignWorld Install(RulebookDocument document, int version = 1)
    {
        _books.Add(new AdoptedRulebook(version, document));
        return this;
    }

    public SovereignWorld List(string name, params string[] nations) =>
        List(new NamedList(name, name, "Treaty", default, default, "",
        [.. nations.Select(nation => new ListRow(Nation.Parse(nation), default, Instant.Never, false, "", ""))]));

    public SovereignWorld List(NamedList list)
    {
        _lists.Add(list);
        return this;
    }

    public SovereignWorld Adopt(string nation, string bloc, params string[] reserved)
    {
        _adoptions.RemoveAll(adoption => adoption.Nation == Nation.Parse(nation) && adoption.Bloc == bloc);
        _adoptions.Add(new BlocAdoption(Nation.Parse(nation), bloc)
        {
            Reservations = [.. reserved.Select(rule => rule.Split('/')).Select(parts =>
                new Reservation(parts[0], parts[1], "Not ours"))],
        });
        return this;
    }

    /// <summary>Suspends rules of the rulebook of that name, instead of those that were.</summary>
    public SovereignWorld Suspend(string name, params string[] rules)
    {
        var index = _books.FindIndex(book => book.Document.Name == name);
        _books[index] = _books[index] with { Suspended = rules };
        return this;
    }

    public SovereignWorld Member(string member, string? parent = null, string? home = null,
        MemberStatus status = MemberStatus.Active, string? owner = null,
        string homeRegion = "", string parentRegion = "")
    {
        var id = MemberId.Parse(member);
        var number = _parties.Count + 1;
        var seat = home is null ? id.Nation : Nation.Parse(home);
        _parties.Add(new PartyFacts(PartyNumber.FromNumber(number), id, OwnerNumber.FromNumber(number),
            owner ?? $"owner-{number}", seat,
            parent is null ? seat : Nation.Parse(parent), status)
        {
            HomeRegion = RegionOf(homeRegion),
            ParentRegion = RegionOf(parentRegion),
        });
        return this;
    }

    public SovereignWorld Series(string series, Provenance? provenance = null, SeriesAttributes? attributes = null,
        SeriesStatus status = SeriesStatus.Active, string region = "")
    {
        _series.Add(new SeriesFacts(SeriesNumber.FromNumber(_series.Count + 1), SeriesId.Parse(series),
            provenance ?? From("FR"), attributes, status)
        {
            HostRegion = RegionOf(region),
        });
        return this;
    }

    /// <summary>Provenance with host and operator's parent in one nation.</summary>
    public static Provenance From(string nation, string hardware = "", string dataSubjects = "") => new(
        Nation.Parse(nation), MemberId.Parse($"{nation}/operator"), Nation.Parse(nation), Set(hardware),
            Set(dataSubjects), default);

    private static Region RegionOf(string code) => code.Length == 0 ? default : Region.Parse(code);

    public static NationSet Set(string nations) =>
        NationSet.Of([.. nations.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Nation.Parse)]);

    public EligibilityInputs Inputs(int epoch = 1) =>
        new(Epoch.FromNumber(epoch), [.. _books], [.. _lists], [.. _adoptions], [.. _parties], [.. _series]);

    public PartyNumber Party(string member)
    {
        var id = MemberId.Parse(member);
        return _parties.Find(party => party.Member == id)?.Number ?? PartyNumber.FromNumber(999);
    }

    public SeriesNumber Number(string series)
    {
        var id = SeriesId.Parse(series);
        return _series.Find(x => x.Series == id)?.Number ?? SeriesNumber.FromNumber(999);
    }

    public Question Question(string giver, string taker, string series = Compute, string custody = "",
        string at = "2026-01-01T00:00:00Z",
        Conveyance conveyance = Conveyance.Transfer) =>
        new(conveyance, Number(series), Party(giver), Party(taker), Set(custody), Instant.Parse(at));

    /// <summary>The decision, after both forms gave the same one, whatever the order of rules.</summary>
    public Decision Decide(Question question)
    {
        var inputs = Inputs();
        var slow = new SlowInterpreter(inputs).Decide(question);
        Same(slow, Eligibility.Compile(inputs, question.At).Decide(question));
        var reversed = inputs with
        {
            Rulebooks = [.. inputs.Rulebooks.Reverse()
                .Select(book => book with { Document =
                book.Document with { Rules = [.. book.Document.Rules.Reverse()] } })],
            Lists = [.. inputs.Lists.Reverse()],
        };
        Same(slow, Eligibility.Compile(reversed, question.At).Decide(question));
        return slow;
    }

    public static void Same(Decision expected, Decision actual)
    {
        Assert.Equal(expected.Sentence, actual.Sentence);
        Assert.Equal(expected.Denial, actual.Denial);
        Assert.Equal(expected.Rules, actual.Rules);
        Assert.Equal(expected.Facts, actual.Facts);
        Assert.Equal(expected.Requirements, actual.Requirements);
        Assert.Equal((expected.Epoch, expected.At), (actual.Epoch, actual.At));
    }
}
