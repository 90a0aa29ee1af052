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
            .Series(Hours, SovereignWorld.From("DE", "US"), new ComputeAttributes("h100", 1000, "wind"))
            .Series(LateHours, SovereignWorld.From("DE", "US"), new ComputeAttributes("h100", 1000, "wind"))
            .Series(Weights, SovereignWorld.From("FR", "US"), new ModelAttributes(200_000_000, "closed-weights"))
            .Series(Personal, SovereignWorld.From("FR", dataSubjects: "FR"),
                new DatasetAttributes("personal", "research", 1))
            .Series(LatePersonal, SovereignWorld.From("FR", dataSubjects: "FR"),
                new DatasetAttributes("personal", "research", 1))
            .Series(AmericanPersonal, SovereignWorld.From("FR", dataSubjects: "US"),
                new DatasetAttributes("personal", "research", 1));
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TokenMarket.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No folder above holds TokenMarket.sln.");
        return Path.Combine(folder.FullName, "silo-config", "rulebooks");
    }
}
