using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;

namespace TokenMarket.Conventions.Tests.Reference;

/// <summary>The approved OpenAPI document says of officers' commands what their types say.</summary>
public sealed class OpenApiDocumentTests
{
    /// <summary>Commands whose JSON is not that of their type, with its fields.</summary>
    private static readonly Dictionary<string, string[]> Other = new(StringComparer.Ordinal)
    {
        [nameof(MintLots)] = ["session", "sequence", "series", "quantity", "to"],
    };

    private static readonly JsonNode Schemas = JsonNode.Parse(
        Repository.Read("tests/TokenMarket.Gateway.Tests/Approved/openapi.json"))!["components"]!["schemas"]!;

    [Theory]
    [InlineData(typeof(FactoryCommand))]
    [InlineData(typeof(TokenCommand))]
    [InlineData(typeof(RegistryRequest))]
    [InlineData(typeof(SeriesAttributes))]
    [InlineData(typeof(PermitOfficeCommand))]
    [InlineData(typeof(PermitMemberCommand))]
    public void Every_command_of_a_family_has_a_schema_with_its_fields(Type family)
    {
        var types = Schemas[family.Name]!["discriminator"]!["mapping"]!.AsObject().Select(each => each.Key);
        foreach (var type in family.Assembly.GetTypes().Where(type =>
            type.IsSealed && type.IsSubclassOf(family) && !type.IsSubclassOf(typeof(LawRequest))))
        {
            Assert.Contains(JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name), types);
            Assert.Equal(
                FieldsOf(type).Append("type").Order(StringComparer.Ordinal),
                Schemas[type.Name]!["properties"]!.AsObject().Select(each => each.Key)
                    .Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<string> FieldsOf(Type type) => Other.TryGetValue(type.Name, out var fields)
        ? fields
        : type.GetConstructors().Single().GetParameters()
            .Select(each => JsonNamingPolicy.CamelCase.ConvertName(each.Name!));
}
