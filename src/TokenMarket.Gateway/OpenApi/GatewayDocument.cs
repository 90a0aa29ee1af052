using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Gateway.OpenApi;

/// <summary>The OpenAPI document: our value types are texts, closed lists are their words, integers are
/// integers.</summary>
internal static class GatewayDocument
{
    internal const string Name = "v1";

    private const string Lease = "- offer:number series:series state:lease-state currency:currency"
        + " pricePerPeriodMinor:minor periodHours:int start:moment end:moment periodsBilled:count epoch:count"
        + " mayUseNow:flag suspended:flag endsAt:moment grounds:texts"
        + " endUse?:end-use missing?:[#MissingApprovalView";

    internal static void Configure(OpenApiOptions api) => api
        .AddDocumentTransformer(async (document, context, cancellation) =>
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
            var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellation);
            Describe(document, ObjectSchemas.Add(document, nameof(Problem), problem));
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

    /// <summary>What the framework cannot see: bodies and answers are bytes to it, and problems are thrown.</summary>
    private static void Describe(OpenApiDocument document, IOpenApiSchema problem)
    {
        // The framework's name for what a stream is made of; no name that a document may have.
        document.Components!.Schemas!.Remove("SseItemOfByte[]");
        ProblemResponses.AddTo(document, problem);
        var batch = CommandSchemas.AddTo(document);
        var bodyOf = OfficerSchemas.AddTo(document);
        var lease = ObjectSchemas.Of(document, Lease);
        lease.AdditionalPropertiesAllowed = true; // An answer may have fields that a newer market has added.
        var shown = new OpenApiSchema { Type = JsonSchemaType.Object };
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                operation.Parameters = PathParameters.Of(path, method);
                // Bodies that are read as bytes; of the others the framework knows the type.
                if (operation.RequestBody is OpenApiRequestBody body
                    && (bodyOf(path) ?? (PathParameters.IsBatch(path) ? batch : null)) is { } sent)
                {
                    body.Content = As("application/json", sent);
                }

                if (PathParameters.IsStream(path))
                    Answer(operation, "text/event-stream", new OpenApiSchema { Type = JsonSchemaType.String });
                else if (PathParameters.IsOffice(path) || PathParameters.IsPermits(path))
                    Answer(operation, "application/json", shown);
                else if (path.StartsWith("/v1/leases/", StringComparison.Ordinal))
                    Answer(operation, "application/json", ObjectSchemas.Add(document, "LeaseView", lease));
                ProblemResponses.List(document, path, method, operation);
            }
        }
    }

    private static void Answer(OpenApiOperation operation, string contentType, IOpenApiSchema schema)
    {
        if (operation.Responses!["200"] is OpenApiResponse response)
            response.Content = As(contentType, schema);
    }

    private static Dictionary<string, OpenApiMediaType> As(string contentType, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [contentType] = new OpenApiMediaType { Schema = schema } };

    private static JsonNode Word(Type type, object value, OpenApiSchemaTransformerContext context) =>
        JsonSerializer.SerializeToNode(Enum.ToObject(type, value), type, context.JsonTypeInfo.Options)!;
}
