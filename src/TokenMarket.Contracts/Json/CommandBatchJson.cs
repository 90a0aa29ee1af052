using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace TokenMarket.Contracts.Json;

/// <summary>
/// Batches of an account's commands as JSON:
/// <c>{"member":"FR/treasury","session":1,"first":41,"commands":[{"type":"place-order", …}, …]}</c>.
/// </summary>
public static class CommandBatchJson
{
    /// <summary>Reads a batch, or says what is wrong with it first. Nothing but the one or the other ever comes of any
    /// bytes.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> json,
        [NotNullWhen(true)] out AccountBatch? batch,
        [NotNullWhen(false)] out Problem? problem)
    {
        (batch, problem) = (null, null);
        if (!Utf8.IsValid(json))
        {
            problem = Problem.Of(ProblemCode.MalformedJson, "The body is not UTF-8.", "", "Encode it as UTF-8.");
            return false;
        }

        try
        {
            var reader = new CommandBatchReader(json);
            batch = reader.Read();
            problem = reader.Problem;
            return batch is not null;
        }
        catch (JsonException e)
        {
            problem = Malformed(e);
            return false;
        }
    }

    /// <summary>Writes a batch; what <see cref="TryRead"/> reads of it is equal.</summary>
    public static void Write(IBufferWriter<byte> target, AccountBatch batch)
    {
        using var writer = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = MarketJson.Encoder });
        writer.WriteStartObject();
        writer.WriteString("member", batch.Member.ToString());
        writer.WriteNumber("session", batch.Session);
        writer.WriteNumber("first", batch.First);
        writer.WriteStartArray("commands");
        foreach (var command in batch.Commands)
            CommandWriter.Write(writer, command);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal static Problem Malformed(JsonException e) => Problem.Of(
        ProblemCode.MalformedJson,
        string.Create(CultureInfo.InvariantCulture,
            $"This is no JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}."),
        "",
        "Write RFC 8259 JSON: no comments, no trailing commas, nothing behind the document.");
}
