using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Gateway.Endpoints;

/// <summary>The OpenAPI document: our value types are texts, closed lists are their words, integers are
/// integers.</summary>
internal static class GatewayDocument
{
    internal const string Name = "v1";

    internal static void Configure(OpenApiOptions api) => api
        .AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "TokenMarket";
            document.Info.Version = Name;
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["key"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "A member's key, 'tm_…'.",
                },
            };
            var key = new OpenApiSecuritySchemeReference("key", document);
            document.Security = [new OpenApiSecurityRequirement { [key] = [] }];
            return Task.CompletedTask;
        })
        .AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type.IsEnum)
            {
                schema.Type = JsonSchemaType.String;
                schema.Enum = [.. Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value =>
                    Word(type, value, context))];
            }
            else if (type.IsValueType
                && string.Equals(type.Namespace, typeof(Nation).Namespace, StringComparison.Ordinal))
            {
                (schema.Type, schema.Properties) = (JsonSchemaType.String, null);
            }

            return Task.CompletedTask;
        });

    private static JsonNode Word(Type type, object value, OpenApiSchemaTransformerContext context) =>
        JsonSerializer.SerializeToNode(Enum.ToObject(type, value), type, context.JsonTypeInfo.Options)!;
}
