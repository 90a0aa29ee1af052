using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>The shipped rulebooks in a world with the members and series that their scenarios need.</summary>
internal static class ShippedRulebooks
{
    public const string Personal = "FR/insee/census/grants-2019-06-01T00Z+87840h";
    public const string AmericanPersonal = "FR/insee/us-health/grants-2019-06-01T00Z+87840h";
    public const string Weights = "FR/atelier/lumen-2/seats-2019-06-01T00Z+87840h";
    public const string Hours = "DE/juelich/h100/2019-06-01T00Z+87840h";
    public const string LateHours = "DE/juelich/h100/2029-01-01T00Z+43800h";
    public const string LatePersonal = "FR/insee/census/grants-2029-01-01T00Z+43800h";

    /// <summary>By the names that tables use.</summary>
    public static readonly IReadOnlyDictionary<string, string> Series = new Dictionary<string, string>
    {
        ["hours"] = Hours,
        ["slow-hours"] = "DE/juelich/t4/2019-06-01T00Z+87840h",
        ["polish-hours"] = "PL/cyfronet/h100/2019-06-01T00Z+87840h",
        ["slow-polish-hours"] = "PL/cyfronet/t4/2019-06-01T00Z+87840h",
        ["chinese-hours"] = "CN/guiyang/h100/2019-06-01T00Z+87840h",
        ["american-hours"] = "US/ashburn/h100/2019-06-01T00Z+87840h",
        ["crimean-hours"] = "UA/yalta/h100/2019-06-01T00Z+87840h",
        ["weights"] = Weights,
        ["small-weights"] = "FR/atelier/lumen-1/seats-2019-06-01T00Z+87840h",
        ["open-weights"] = "FR/atelier/lumen-open/seats-2019-06-01T00Z+87840h",
        ["personal"] = Personal,
        ["vendor-personal"] = "FR/insee/vendors/grants-2019-06-01T00Z+87840h",
        ["american-personal"] = AmericanPersonal,
        ["american-vendor"] = "FR/insee/us-vendors/grants-2019-06-01T00Z+87840h",
        ["american-study"] = "FR/insee/us-study/grants-2019-06-01T00Z+87840h",
        ["american-weather"] = "FR/insee/us-weather/grants-2019-06-01T00Z+87840h",
    };

    private static readonly string Folder = FindFolder();

