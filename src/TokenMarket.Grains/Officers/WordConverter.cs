using System.Text.Json;
using System.Text.Json.Serialization;
using TokenMarket.Contracts.Json;

namespace TokenMarket.Grains.Officers;

/// <summary>Members of closed lists as their words; an unknown word is told what is known.</summary>
internal sealed class WordConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var word = reader.TokenType == JsonTokenType.String
                ? reader.GetString()
                : throw new JsonException("A word belongs here.");
            return ClosedList.TryParse<T>(word, out var value)
                ? value
                : throw new UnfitTextException(
                    ProblemCode.UnknownWord,
                    $"'{word}' is none of "
                        + $"{string.Join(", ", Enum.GetValues<T>().Select(each => $"'{ClosedList.WordOf(each)}'"))}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(ClosedList.WordOf(value));
    }
}
