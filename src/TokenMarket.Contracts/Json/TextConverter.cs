using System.Text.Json;
using System.Text.Json.Serialization;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json;

/// <summary>A value type as the one text that it has.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
    where T : struct
{
    private protected delegate bool Parser(string? text, out T value);

    private protected abstract Parser Parse { get; }

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = TextConverter.ReadText(ref reader);
        return Parse(text, out var value) ? value : throw new JsonException($"'{text}' is no {typeof(T).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>How texts are read, whatever they name.</summary>
internal static class TextConverter
{
    /// <summary>Reads a string; half a character is malformed, not an accident of ours.</summary>
    internal static string ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A text belongs here.");
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("The text holds half a character.", e);
        }
    }
}

internal sealed class NationConverter : TextConverter<Nation>
{
    private protected override Parser Parse => Nation.TryParse;
}

internal sealed class CurrencyConverter : TextConverter<Currency>
{
    private protected override Parser Parse => Currency.TryParse;
}

internal sealed class MemberIdConverter : TextConverter<MemberId>
{
    private protected override Parser Parse => MemberId.TryParse;
}

internal sealed class FactoryIdConverter : TextConverter<FactoryId>
{
    private protected override Parser Parse => FactoryId.TryParse;
}

internal sealed class SeriesIdConverter : TextConverter<SeriesId>
{
    private protected override Parser Parse => SeriesId.TryParse;
}

internal sealed class MarketIdConverter : TextConverter<MarketId>
{
    private protected override Parser Parse => MarketId.TryParse;
}

internal sealed class OrderNumberConverter : TextConverter<OrderNumber>
{
    private protected override Parser Parse => OrderNumber.TryParse;
}

internal sealed class OfferNumberConverter : TextConverter<OfferNumber>
{
    private protected override Parser Parse => OfferNumber.TryParse;
}

internal sealed class InstantConverter : TextConverter<Instant>
{
    private protected override Parser Parse => Instant.TryParse;
}
