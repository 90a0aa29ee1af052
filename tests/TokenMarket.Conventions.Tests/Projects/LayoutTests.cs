namespace TokenMarket.Conventions.Tests.Projects;

/// <summary>What stands at the root, and that no configuration file lies about unused.</summary>
public sealed class LayoutTests
{
    private static readonly string[] AtTheRoot =
    [
        "src", "tests", "silo-config", "docs", ".ci", "README.md", "TokenMarket.sln", "global.json",
        "docker-compose.yml", "Directory.Build.props", "Directory.Packages.props", ".editorconfig", ".gitignore",
        ".dockerignore", ".git",
    ];

    // What git ignores: a run market's data, results, an editor's own.
    private static readonly string[] Ignored = ["data", "TestResults", ".vs"];

    [Fact]
    public void Nothing_stands_at_the_root_that_the_layout_does_not_name() => Expect.None(
        Directory.EnumerateFileSystemEntries(Repository.Root).Select(Path.GetFileName)
            .Except([.. AtTheRoot, .. Ignored]));

    [Fact]
    public void Every_folder_of_configuration_files_is_read_by_a_test()
    {
        var tests = string.Concat(Repository.Files("tests", "*.cs*").Select(Repository.Read));
        Assert.All(Repository.Files("silo-config", "*").Select(Path.GetDirectoryName).Distinct(), folder =>
            Assert.Contains(folder!.Replace('\\', '/') + "/*", tests, StringComparison.Ordinal));
    }
}
