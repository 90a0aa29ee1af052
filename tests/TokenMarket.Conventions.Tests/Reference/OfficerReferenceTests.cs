using System.Text.Json;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;

namespace TokenMarket.Conventions.Tests.Reference;

/// <summary>Every command of an officer has its place in the reference.</summary>
public sealed class OfficerReferenceTests
{
    [Theory]
    [InlineData(typeof(FactoryCommand))]
    [InlineData(typeof(TokenCommand))]
    [InlineData(typeof(RegistryRequest))]
    [InlineData(typeof(PermitOfficeCommand), "permits.md")]
    [InlineData(typeof(PermitMemberCommand), "permits.md")]
    public void Every_command_of_a_family_stands_in_the_reference(Type family, string name = "officers.md")
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", name));
        var missing = family.Assembly.GetTypes()
            .Where(type => type.IsSealed && type.IsSubclassOf(family) && !type.IsSubclassOf(typeof(LawRequest)))
            .Select(type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name))
            .Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    /// <summary>Whoever signs in another language has these bytes to compare with.</summary>
    [Fact]
    public void The_statement_that_a_factory_signs_is_the_one_in_the_reference()
    {
        var terms = new SeriesTerms(
            SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h"),
            new ComputeAttributes("h100-sxm", 1_000, "nuclear"));
        var france = Nation.Parse("FR");
        var provenance = new Provenance(
            france, MemberId.Parse("FR/genci"), france, NationSet.Of(Nation.Parse("TW"), Nation.Parse("US")), default,
            default);

        Assert.Contains(
            Convert.ToHexStringLower(SeriesAttestation.Statement(terms, provenance)),
            Repository.Read("docs/reference/officers.md").Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }
}
