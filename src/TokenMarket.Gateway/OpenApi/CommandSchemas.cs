using Microsoft.OpenApi;
using TokenMarket.Contracts.Json;

namespace TokenMarket.Gateway.OpenApi;

/// <summary>What members send: a batch, and every command that may stand in it.</summary>
internal static class CommandSchemas
{
    /// <summary>Fields whose form has another name than they have.</summary>
    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        ["quote"] = "currency",
        ["to"] = "member",
        ["order"] = "number",
        ["offer"] = "number",
        ["quantityLots"] = "lots",
        ["remainingLots"] = "lots",
        ["limitTicks"] = "ticks",
        ["amountMinor"] = "minor",
        ["totalMinor"] = "minor",
        ["by"] = "jurisdiction",
        ["permit"] = "long",
        ["amount"] = "long",
        ["pricePerPeriodMinor"] = "minor",
        ["periodHours"] = "int",
        ["start"] = "moment",
        ["end"] = "moment",
        ["expires"] = "moment",
        ["timeInForce"] = "time-in-force",
        ["selfTrade"] = "self-trade",
        ["endUse"] = "end-use",
        ["obligation"] = "long",
        ["postOnly"] = "flag",
        ["preventNationalTrade"] = "flag",
    };

    /// <summary>Adds them to the document; the schema of a batch.</summary>
    internal static IOpenApiSchema AddTo(OpenApiDocument document)
    {
        ObjectSchemas.AddFamily(document, "MemberCommand", CommandForm.All.Select(form =>
            $"{form.Type} {string.Join(' ', [
                .. form.Required.Select(field => $"{field}:{FormOf(field)}"),
                .. form.Optional.Select(field => $"{field}?:{FormOf(field)}")])}"));
        var batch = ObjectSchemas.Of(document, "- member:member session:int first:long commands:[#MemberCommand");
        var commands = (OpenApiSchema)batch.Properties!["commands"];
        (commands.MinItems, commands.MaxItems) = (1, JsonLimits.MaxCommands);
        return ObjectSchemas.Add(document, "CommandBatch", batch);
    }

    private static string FormOf(string field) => Forms.GetValueOrDefault(field, field);
}
