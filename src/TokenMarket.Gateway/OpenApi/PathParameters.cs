using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace TokenMarket.Gateway.OpenApi;

/// <summary>The parameters of a path with their forms, and those beside it.</summary>
internal static partial class PathParameters
{
    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        ["factory"] = "slug",
        ["line"] = "slug",
        ["name"] = "slug",
        ["order"] = "number",
        ["offer"] = "number",
        ["book"] = "int",
        ["session"] = "int",
        ["sequence"] = "long",
        ["trade"] = "long",
        ["member"] = "slug",
    };

    internal static IList<IOpenApiParameter> Of(string path, HttpMethod method)
    {
        var parameters = new List<IOpenApiParameter>();
        foreach (Match part in Part().Matches(path))
        {
            var name = part.Groups[1].Value;
            var schema = FieldForms.Of(Forms.GetValueOrDefault(name, name));
            parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Schema = schema,
            });
        }

        if (IsOffice(path) && method == HttpMethod.Get)
            parameters.Add(Beside("topic", ParameterLocation.Query, "Which part of it; without it, all."));
        if (IsLaw(path))
        {
            parameters.Add(Beside("at", ParameterLocation.Query, "The moment whose law is asked for; else 'knownAt'."));
            parameters.Add(Beside("knownAt", ParameterLocation.Query, "As it was known then; else now."));
            parameters.Add(Beside("jurisdiction", ParameterLocation.Query, "Whose rulebooks; else all."));
        }

        if (path is "/v1/account/obligations")
        {
            parameters.Add(Beside(
                "state", ParameterLocation.Query, "Only 'open', 'breached', 'met' or 'met-late' ones; else all."));
            parameters.Add(Beside("limit", ParameterLocation.Query, "How many at most."));
        }

        if (path is "/v1/account/obligations" || path.StartsWith("/v1/breaches/", StringComparison.Ordinal))
            parameters.Add(Beside("after", ParameterLocation.Query, "The number behind which the page begins."));
        if (IsStream(path))
        {
            parameters.Add(Beside(
                "Last-Event-ID", ParameterLocation.Header, "The last id that was read; the stream goes on behind it."));
        }

        return parameters;
    }

    internal static bool IsOffice(string path) => path.StartsWith("/v1/officers/", StringComparison.Ordinal);

    internal static bool IsBatch(string path) => path.EndsWith("/commands", StringComparison.Ordinal);

    /// <summary>Whether drafts of law are tried out there.</summary>
    internal static bool IsStudy(string path) => path is "/v1/analyses" or "/v1/rehearsals";

    internal static bool IsLaw(string path) => path is "/v1/law";

    internal static bool IsDecision(string path) => path.StartsWith("/v1/decisions/", StringComparison.Ordinal);

    internal static bool IsPermits(string path) => path.StartsWith("/v1/permits/", StringComparison.Ordinal);

    internal static bool IsStream(string path) => path.EndsWith("/stream", StringComparison.Ordinal);

    private static OpenApiParameter Beside(string name, ParameterLocation place, string description) => new()
    {
        Name = name,
        In = place,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Part();
}
