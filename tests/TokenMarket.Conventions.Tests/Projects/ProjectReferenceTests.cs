namespace TokenMarket.Conventions.Tests.Projects;

/// <summary>Who may refer to whom: the table of the design. A project that does not exist yet is no failure.</summary>
public sealed class ProjectReferenceTests
{
    private const string Prefix = "TokenMarket.";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Events"] = ["Contracts"],
        ["Domain"] = ["Contracts", "Events"],
        ["Journal"] = [],
        ["Grains.Abstractions"] = ["Contracts"],
        ["Grains"] = ["Auditor", "Domain", "Events", "Grains.Abstractions", "Journal"],
        ["ReadModels"] = ["Events", "Journal", "Grains.Abstractions"],
        ["Hosting"] = ["Journal"],
        ["Gateway"] = ["Contracts", "Grains.Abstractions", "Hosting"],
        ["Server"] =
        [
            "Contracts", "Events", "Domain", "Journal", "Grains.Abstractions", "Grains", "ReadModels", "Hosting",
            "Gateway", "Client",
        ],
        ["Client"] = ["Contracts"],
        ["Auditor"] = ["Events", "Journal", "Domain"],
        ["Admin.Web"] = ["Client", "Hosting"],
        ["Admin.Cli"] = ["Client", "Auditor"],
        ["Simulator"] = ["Client", "Domain", "Journal", "Auditor"],
    };

    // A client is tested against the edge that it speaks to, the book against the yardstick's checksums.
    private static readonly Dictionary<string, string[]> AlsoTestedWith =
        new() { ["Client"] = ["Gateway"], ["Domain"] = ["Benchmarks"], ["Grains"] = ["Server"] };

    // These look at the whole house.
    private static readonly string[] WholeHouse = ["Conventions.Tests", "EndToEnd.Tests", "Benchmarks"];

    // What clients and auditors have to be able to build on needs nothing but the platform.
    private static readonly string[] WithoutPackages = ["Contracts", "Events", "Domain"];

    [Fact]
    public void A_project_refers_only_to_what_the_table_allows()
    {
        foreach (var project in ProjectFile.All("src"))
        {
            var name = Short(project.Name);
            Assert.True(Allowed.ContainsKey(name), $"{project.Path} is not in the table.");
            var forbidden = project.Projects.Select(Short).Except(Allowed[name]);
            Assert.True(!forbidden.Any(), $"{project.Path} may not refer to {string.Join(", ", forbidden)}.");
        }
    }

    [Fact]
    public void The_table_has_no_cycle()
    {
        HashSet<string> placed = [];
        while (Allowed.Keys.FirstOrDefault(IsNext) is { } next)
            placed.Add(next);

        Assert.Equal(Allowed.Count, placed.Count);

        bool IsNext(string name) => !placed.Contains(name) && Allowed[name].All(placed.Contains);
    }

    [Fact]
    public void Contracts_events_and_domain_take_no_package() => Assert.All(
        ProjectFile.All("src").Where(project => WithoutPackages.Contains(Short(project.Name))),
        project => Assert.Empty(project.Packages));

    [Fact]
    public void A_test_project_refers_to_its_subject_and_what_that_may_use()
    {
        foreach (var project in ProjectFile.All("tests"))
        {
            var name = Short(project.Name);
            if (WholeHouse.Contains(name))
                continue;

            if (name == "Testing")
            {
                Assert.Empty(project.Projects);
                continue;
            }

            Assert.True(name.EndsWith(".Tests", StringComparison.Ordinal), $"{project.Path} is no test project.");
            var subject = name[..^".Tests".Length];
            Assert.True(Allowed.ContainsKey(subject), $"{project.Path} tests no project of the table.");
            string[] allowed =
                [.. Reachable(subject), .. AlsoTestedWith.GetValueOrDefault(subject, []), "Testing"];
            var forbidden = project.Projects.Select(Short).Except(allowed);
            Assert.True(!forbidden.Any(), $"{project.Path} may not refer to {string.Join(", ", forbidden)}.");
        }
    }

    [Fact]
    public void A_project_lies_in_the_folder_of_its_name() => Assert.All(
        ProjectFile.All("src").Concat(ProjectFile.All("tests")),
        project => Assert.EndsWith($"/{project.Name}/{project.Name}.csproj", project.Path, StringComparison.Ordinal));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("TokenMarket.sln").Replace('\\', '/');
        Assert.All(ProjectFile.All("src").Concat(ProjectFile.All("tests")),
            project => Assert.Contains($"\"{project.Path}\"", solution, StringComparison.Ordinal));
    }

    private static HashSet<string> Reachable(string name) => [name, .. Allowed[name].SelectMany(Reachable)];

    private static string Short(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
}
