using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Officers;

/// <summary>
/// Reads what is asked of a jurisdiction's rulebooks: <c>record</c> with a <c>document</c>, <c>adopt</c> with a
/// <c>name</c> and a <c>version</c>, <c>repeal</c> with a <c>name</c>, <c>approve</c> and <c>withdraw</c> with a
/// <c>proposal</c>.
/// </summary>
internal static class RulebookCommandJson
{
    private const string Forms =
        "'record' with a document, 'adopt' with name and version, 'repeal' with a name, or 'approve' or 'withdraw' "
        + "with the number of a proposal belongs here.";

    /// <summary>Reads a command, or says what is wrong with it.</summary>
    public static bool TryRead(
        OfficerCommand asked, Jurisdiction jurisdiction, KnownNames names,
        [NotNullWhen(true)] out RulebookCommand? command, [NotNullWhen(false)] out Problem? problem)
    {
        command = null;
        if (!RegistryJson.TryParse(asked.Json, out var document, out problem))
            return false;
        using (document)
        {
            var root = document.RootElement;
            var fields = root.ValueKind == JsonValueKind.Object
                ? root.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal).ToArray()
                : [];
            var type = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var named)
                ? named.ToString()
                : "";
            switch (type, string.Join(' ', fields))
            {
                case ("record", "document type"):
                    return TryReadDocument(
                        root.GetProperty("document"), jurisdiction, names, out command, out problem);
                case ("adopt", "name type version") when Number(root, "version") is { } version:
                    command = new AdoptRulebook(root.GetProperty("name").ToString(), version, asked.Officer);
                    return true;
                case ("repeal", "name type"):
                    command = new RepealRulebook(root.GetProperty("name").ToString(), asked.Officer);
                    return true;
                case ("approve", "proposal type") when Number(root, "proposal") is { } proposal:
                    command = new ApproveProposal(proposal, asked.Officer);
                    return true;
                case ("withdraw", "proposal type") when Number(root, "proposal") is { } proposal:
                    command = new WithdrawProposal(proposal, asked.Officer);
                    return true;
                default:
                    problem = Problem.Of(
                        ProblemCode.UnknownWord,
                        $"There is no such command with the fields {string.Join(", ", fields)}.",
                        "/type",
                        Forms);
                    return false;
            }
        }
    }

    private static int? Number(JsonElement root, string field) =>
        root.GetProperty(field) is { ValueKind: JsonValueKind.Number } stated && stated.TryGetInt32(out var number)
            ? number
            : null;

    private static bool TryReadDocument(
        JsonElement document, Jurisdiction jurisdiction, KnownNames names,
        [NotNullWhen(true)] out RulebookCommand? command, [NotNullWhen(false)] out Problem? problem)
    {
        var read = RulebookJson.Read(document.GetRawText(), names);
        problem = RegistryJson.ProblemOf(read.Problems);
        command = read.Document is { } rulebook ? new RecordRulebook(rulebook) : null;
        if (command is not null && read.Document!.Jurisdiction != jurisdiction)
        {
            problem = Problem.Of(
                ProblemCode.MemberMismatch, $"The rulebook is one of {read.Document.Jurisdiction}.",
                "/document/jurisdiction", $"One of {jurisdiction} belongs here.");
            command = null;
        }

        return command is not null;
    }
}
