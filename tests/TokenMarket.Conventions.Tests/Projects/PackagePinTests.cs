using System.Xml.Linq;

namespace TokenMarket.Conventions.Tests.Projects;

/// <summary>Versions stand in one file, each with the reason why it is there.</summary>
public sealed class PackagePinTests
{
    private static readonly IReadOnlyList<XElement> Pins =
        [.. XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")];

    [Fact]
    public void Every_pin_stands_under_a_comment() => Assert.All(Pins, pin => Assert.IsType<XComment>(
        pin.NodesBeforeSelf().Last(node => node is XElement or XComment)));

    [Fact]
    public void Every_pin_is_used()
    {
        var projects = ProjectFile.All("src").Concat(ProjectFile.All("tests")).SelectMany(project => project.Packages);
        string[] shared = ["Directory.Build.props", "src/Directory.Build.props"];
        var everywhere = shared
            .SelectMany(path => XDocument.Parse(Repository.Read(path)).Descendants("PackageReference"))
            .Select(reference => reference.Attribute("Include")!.Value);

        Expect.None(Pins.Select(pin => pin.Attribute("Include")!.Value).Except([.. projects, .. everywhere]));
    }

    [Fact]
    public void A_version_stands_nowhere_else() => Assert.All(
        Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")),
        path => Assert.DoesNotContain("Version=", Repository.Read(path), StringComparison.Ordinal));
}
