using System.Text.Json;
using System.Text.Json.Serialization;

namespace TokenMarket.Contracts.Json;

/// <summary>A member of a closed list as its word: never as a number, in no other case.</summary>
internal sealed class ClosedListConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var word = TextConverter.ReadText(ref reader);
        return ClosedList.TryParse<T>(word, out var value)
            ? value
            : throw new UnfitTextException(
                ProblemCode.UnknownWord, $"'{word}' is none of {ClosedList.AllWords<T>()}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ClosedList.WordOf(value));
}
