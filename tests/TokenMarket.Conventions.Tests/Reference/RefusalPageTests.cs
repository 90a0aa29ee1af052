using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mono.Cecil;
using TokenMarket.Conventions.Tests.Code;

namespace TokenMarket.Conventions.Tests.Reference;

/// <summary>Every refusal has its place on the reference page, and a test that produces it.</summary>
public sealed partial class RefusalPageTests
{
    private const string Page = "docs/reference/refusals.md";

    [Fact]
    public void The_page_names_every_refusal_as_the_code_does() => Repository.MatchesFile(Page, Generate());

    [Fact]
    public void Every_refusal_that_the_product_can_give_is_produced_by_a_test()
    {
        var product = Words(Repository.Sources("src"), MemberOfRefusal());
        var tests = Words(Repository.Sources("tests").Where(IsElsewhere), Word());

        Expect.None(
            from refusal in Refusals()
            from member in Members(refusal)
            where product.Contains($"{refusal.Name}.{member.Name}") && !tests.Contains(member.Name)
            select $"{refusal.Name}.{member.Name}");
    }

    private static bool IsElsewhere(string path) => !path.Contains(".Conventions.", StringComparison.Ordinal);

    private static IEnumerable<TypeDefinition> Refusals() => CompiledCode.Modules.Keys.SelectMany(CompiledCode.Types)
        .Where(type => type.IsEnum && (type.Name.EndsWith("Rejection", StringComparison.Ordinal)
            || type.Name.EndsWith("Denial", StringComparison.Ordinal)))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<FieldDefinition> Members(TypeDefinition refusal) =>
        refusal.Fields.Where(field => field.HasConstant).OrderBy(Number);

    private static long Number(FieldDefinition member) =>
        Convert.ToInt64(member.Constant, CultureInfo.InvariantCulture);

    private static HashSet<string> Words(IEnumerable<string> paths, Regex pattern) =>
        [.. paths.SelectMany(path => pattern.Matches(Repository.Read(path))).Select(match => match.Value)];

    private static string Generate()
    {
        var page = new StringBuilder("""
            # Refusals

            Every reason why the market says no, in the order in which the reasons are looked at: of several the
            first is given. A number is never used again for another reason. This page is made from the code:
            `UPDATE_APPROVED=1 dotnet test tests/TokenMarket.Conventions.Tests`.

            """);
        foreach (var refusal in Refusals())
        {
            var meant = Summary(refusal, $"T:{refusal.FullName}");
            page.Append(CultureInfo.InvariantCulture, $"\n## {refusal.Name}\n\n{meant}\n\n");
            page.Append("| number | name | meaning |\n|---:|---|---|\n");
            foreach (var member in Members(refusal))
            {
                var meaning = Summary(refusal, $"F:{refusal.FullName}.{member.Name}");
                page.Append(CultureInfo.InvariantCulture, $"| {Number(member)} | `{member.Name}` | {meaning} |\n");
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Summary(TypeDefinition type, string member)
    {
        var documentation = Path.Combine(AppContext.BaseDirectory, Path.ChangeExtension(type.Module.Name, ".xml"));
        var summary = XDocument.Load(documentation).Descendants("member")
            .FirstOrDefault(element => element.Attribute("name")?.Value == member)?.Element("summary");
        Assert.True(summary is not null, $"{member} has no summary.");
        return Spaces().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" or "paramref" } see =>
            $"`{see.Attributes().First().Value.Split('.', ':')[^1]}`",
        XElement element => element.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\w+(Rejection|Denial)\.\w+")]
    private static partial Regex MemberOfRefusal();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
