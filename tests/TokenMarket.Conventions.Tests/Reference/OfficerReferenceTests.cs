using System.Text.Json;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Conventions.Tests.Reference;

/// <summary>Every command of an officer has its place in the reference.</summary>
public sealed class OfficerReferenceTests
{
    [Theory]
    [InlineData(typeof(FactoryCommand))]
    [InlineData(typeof(TokenCommand))]
    [InlineData(typeof(RegistryRequest))]
    public void Every_command_of_a_family_stands_in_the_reference(Type family)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "officers.md"));
        var missing = family.Assembly.GetTypes()
            .Where(type => type.IsSealed && type.IsSubclassOf(family))
            .Select(type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name))
            .Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal));
        Assert.Empty(missing);
    }
}
