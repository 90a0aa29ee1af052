using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Gateway.OpenApi;

/// <summary>The forms that fields and parts of paths have, each under a word.</summary>
internal static class FieldForms
{
    private const string Slug = "[a-z0-9][a-z0-9.-]{0,39}";
    private const string Window = "(seats-|grants-)?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}Z\\+[1-9][0-9]*h";

    private static readonly Dictionary<string, Func<OpenApiSchema>> Forms = new(StringComparer.Ordinal)
    {
        ["nation"] = () => Text("[A-Z]{2}", "FR", "ISO 3166-1 alpha-2."),
        ["region"] = () => Text("[A-Z]{2}-[A-Z0-9]{1,3}", "UA-43", "ISO 3166-2."),
        ["currency"] = () => Text("[A-Z]{3}", "EUR", "ISO 4217."),
        ["slug"] = () => Text(Slug, "jean-zay"),
        ["member"] = () => Text($"[A-Z]{{2}}/{Slug}", "FR/treasury"),
        ["factory"] = () => Text($"[A-Z]{{2}}/{Slug}", "FR/jean-zay"),
        ["series"] = () => Text($"[A-Z]{{2}}/{Slug}/{Slug}/{Window}", "FR/jean-zay/h100/2026-12-07T00Z+168h"),
        ["window"] = () => Text(Window, "2026-12-07T00Z+168h"),
        ["market"] = () => Text($"[A-Z]{{2}}/{Slug}/{Slug}/[A-Z]{{3}}", "FR/jean-zay/h100/EUR"),
        ["jurisdiction"] = () => Text($"market|baseline|[A-Z]{{2}}|bloc:{Slug}", "bloc:eu"),
        ["number"] = () => Text("[A-Z]{2}-[1-9][0-9]*", "FR-17", "As the market gave it."),
        ["moment"] = () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Format = "date-time",
            Examples = ["2026-12-07T00:00:00Z"],
            Description = "In UTC.",
        },
        ["reference"] = () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MaxLength = AccountLimits.MaxReferenceLength,
        },
        ["evidence"] = () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = AccountLimits.MaxReferenceLength,
        },
        ["remark"] = () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = Contracts.Sovereignty.Reservation.MaxReason,
            Description = "On one line.",
        },
        ["hash"] = () => Text("([0-9a-f]{64})?", "", "SHA-256; empty for compute."),
        ["base64"] = () => new OpenApiSchema { Type = JsonSchemaType.String, ContentEncoding = "base64" },
        ["flag"] = () => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        ["lots"] = () => Integer(1, JsonLimits.MaxInteger, "Lots."),
        ["ticks"] = () => Integer(1, JsonLimits.MaxInteger, "Ticks of the market."),
        ["minor"] = () => Integer(1, JsonLimits.MaxInteger, "Minor units of the currency beside it."),
        ["int"] = () => Integer(1, int.MaxValue),
        ["long"] = () => Integer(1, JsonLimits.MaxInteger),
        ["count"] = () => Integer(0, JsonLimits.MaxInteger, "From 0."),
        ["ppm"] = () => Integer(0, 1_000_000, "Millionths."),
        ["texts"] = () => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.String },
        },
        ["units"] = () => Integer(1, AccountLimits.MaxPermitAmount, "Lots, or the unit of a quota."),
        ["text"] = () => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 500 },
        ["names"] = () => ListOf("text"),
        ["slugs"] = () => ListOf("slug"),
        ["factories"] = () => ListOf("factory"),
        ["token-kinds"] = () => ListOf("token-kind"),
        ["end-use"] = Words<Contracts.Sovereignty.EndUse>,
        ["conveyance"] = Words<Contracts.Sovereignty.Conveyance>,
        ["nations"] = () => ListOf("nation"),
        ["document"] = () => new OpenApiSchema { Type = JsonSchemaType.Object, Description = "As it is published." },
        ["side"] = Words<Side>,
        ["kind"] = Words<OrderKind>,
        ["time-in-force"] = Words<TimeInForce>,
        ["self-trade"] = Words<SelfTradePrevention>,
        ["token-kind"] = Words<TokenKind>,
        ["phase"] = Words<BookPhase>,
        ["reason"] = Words<StatusReason>,
        ["series-status"] = Words<SeriesStatus>,
        ["member-status"] = Words<Contracts.Sovereignty.MemberStatus>,
        ["lease-state"] = Words<Contracts.Leases.LeaseState>,
    };

    /// <summary>The schema of a form.</summary>
    /// <exception cref="KeyNotFoundException">There is no such form.</exception>
    internal static OpenApiSchema Of(string form) => Forms[form]();

    private static OpenApiSchema ListOf(string form) =>
        new() { Type = JsonSchemaType.Array, Items = Of(form) };

    private static OpenApiSchema Text(string pattern, string example, string? description = null) => new()
    {
        Type = JsonSchemaType.String,
        Pattern = $"^({pattern})$",
        Examples = [example],
        Description = description,
    };

    private static OpenApiSchema Integer(long least, long most, string? description = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Minimum = least.ToString(CultureInfo.InvariantCulture),
        Maximum = most.ToString(CultureInfo.InvariantCulture),
        Description = description,
    };

    private static OpenApiSchema Words<T>()
        where T : struct, Enum => new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetValues<T>().Select(value => (JsonNode)ClosedList.WordOf(value))],
        };
}
