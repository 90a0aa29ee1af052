using System.Xml.Linq;

namespace TokenMarket.Conventions.Tests.Projects;

/// <summary>Versions stand in one file, each group with the reason why it is there.</summary>
public sealed class PackagePinTests
{
    [Fact]
    public void Every_pin_stands_under_a_comment()
    {
        var groups = XDocument.Parse(Repository.Read("Directory.Packages.props")).Root!.Elements("ItemGroup");
        Assert.All(groups, group => Assert.IsType<XComment>(group.Nodes().First(node => node is XElement or XComment)));
    }

    [Fact]
    public void A_version_stands_nowhere_else() => Assert.All(
        Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")),
        path => Assert.DoesNotContain("Version=", Repository.Read(path), StringComparison.Ordinal));
}
