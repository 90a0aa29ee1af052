using System.Xml.Linq;

namespace TokenMarket.Conventions.Tests.Projects;

/// <summary>What a project file says that it needs.</summary>
internal sealed record ProjectFile(
    string Path, string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static IReadOnlyList<ProjectFile> All(string folder) =>
        [.. Repository.Files(folder, "*.csproj").Select(Read)];

    private static ProjectFile Read(string path)
    {
        var xml = XDocument.Parse(Repository.Read(path));
        return new ProjectFile(path, System.IO.Path.GetFileNameWithoutExtension(path),
            [.. Included("ProjectReference").Select(System.IO.Path.GetFileNameWithoutExtension).OfType<string>()],
            [.. Included("PackageReference")]);

        IEnumerable<string> Included(string item) =>
            xml.Descendants(item).Select(element => element.Attribute("Include")?.Value.Replace('\\', '/'))
                .OfType<string>();
    }
}
