using System.Globalization;
using Microsoft.OpenApi;
using TokenMarket.Contracts.Json;

namespace TokenMarket.Gateway.OpenApi;

/// <summary>Which problems a request may be answered with.</summary>
internal static class ProblemResponses
{
    private const int Refused = StatusCodes.Status422UnprocessableEntity;

    /// <summary>Adds one response for each status that problems have.</summary>
    internal static void AddTo(OpenApiDocument document, IOpenApiSchema problem)
    {
        var codes = Enum.GetValues<ProblemCode>().ToLookup(ProblemCatalogue.Status);
        foreach (var status in codes.Select(each => each.Key).Append(Refused))
        {
            document.AddComponent(NameOf(status), new OpenApiResponse
            {
                Description = status == Refused
                    ? "A rule refuses: 'code' is the name of a rejection in capitals, see docs/reference/refusals.md."
                    : $"'code' is {string.Join(" or ", codes[status].Select(ClosedList.CodeOf))}.",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problem.ContentType] = new OpenApiMediaType { Schema = problem },
                },
            });
        }
    }

    /// <summary>Lists those of an operation.</summary>
    internal static void List(OpenApiDocument document, string path, HttpMethod method, OpenApiOperation operation)
    {
        operation.Responses ??= [];
        foreach (var status in StatusesOf(path, method))
        {
            var key = status.ToString(CultureInfo.InvariantCulture);
            operation.Responses[key] = new OpenApiResponseReference(NameOf(status), document);
        }
    }

    private static IEnumerable<int> StatusesOf(string path, HttpMethod method)
    {
        var isPost = method == HttpMethod.Post;
        var hasParts = path.Contains('{', StringComparison.Ordinal);
        if (isPost || hasParts || PathParameters.IsStream(path) || PathParameters.IsOffice(path)
            || PathParameters.IsLaw(path))
        {
            yield return 400;
        }

        yield return 401;
        if (isPost || path.EndsWith("/audit", StringComparison.Ordinal) || PathParameters.IsDecision(path))
            yield return 403;
        if (hasParts || PathParameters.IsOffice(path) || PathParameters.IsStudy(path))
            yield return 404;
        if (isPost)
        {
            yield return 408;
            yield return 413;
            yield return 415;
        }

        if (isPost
            && (PathParameters.IsOffice(path) || PathParameters.IsStudy(path) || PathParameters.IsPermits(path)))
        {
            yield return Refused;
        }

        yield return 429;
        yield return 500;
        yield return 503;
        if (path.EndsWith("/commands", StringComparison.Ordinal))
            yield return 504;
    }

    private static string NameOf(int status) => string.Create(CultureInfo.InvariantCulture, $"Problem{status}");
}
