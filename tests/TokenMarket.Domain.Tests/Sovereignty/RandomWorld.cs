using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>Worlds and questions drawn from a seed, small enough that every kind of coincidence happens.</summary>
internal sealed class RandomWorld(int seed)
{
    private static readonly Nation[] Nations = [.. "FR DE US CN JP".Split(' ').Select(Nation.Parse)];
    private static readonly string[] ListNames = ["a", "b"];
    private static readonly string[] Words = ["x", "y"];
    private static readonly Region[] Regions = [.. "FR-A FR-B DE-A US-A".Split(' ').Select(Region.Parse)];
    private static readonly string[] Owners = ["o1", "o2", "o3"];

    private static readonly MemberId[] Members =
        [.. Nations.SelectMany(nation => new[] { "p", "q" }, (nation, name) => MemberId.Parse($"{nation}/{name}"))];

    private static readonly SeriesId[] Ids =
    [
        .. new[]
        {
            "FR/f/x/1970-01-01T00Z+1h", "FR/f/y/1970-01-01T00Z+1h", "US/g/x/1970-01-01T00Z+1h",
                "FR/f/x/1969-12-31T23Z+1h",
            "FR/f/x/seats-1970-01-01T00Z+1h", "US/g/y/seats-1970-01-01T00Z+1h", "FR/f/x/grants-1970-01-01T00Z+1h",
                "DE/h/y/grants-1970-01-01T00Z+1h",
        }.Select(SeriesId.Parse),
    ];

    /// <summary>Without it hardly anything would be allowed, and what rules demand would never be seen.</summary>
    private static readonly Rule[] OpenDoor =
    [
        new("open", "t", "s", RuleEffect.Allow, Enum.GetValues<Direction>(), null, null, null, null, null, default,
            Instant.Never, default, ""),
    ];

    private readonly Random _random = new(seed);

    public List<PartyFacts> Parties { get; } = [];

    public List<SeriesFacts> Series { get; } = [];

    public RandomWorld Populate()
    {
        foreach (var member in Members)
        {
            Parties.Add(new PartyFacts(PartyNumber.FromNumber(Parties.Count + 1), member, OwnerNumber.FromNumber(1),
                Any(Owners), Any(Nations), Any(Nations),
                Chance(20) ? MemberStatus.Suspended : MemberStatus.Active));
            Parties[^1] = Parties[^1] with { HomeRegion = In(Parties[^1].Home), ParentRegion = In(Parties[^1].Parent) };
        }

        foreach (var id in Ids)
        {
            var operatedBy = Chance(10) ? default : Chance(10) ? MemberId.Parse("FR/stranger") : Any(Members);
            var provenance = new Provenance(Chance(10) ? default : Any(Nations), operatedBy,
                Chance(10) ? default : Any(Nations),
                id.Kind == TokenKind.Dataset ? default : Set(), id.Kind == TokenKind.Compute ? default : Set(),
                    default);
            Series.Add(new SeriesFacts(SeriesNumber.FromNumber(Series.Count + 1), id, provenance, Chance(6) ? null
                : Attributes(id.Kind),
                Chance(15) ? SeriesStatus.Suspended : SeriesStatus.Active)
            { HostRegion = In(provenance.Host) });
        }

        return this;
    }

    public EligibilityInputs Inputs(int epoch)
    {
        var jurisdictions = Nations.Select(Jurisdiction.Of).Where(_ => Chance(2)).Append(Jurisdiction.Market)
            .Append(Jurisdiction.OfBloc("a")).Append(Jurisdiction.Baseline).Where(_ => !Chance(12));
        var books = jurisdictions.SelectMany(jurisdiction => Enumerable.Range(0, 1 + _random.Next(2)), Book)
            .Select(book => Chance(4) ? book with { Suspended = Some(RulesOf(book)) } : book).ToList();
        var adoptions = Nations.Where(_ => Chance(2)).Select(nation => new BlocAdoption(nation, "a")
        {
            Reservations = Chance(2) ? [] : [.. Some(books.Where(book => book.Document.Jurisdiction.Bloc == "a")
                .SelectMany(RulesOf, (book, rule) => new Reservation(book.Document.Name, rule, "r")).ToArray())],
        });
        return new EligibilityInputs(Epoch.FromNumber(epoch), books, [.. ListNames.Select(List)], [.. adoptions],
            Parties, Series);
    }