    public static IReadOnlyList<NamedList> Lists { get; } =
        NamedListJson.Read(File.ReadAllText(Path.Combine(Folder, "lists.json"))).Require();

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.EndsWith(".schema", StringComparison.Ordinal)
                && !string.Equals(name, "lists", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static RulebookDocument Document(string name) =>
        RulebookJson.Read(File.ReadAllText(Path.Combine(Folder, name + ".json")),
            new KnownNames([.. Lists.Select(list => list.Name)], [])).Require();

    /// <summary>The market's rulebook, the baseline, and the given ones.</summary>
    public static SovereignWorld World(params RulebookDocument[] documents)
    {
        var world = new SovereignWorld();
        foreach (var list in Lists)
            world.List(list);
        foreach (var document in documents.UnionBy([Document("market"), Document("baseline")],
            document => document.Name, StringComparer.Ordinal))
        {
            world.Install(document);
        }

        foreach (var nation in "FR DE PL NL".Split(' '))
            world.Adopt(nation, "eu");
        foreach (var nation in "FR DE PL NL US GB JP BR CN HK MO TW KH CU SY CA".Split(' '))
            world.Member($"{nation}/firm");
        return world
            .Member("US/other").Member("FR/cuban", parent: "CU").Member("FR/chinese", parent: "CN")
                .Member("FR/polish", parent: "PL")
            .Member("US/cuban", parent: "CU").Member("US/chinese", parent: "CN").Member("CU/french", parent: "FR")
                .Member("CN/french", parent: "FR")
            .Member("PL/french", parent: "FR").Member("CA/maple-analytics").Member("US/liberty-cloud")
            .Member("US/universal-cloud")
            .Series(Hours, SovereignWorld.From("DE", "US"), new ComputeAttributes("h100", 1000, "wind"))
            .Series(LateHours, SovereignWorld.From("DE", "US"), new ComputeAttributes("h100", 1000, "wind"))
            .Series(Weights, SovereignWorld.From("FR", "US"), new ModelAttributes(200_000_000, "closed-weights"))
            .Series(Personal, SovereignWorld.From("FR", dataSubjects: "FR"),
                new DatasetAttributes("personal", "research", 1))
            .Series(LatePersonal, SovereignWorld.From("FR", dataSubjects: "FR"),
                new DatasetAttributes("personal", "research", 1))
            .Series(AmericanPersonal, SovereignWorld.From("FR", dataSubjects: "US"),
                new DatasetAttributes("personal", "research", 1))
            .WithMore();
    }

    /// <summary>Those whom regions and general licences tell apart, and series that rules spare.</summary>
    private static SovereignWorld WithMore(this SovereignWorld world)
    {
        foreach (var (name, region) in new[]
        {
            ("crimean", "UA-43"), ("sevastopol", "UA-40"), ("donetsk", "UA-14"), ("luhansk", "UA-09"),
            ("kherson", "UA-65"), ("kyiv", "UA-30"), ("somewhere", ""),
        })
        {
            world.Member($"UA/{name}", homeRegion: region, parentRegion: region);
        }

        return world.Member("VE/government").Member("US/french", parent: "FR")
            .Member("CU/away", parent: "FR", home: "FR").Member("KP/away", parent: "FR", home: "FR")
            .Member("FR/seated", parent: "FR", home: "UA", homeRegion: "UA-43")
            .Member("US/seated", parent: "US", home: "UA", homeRegion: "UA-43")
            .Member("FR/crimean", parent: "UA", parentRegion: "UA-43")
            .Member("US/crimean", parent: "UA", parentRegion: "UA-43")
            .Series(Series["slow-hours"], SovereignWorld.From("DE", "US"), new ComputeAttributes("t4", 100, "wind"))
            .Series(Series["polish-hours"], SovereignWorld.From("PL"), new ComputeAttributes("h100", 1000, "wind"))
            .Series(Series["slow-polish-hours"], SovereignWorld.From("PL"), new ComputeAttributes("t4", 100, "wind"))
            .Series(Series["chinese-hours"], SovereignWorld.From("CN"), new ComputeAttributes("h100", 1000, "wind"))
            .Series(Series["american-hours"], SovereignWorld.From("US"), new ComputeAttributes("h100", 1000, "wind"))
            .Series(Series["crimean-hours"], SovereignWorld.From("UA", "US"),
                new ComputeAttributes("h100", 1000, "wind"), region: "UA-43")
            .Series(Series["small-weights"], SovereignWorld.From("FR", "US"),
                new ModelAttributes(100_000_000, "closed-weights"))
            .Series(Series["open-weights"], SovereignWorld.From("FR", "US"),
                new ModelAttributes(200_000_000, "open-weights"))
            .Series(Series["vendor-personal"], SovereignWorld.From("FR", dataSubjects: "FR"),
                new DatasetAttributes("personal", "vendor-agreement", 1))
            .Series(Series["american-vendor"], SovereignWorld.From("FR", dataSubjects: "US"),
                new DatasetAttributes("personal", "vendor-agreement", 1))
            .Series(Series["american-study"], SovereignWorld.From("FR", dataSubjects: "US"),
                new DatasetAttributes("public", "research", 1))
            .Series(Series["american-weather"], SovereignWorld.From("FR", dataSubjects: "US"),
                new DatasetAttributes("public", "vendor-agreement", 1));
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TokenMarket.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No folder above holds TokenMarket.sln.");
        return Path.Combine(folder.FullName, "silo-config", "rulebooks");
    }
}
