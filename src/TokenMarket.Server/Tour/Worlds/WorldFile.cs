using System.Text.Json;
using System.Text.Json.Serialization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour.Worlds;

/// <summary>Reads the worlds of <c>silo-config/worlds</c>, strictly.</summary>
internal static class WorldFile
{
    private static readonly JsonSerializerOptions Json = NewOptions();

    /// <summary>The folder of the settings that come with the program.</summary>
    public static string ConfigFolder { get; } = Path.Combine(AppContext.BaseDirectory, "silo-config");

    /// <summary>The world that the tour shows.</summary>
    public static string Reference { get; } = Path.Combine(ConfigFolder, "worlds", "reference.json");

    /// <summary>Where a document that a world names lies.</summary>
    public static string Rulebook(string file) => Path.Combine(ConfigFolder, "rulebooks", file);

    /// <summary>Loads a world.</summary>
    /// <exception cref="WorldException">It is none, or does not hold together.</exception>
    public static World Load(string path)
    {
        World world;
        try
        {
            world = JsonSerializer.Deserialize<World>(File.ReadAllText(path), Json)
                ?? throw new WorldException(path, ["Here is null."]);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or ArgumentException)
        {
            throw new WorldException(path, [unreadable.Message], unreadable);
        }

        var failures = WorldCheck.FailuresOf(world, Path.GetFileNameWithoutExtension(path));
        return failures.Count == 0 ? world : throw new WorldException(path, failures);
    }

    private static JsonSerializerOptions NewOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        };
        foreach (var converter in MarketJson.Default.Options.Converters)
            options.Converters.Add(converter);
        options.Converters.Add(new QuantityConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    private sealed class QuantityConverter : JsonConverter<Quantity>
    {
        public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Quantity.FromLots(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Lots);
    }
}