    public Question Question(Instant from, Instant until) => new(
        Chance(2) ? Conveyance.Lease : Conveyance.Transfer,
        SeriesNumber.FromNumber(1 + _random.Next(Series.Count + (Chance(20) ? 1 : 0))),
        PartyNumber.FromNumber(1 + _random.Next(Parties.Count + (Chance(20) ? 1 : 0))),
        PartyNumber.FromNumber(1 + _random.Next(Parties.Count + (Chance(20) ? 1 : 0))),
        Set(),
        new Instant(from.Microseconds + _random.NextInt64(Math.Min(until.Microseconds - from.Microseconds, 3))))
    { Permits = Permits(), EndUse = Chance(3) ? null : Any(Enum.GetValues<EndUse>()) };

    public Instant Moment() => new(_random.Next(8));

    public NationSet Set()
    {
        var set = default(NationSet);
        while (!Chance(2))
            set = set.With(Any(Nations));
        return set;
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private Region In(Nation nation)
    {
        Region[] some = [.. Regions.Where(region => region.Nation == nation)];
        return some.Length == 0 || Chance(3) ? default : Any(some);
    }

    private T Any<T>(T[] values) => values[_random.Next(values.Length)];

    private List<T> Some<T>(T[] values) => [.. values.Where(_ => Chance(2))];

    private SeriesAttributes Attributes(TokenKind kind) => kind switch
    {
        TokenKind.Compute => new ComputeAttributes(Any(Words), _random.Next(4), Any(Words)),
        TokenKind.Model => new ModelAttributes(_random.Next(4), Any(Words)),
        TokenKind.Dataset => new DatasetAttributes(Any(Words), Any(Words), _random.Next(4)),
    };

    private NamedList List(string name)
    {
        var rows = Nations.Where(_ => Chance(2)).Select(nation =>
        {
            var from = Moment();
            return new ListRow(nation, from, Chance(2) ? Instant.Never
                : new Instant(from.Microseconds + 1 + _random.Next(4)), Chance(3), "", "")
            { Region = Chance(4) ? In(nation) : default };
        });
        return new NamedList(name, name, "s", default, default, "", [.. rows]);
    }

    private AdoptedRulebook Book(Jurisdiction jurisdiction, int number) =>
        new(1 + _random.Next(3), new RulebookDocument(
        $"n{number}", jurisdiction, "t", "s", default, "",
            [
                .. Enumerable.Range(0, 1 + _random.Next(5)).Select(id => Rule(id, jurisdiction)),
                .. Chance(3) ? [] : OpenDoor,
            ],
            ""));

    private static string[] RulesOf(AdoptedRulebook book) => [.. book.Document.Rules.Select(rule => rule.Id)];

    private Rule Rule(int id, Jurisdiction jurisdiction)
    {
        var from = Chance(2) ? default : Moment();
        var effect = Chance(3) ? RuleEffect.Deny : Chance(3) ? Any(Enum.GetValues<RuleEffect>()) : RuleEffect.Allow;
        if (effect is RuleEffect.Cap or RuleEffect.Floor && jurisdiction.Kind != JurisdictionKind.Nation)
            effect = RuleEffect.Quota;
        var all = effect switch
        {
            RuleEffect.Cap => [Direction.Import, Direction.Domestic],
            RuleEffect.Floor => [Direction.Export, Direction.Lease, Direction.Domestic],
            _ => Enum.GetValues<Direction>(),
        };
        var directions = Some(all);
        return new Rule($"r{id}", "t", "s", effect, directions.Count > 0 ? directions : [Any(all)],
            Chance(4) ? Party() : null, Chance(4) ? Party() : null, Chance(3) ? Tokens() : null, Chance(4) ? Origin()
                : null,
            Chance(5) ? Test() : null, from, Chance(2) ? Instant.Never
                : new Instant(from.Microseconds + 1 + _random.Next(6)), default, "")
        { Demand = Demand(effect), InFlight = InFlight(effect), EndUse = Chance(8) ? EndUses() : null };
    }

    private InFlightEffect InFlight(RuleEffect effect)
    {
        if (effect is RuleEffect.Allow or RuleEffect.Obligation or RuleEffect.Levy)
            return InFlightEffect.Default;
        var running = Any(Enum.GetValues<RunningEffect>());
        return new InFlightEffect(
            Any(Enum.GetValues<RestingEffect>()), running, running == RunningEffect.Terminate ? _random.Next(3) : 0);
    }

    private EndUseTest EndUses() => Chance(2)
        ? new EndUseTest(Some(Enum.GetValues<EndUse>()), Chance(3) ? Some(Enum.GetValues<EndUse>()) : [])
        : new EndUseTest([], Some(Enum.GetValues<EndUse>()));

    private Demand? Demand(RuleEffect effect) => effect switch
    {
        RuleEffect.Allow or RuleEffect.Deny => null,
        RuleEffect.RequireLicence => new LicenceDemand(Any(Words)),
        RuleEffect.RequireApproval => new ApprovalDemand(Any(Words), 1 + _random.Next(3), 3 + _random.Next(2)),
        RuleEffect.Obligation =>
            new ObligationDemand(Any(Words), 1 + _random.Next(2), Any(Enum.GetValues<BreachConsequence>())),
        RuleEffect.Levy => new LevyDemand(1 + _random.Next(3)),
        RuleEffect.Quota => new QuotaDemand(
            Any(Words), 1 + _random.Next(3), Chance(2) ? null : AttributeName.Performance,
            new QuotaWindow(QuotaPeriod.Month, 0), QuotaEach.Nation),
        RuleEffect.Cap => Bound(StockBound.Cap),
        RuleEffect.Floor => Bound(StockBound.Floor),
    };

    private QuotaForm FormOfQuota() => new(
        Chance(2) ? null : AttributeName.Performance, new QuotaWindow(QuotaPeriod.Month, 0), QuotaEach.Nation);

    private StockDemand Bound(StockBound bound)
    {
        var demand = new StockDemand(
            bound, Any(Words), 1 + _random.Next(3), null, Any(Enum.GetValues<StockEach>()),
            Chance(2) ? StockPer.All : StockPer.Host);
        return Chance(3)
            ? demand.Of(new SupplyShare(1 + _random.Next(3), Any(Words), demand.Each == StockEach.Member && Chance(2)))
            : demand;
    }

    private PermitSet Permits()
    {
        if (Chance(3))
            return default;
        var permits =
            from author in Nations.Select(Jurisdiction.Of).Append(Jurisdiction.Market).Append(Jurisdiction.Baseline)
                .Append(Jurisdiction.OfBloc("a"))
            from name in Words
            from permit in new[]
            {
                Permit.Licence(author, name), Permit.Approval(author, name, 1 + _random.Next(4)),
                Permit.Quota(author, name, FormOfQuota()),
                Permit.Room(author, Bound(Any(Enum.GetValues<StockBound>()))),
            }
            where !Chance(4)
            select permit;
        return PermitSet.Of(permits);
    }

    private NationTest? MaybeTest() => Chance(2) ? Test() : null;

    /// <summary>Of a host or a seat, which regions are told apart of.</summary>
    private NationTest PlaceTest() => new(PlaceTerms(), PlaceTerms());

    private List<NationTerm> PlaceTerms() =>
        [.. Terms(), .. Some(Regions).Where(_ => Chance(3)).Select(region =>
            new NationTerm(default, null) { Region = region })];

    private NationTest Test() => new(Terms(), Terms());

    private List<NationTerm> Terms() =>
        [.. Some(Nations).Select(nation => new NationTerm(nation, null)),
            .. Some(ListNames).Where(_ => Chance(3)).Select(name => new NationTerm(default, name))];

    private PartyTest Party() =>
        new(MaybeTest(), Chance(3) ? PlaceTest() : null, Chance(2) ? PlaceTest() : null,
            Chance(4) ? MemberTest() : null, Chance(4) ? OwnerTest() : null);

    private OwnerTest OwnerTest() => new(Some(Owners), Some(Owners).Where(_ => Chance(3)).ToList());

    private MemberTest MemberTest() => new(Some(Members), Some(Members).Where(_ => Chance(3)).ToList());

    private TokenTest Tokens() => new(
        Chance(2) ? [] : Some(Enum.GetValues<TokenKind>()), Chance(2) ? [] : Some(Words), Chance(4)
            ? [Any(Ids).Factory] : [],
        Chance(2) ? [] : [AttributeTest(Any(AttributeNames.All.ToArray()))]);

    private AttributeTest AttributeTest(AttributeName attribute) => attribute.IsNumber()
        ? new AttributeTest(attribute, [], [], _random.Next(4), Chance(2) ? long.MaxValue : _random.Next(4))
        : new AttributeTest(attribute, Some(Words), Chance(3) ? Some(Words) : [], 0, long.MaxValue);

    private ProvenanceTest Origin() => new(Chance(2) ? PlaceTest() : null, Chance(4) ? MemberTest() : null,
        Chance(3) ? Test() : null,
        Chance(3) ? Test() : null, Chance(3) ? Test() : null)
    { OperatorOwner = Chance(4) ? OwnerTest() : null };
}
