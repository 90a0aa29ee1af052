using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TokenMarket.Contracts.Json;

/// <summary>How every document but a batch of commands is written and read; those have
/// <see cref="CommandBatchJson"/>.</summary>
/// <remarks>
/// Strict: unknown and repeated fields, other cases, numbers in quotes, nulls where none belong and nesting beyond
/// <see cref="JsonLimits.MaxDepth"/> are refused. Amounts are integers whose field names end in their unit:
/// <c>Minor</c>
/// for minor units of the currency beside them, <c>Lots</c> and <c>Ticks</c>. No number is ever a fraction, so that no
/// reader rounds; sums over a whole account are integers of 64 bits.
/// </remarks>
public static class MarketJson
{
    /// <summary>
    /// Writes texts as people wrote them, so that <c>2026-12-07T00Z+168h</c> can be copied from an answer into a
    /// request. What it leaves alone is harmless in <c>application/json</c>, and nowhere else: it is not for HTML.
    /// </summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writes, and reads strictly.</summary>
    public static MarketJsonContext Default { get; } =
        new(new JsonSerializerOptions(MarketJsonContext.Default.Options) { Encoder = Encoder });

    /// <summary>As <see cref="Default"/>, but a reply may have fields that a newer market has added.</summary>
    public static MarketJsonContext Replies { get; } = new(new JsonSerializerOptions(Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    });
}
