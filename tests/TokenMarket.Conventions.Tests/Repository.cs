using System.Reflection;

namespace TokenMarket.Conventions.Tests;

/// <summary>The files of this repository, as they were when these tests were built.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj", "TestResults", ".git"];

    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Set it to write the approved texts and the generated pages anew instead of comparing them.</summary>
    public static bool IsUpdating { get; } = Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1";

    public static string Full(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(Full(path));

    /// <summary>The files that match in a folder and below, without what a build makes; paths from the root,
    /// sorted.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) => Directory.Exists(Full(folder))
        ?
        [
            .. Directory.EnumerateFiles(Full(folder), pattern, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(Built.Contains))
                .Order(StringComparer.Ordinal),
        ]
        : [];

    public static IReadOnlyList<string> Sources(string folder) => Files(folder, "*.cs");

    /// <summary>Compares a text with a file, or writes it there when <see cref="IsUpdating"/>.</summary>
    public static void MatchesFile(string path, string text)
    {
        if (IsUpdating)
            File.WriteAllText(Full(path), text);

        var approved = File.Exists(Full(path)) ? Read(path) : "";
        Assert.True(approved == text, $"""
            {path} is stale; see the difference with
              UPDATE_APPROVED=1 dotnet test tests/TokenMarket.Conventions.Tests && git diff {path}
            First line that differs: {FirstDifference(approved, text)}
            """);
    }

    private static string FirstDifference(string approved, string text)
    {
        var (old, now) = (approved.Split('\n'), text.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length))
            .FirstOrDefault(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"{line + 1}: '{old.ElementAtOrDefault(line)}' became '{now.ElementAtOrDefault(line)}'";
    }
}
