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

    /// <summary>What belongs there.</summary>
    private protected abstract string Noun { get; }

    /// <summary>Which problem another text is.</summary>
    private protected virtual ProblemCode Unfit => ProblemCode.InvalidName;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = TextConverter.ReadText(ref reader);
        return Parse(text, out var value) ? value : throw new UnfitTextException(Unfit, $"'{text}' is no {Noun}.");
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

    private protected override string Noun => "ISO 3166-1 alpha-2 code of a nation";

    private protected override ProblemCode Unfit => ProblemCode.UnknownNation;
}

internal sealed class RegionConverter : TextConverter<Region>
{
    private protected override Parser Parse => Region.TryParse;

    private protected override string Noun => "ISO 3166-2 code of a region";
}

internal sealed class CurrencyConverter : TextConverter<Currency>
{
    private protected override Parser Parse => Currency.TryParse;

    private protected override string Noun => "ISO 4217 code of a currency in use";

    private protected override ProblemCode Unfit => ProblemCode.UnknownCurrency;
}

internal sealed class MemberIdConverter : TextConverter<MemberId>
{
    private protected override Parser Parse => MemberId.TryParse;

    private protected override string Noun => "member such as 'FR/treasury'";
}

internal sealed class FactoryIdConverter : TextConverter<FactoryId>
{
    private protected override Parser Parse => FactoryId.TryParse;

    private protected override string Noun => "factory such as 'FR/jean-zay'";
}

internal sealed class SeriesIdConverter : TextConverter<SeriesId>
{
    private protected override Parser Parse => SeriesId.TryParse;

    private protected override string Noun => "series such as 'FR/jean-zay/h100/2026-12-07T00Z+168h'";
}

internal sealed class MarketIdConverter : TextConverter<MarketId>
{
    private protected override Parser Parse => MarketId.TryParse;

    private protected override string Noun => "market such as 'FR/jean-zay/h100/EUR'";
}

internal sealed class OrderNumberConverter : TextConverter<OrderNumber>
{
    private protected override Parser Parse => OrderNumber.TryParse;

    private protected override string Noun => "order number such as 'FR-17'";
}

internal sealed class OfferNumberConverter : TextConverter<OfferNumber>
{
    private protected override Parser Parse => OfferNumber.TryParse;

    private protected override string Noun => "offer number such as 'FR-17'";
}

internal sealed class InstantConverter : TextConverter<Instant>
{
    private protected override Parser Parse => Instant.TryParse;

    private protected override string Noun => "moment in UTC such as '2026-12-01T12:00:00Z'";

    private protected override ProblemCode Unfit => ProblemCode.InvalidMoment;
}
