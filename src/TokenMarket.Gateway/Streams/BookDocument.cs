using System.Buffers;
using System.Text.Json;
using TokenMarket.Grains.Abstractions.Markets;

namespace TokenMarket.Gateway.Streams;

/// <summary>The changes of a book as one document; the updates in it stay the bytes that the market wrote.</summary>
internal static class BookDocument
{
    internal static byte[] Of(BookUpdates news) => Of(news.Position, news.IsSnapshot, news.Updates);

    /// <summary>The same without the updates that a reader at a position has seen.</summary>
    internal static byte[] Behind(long position, BookUpdates news) =>
        Of(news.Position, isSnapshot: false, [.. news.Updates.Where(update => PositionOf(update) > position)]);

    private static byte[] Of(long position, bool isSnapshot, IReadOnlyList<byte[]> updates)
    {
        var buffer = new ArrayBufferWriter<byte>(64 + updates.Sum(x => x.Length + 1));
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("position", position);
            writer.WriteBoolean("isSnapshot", isSnapshot);
            writer.WriteStartArray("updates");
            foreach (var update in updates)
                writer.WriteRawValue(update, skipInputValidation: true);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static long PositionOf(byte[] update)
    {
        var reader = new Utf8JsonReader(update);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                continue;
            var isPosition = reader.ValueTextEquals("position"u8);
            reader.Read();
            if (isPosition)
                return reader.GetInt64();
            reader.Skip();
        }

        return long.MaxValue;
    }
}
