using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Grains.Officers;

/// <summary>
/// Reads what is asked of the registry: <c>{ "requests": [ { "type": "register-member", … }, … ] }</c>. One
/// carries a whole document as it is published: <c>publish-lists</c>, in its field <c>document</c>.
/// </summary>
internal static class RegistryJson
{
    /// <summary>The type of the request that carries a published document of lists.</summary>
    public const string PublishLists = "publish-lists";

    /// <summary>Reads a proposal, or says what is wrong with it.</summary>
    public static bool TryRead(
        byte[] json, [NotNullWhen(true)] out ProposeEpoch? proposal, [NotNullWhen(false)] out Problem? problem)
    {
        proposal = null;
        if (!TryParse(json, out var document, out problem))
            return false;
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || document.RootElement.EnumerateObject().Count() != 1
                || !document.RootElement.TryGetProperty("requests", out var list)
                    || list.ValueKind != JsonValueKind.Array)
            {
                problem = Problem.Of(
                    ProblemCode.MissingField,
                    "The body is not one field 'requests' with a list.",
                    "",
                    "{ \"requests\": [ … ] } belongs here.");
                return false;
            }

            var requests = new List<RegistryRequest>();
            foreach (var (index, request) in list.EnumerateArray().Index())
            {
                if (!TryAdd(request, requests, out problem))
                {
                    problem = problem with { Place = $"/requests/{index}{problem.Place}" };
                    return false;
                }
            }

            proposal = new ProposeEpoch(requests);
            problem = null;
            return true;
        }
    }

    /// <summary>Reads a document that is embedded in a command, as it stands.</summary>
    internal static bool TryParse(
        byte[] json, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out Problem? problem)
    {
        (document, problem) = (null, null);
        try
        {
            document = JsonDocument.Parse(
                json, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
            RequireText(document.RootElement);
            return true;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            document?.Dispose();
            document = null;
            problem = Problem.Of(ProblemCode.MalformedJson, malformed.Message, "", "A JSON object belongs here.");
            return false;
        }
    }

    /// <summary>Half a surrogate pair is found here, once, and not by whoever reads the text first.</summary>
    private static void RequireText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject())
                {
                    _ = field.Name;
                    RequireText(field.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    RequireText(item);
                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            default:
                break;
        }
    }

    private static bool TryAdd(
        JsonElement request, List<RegistryRequest> requests, [NotNullWhen(false)] out Problem? problem)
    {
        var type = request.ValueKind == JsonValueKind.Object && request.TryGetProperty("type", out var name)
            && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
        if (type is PublishLists)
            return TryAddLists(request, requests, out problem);
        if (!OfficerJson.TryRead<RegistryRequest>(
            Encoding.UTF8.GetBytes(request.GetRawText()), out var read, out problem))
        {
            return false;
        }

        requests.Add(read);
        return true;
    }

    private static bool TryAddLists(
        JsonElement request, List<RegistryRequest> requests, [NotNullWhen(false)] out Problem? problem)
    {
        if (request.EnumerateObject().Count() != 2 || !request.TryGetProperty("document", out var document))
        {
            problem = Problem.Of(
                ProblemCode.MissingField,
                $"'{PublishLists}' is not 'type' and 'document'.",
                "",
                "Put the document, as it is published, into 'document'.");
            return false;
        }

        var lists = NamedListJson.Read(document.GetRawText());
        problem = ProblemOf(lists.Problems);
        requests.AddRange((lists.Document ?? []).Select(list => new PublishList(list)));
        return problem is null;
    }

    internal static Problem? ProblemOf(IReadOnlyList<DocumentProblem> problems, string place = "/document")
    {
        if (problems.Count == 0)
            return null;
        var first = problems[0];
        var others = problems.Count == 1 ? "" : $" And {problems.Count - 1} more.";
        return Problem.Of(
            OfficerProblems.CodeOf(first.Code), $"{first.Place}: {first.What}{others}",
            OfficerProblems.PointerOf(first.Path, place), first.Remedy);
    }
}
