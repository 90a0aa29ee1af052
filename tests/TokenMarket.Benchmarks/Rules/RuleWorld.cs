using System.Globalization;
using TokenMarket.Benchmarks.Books;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Benchmarks.Rules;

/// <summary>
/// A world as large as the targets name: 10,000 rules (40 for each of the 249 assigned nations, 20 of the market, 20 of
/// a bloc), four members per nation, 64 series that rules tell apart. The same in every process.
/// </summary>
internal sealed class RuleWorld
{
    private const int PartiesPerNation = 4;
    private const int SeriesCount = 64;
    private const int ListCount = 12;

    private static readonly Nation[] Nations =
        [.. Enumerable.Range(1, Nation.LastOrdinal).Select(Nation.FromOrdinal)];

    private static readonly string[] Words = ["alpha", "beta", "gamma", "delta"];

    private readonly RuleWriter _writer = new(Nations, ListCount);
    private SplitMix _random = new(20261207);

    private RuleWorld()
    {
    }

    /// <summary>All dated rules and rows begin or end at the start of one of these months, counted from 2020.</summary>
    public const int Months = 120;

    public static EligibilityInputs Make(int epoch = 1)
    {
        var world = new RuleWorld();
        var parties = world.Parties();
        return new EligibilityInputs(Epoch.FromNumber(epoch), world.Books(), world.Lists(), world.Adoptions(), parties,
            world.Series());
    }

    /// <summary>The first moment of a month, counted from January 2020.</summary>
    public static Instant Month(int month) =>
        Instant.From(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(month));

    /// <summary>Questions about a moment, each drawn by itself.</summary>
    public static Question[] Questions(EligibilityInputs inputs, int count, Instant at)
    {
        var random = new SplitMix(7);
        var questions = new Question[count];
        for (var i = 0; i < count; i++)
        {
            questions[i] = new Question(
                random.Below(4) == 0 ? Conveyance.Lease : Conveyance.Transfer,
                inputs.Series[(int)random.Below((uint)inputs.Series.Count)].Number,
                inputs.Parties[(int)random.Below((uint)inputs.Parties.Count)].Number,
                inputs.Parties[(int)random.Below((uint)inputs.Parties.Count)].Number,
                Custody(ref random),
                at);
        }

        return questions;
    }

    private static NationSet Custody(ref SplitMix random)
    {
        var custody = default(NationSet);
        for (var rest = random.Below(4); rest > 0; rest--)
            custody = custody.With(Nations[(int)random.Below((uint)Nations.Length)]);
        return custody;
    }

    private List<AdoptedRulebook> Books()
    {
        var books = Nations
            .Select(nation => Book(Jurisdiction.Of(nation), _writer.OfNation(nation)))
            .ToList();
        books.Add(Book(Jurisdiction.Market, _writer.OfMarket()));
        books.Add(Book(Jurisdiction.OfBloc(RuleWriter.ListName(0)), _writer.OfBloc()));
        return books;
    }

    private static AdoptedRulebook Book(Jurisdiction jurisdiction, IReadOnlyList<Rule> rules) =>
        new(1, new RulebookDocument("rules", jurisdiction, "Rules", "Generated", default, "", rules, ""));

    private List<NamedList> Lists() =>
        [.. Enumerable.Range(0, ListCount).Select(number => new NamedList(RuleWriter.ListName(number), "List",
            "Generated", default, default, "", [.. Nations.Where(_ => _random.Below(10) == 0).Select(Row)]))];

    private ListRow Row(Nation nation)
    {
        var from = _random.Below(10) == 0 ? Month((int)_random.Below(Months)) : default;
        return new ListRow(nation, from, Instant.Never, false, "", "");
    }

    private List<BlocAdoption> Adoptions() =>
        [.. Nations.Where(_ => _random.Below(4) == 0)
            .Select(nation => new BlocAdoption(nation, RuleWriter.ListName(0)))];

    /// <summary>Of each nation a treasury, a firm, a foreign firm's branch, and one that has its seat abroad.</summary>
    private List<PartyFacts> Parties()
    {
        var parties = new List<PartyFacts>();
        foreach (var nation in Nations)
        {
            for (var kind = 0; kind < PartiesPerNation; kind++)
            {
                var member = MemberId.Parse(string.Create(CultureInfo.InvariantCulture, $"{nation}/m{kind}"));
                var home = kind == 3 ? AnyNation() : nation;
                var parent = kind == 2 ? AnyNation() : home;
                parties.Add(new PartyFacts(PartyNumber.FromNumber(parties.Count + 1), member,
                    OwnerNumber.FromNumber(parties.Count + 1), "o", home, parent, MemberStatus.Active));
            }
        }

        return parties;
    }

    private List<SeriesFacts> Series()
    {
        var series = new List<SeriesFacts>();
        for (var number = 0; number < SeriesCount; number++)
        {
            var kind = (number % 8) switch { < 5 => TokenKind.Compute, < 7 => TokenKind.Model, _ => TokenKind.Dataset };
            var host = AnyNation();
            var window = kind switch
            {
                TokenKind.Compute => "",
                TokenKind.Model => "seats-",
                TokenKind.Dataset => "grants-",
            };
            var id = SeriesId.Parse(string.Create(CultureInfo.InvariantCulture,
                $"{host}/f{number}/line{number % 6}/{window}2020-01-01T00Z+87840h"));
            var provenance = new Provenance(host, MemberId.Parse($"{host}/m1"),
                _random.Below(3) == 0 ? AnyNation() : host,
                kind == TokenKind.Dataset ? default : NationSet.Of(AnyNation()),
                kind == TokenKind.Compute ? default : NationSet.Of(host, AnyNation()), default);
            series.Add(new SeriesFacts(SeriesNumber.FromNumber(number + 1), id, provenance, Attributes(kind),
                SeriesStatus.Active));
        }

        return series;
    }

    private SeriesAttributes Attributes(TokenKind kind) => kind switch
    {
        TokenKind.Compute => new ComputeAttributes(AnyWord(), _random.Below(4_000), AnyWord()),
        TokenKind.Model => new ModelAttributes(_random.Below(1_000), AnyWord()),
        TokenKind.Dataset => new DatasetAttributes(AnyWord(), AnyWord(), _random.Below(1_000_000)),
    };

    private Nation AnyNation() => Nations[(int)_random.Below((uint)Nations.Length)];

    private string AnyWord() => Words[(int)_random.Below((uint)Words.Length)];
}
