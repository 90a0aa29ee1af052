using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;

namespace TokenMarket.Grains.Officers;

/// <summary>
/// Reads officers' commands as strictly as the public edge reads members': a command is an object whose <c>type</c> is
/// the command's name in small letters with hyphens, <c>register-capacity</c>, and whose other fields are the command's
/// own.
/// </summary>
internal static class OfficerJson
{
    private static readonly Type[] Families =
    [
        typeof(FactoryCommand), typeof(TokenCommand), typeof(RegistryRequest), typeof(SeriesAttributes),
        typeof(PermitOfficeCommand), typeof(PermitMemberCommand),
    ];

    private static readonly JsonSerializerOptions Options = NewOptions();

    /// <summary>Reads one command of a family, or says what is wrong with it.</summary>
    public static bool TryRead<T>(
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out T? command, [NotNullWhen(false)] out Problem? problem)
        where T : class
    {
        (command, problem) = (null, null);
        try
        {
            command = JsonSerializer.Deserialize<T>(json, Options);
            if (command is null)
                problem = Problem.Of(ProblemCode.WrongType, "Here is null.", "", "A command belongs here.");
        }
        catch (JsonException malformed)
        {
            problem = OfficerProblems.Of(malformed, typeof(T));
        }
        catch (Exception invalid)
            when (invalid is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            // Thrown by a value's own constructor: the value is out of its range; or there is no 'type'.
            problem = OfficerProblems.Of(invalid, typeof(T));
        }

        return command is not null;
    }

    /// <summary>All words that the <c>type</c> of a family's member may be.</summary>
    public static IEnumerable<string> TypesOf(Type family) => family == typeof(RegistryRequest)
        ? [.. CommandsOf(family).Select(NameOf), RegistryJson.PublishLists]
        : CommandsOf(family).Select(NameOf);

    /// <summary>Writes a value as <see cref="TryRead"/> reads it; a command with its <c>type</c>.</summary>
    public static void WriteValue<T>(Utf8JsonWriter writer, T value)
    {
        var family = Array.Find(Families, each => each.IsInstanceOfType(value)) ?? typeof(T);
        JsonSerializer.Serialize(writer, value, family, Options);
    }

    /// <summary>Writes one object.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = MarketJson.Encoder }))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static JsonSerializerOptions NewOptions()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(NameFamilies);
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            AllowOutOfOrderMetadataProperties = true,
            IgnoreReadOnlyProperties = true,
            MaxDepth = 16,
            TypeInfoResolver = resolver,
        };
        foreach (var converter in MarketJson.Default.Options.Converters)
            options.Converters.Add(converter);
        options.Converters.Add(new NumberConverter<Price>(Price.FromTicks, price => price.Ticks));
        options.Converters.Add(new NumberConverter<Quantity>(Quantity.FromLots, quantity => quantity.Lots));
        options.Converters.Add(new NumberConverter<Money>(Money.FromMinor, money => money.Minor));
        options.Converters.Add(new NumberConverter<PartyNumber>(
            number => PartyNumber.FromNumber(checked((int)number)), party => party.Number));
        options.Converters.Add(new NationSetConverter());
        options.Converters.Add(new ContentHashConverter());
        options.Converters.Add(new JurisdictionConverter());
        options.Converters.Add(new WordConverter());
        return options;
    }

    private static void NameFamilies(JsonTypeInfo type)
    {
        if (!Families.Contains(type.Type))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "type",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var command in CommandsOf(type.Type))
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(command, NameOf(command)));
    }

    /// <summary>Law is asked for by its jurisdiction's own stream, and by nobody from outside.</summary>
    private static IEnumerable<Type> CommandsOf(Type family) => family.Assembly.GetTypes().Where(each =>
        each.IsSealed && each.IsSubclassOf(family) && !each.IsSubclassOf(typeof(LawRequest)));

    private static string NameOf(Type command) => JsonNamingPolicy.KebabCaseLower.ConvertName(command.Name);

    private sealed class NumberConverter<T>(Func<long, T> read, Func<T, long> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)
                ? read(number)
                : throw new JsonException("An integer without quotes belongs here.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(write(value));
    }

    /// <summary>64 hexadecimal digits; the empty text where there is nothing to hash.</summary>
    private sealed class ContentHashConverter : JsonConverter<ContentHash>
    {
        public override ContentHash Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String
                ? reader.GetString()!
                : throw new JsonException("A text belongs here.");
            return text.Length == 0 ? default
                : ContentHash.TryParse(text, out var hash) ? hash
                : throw new UnfitTextException(
                    ProblemCode.InvalidName, "A SHA-256 of 64 hexadecimal digits, or the empty text, belongs here.");
        }

        public override void Write(Utf8JsonWriter writer, ContentHash value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.IsSome ? value.ToString() : "");
    }

    /// <summary><c>market</c>, <c>baseline</c>, <c>FR</c> or <c>bloc:eu</c>.</summary>
    private sealed class JurisdictionConverter : JsonConverter<Jurisdiction>
    {
        public override Jurisdiction Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Jurisdiction.TryParse(reader.GetString(), out var jurisdiction)
                ? jurisdiction
                : throw new UnfitTextException(
                    ProblemCode.InvalidName,
                    "'market', 'baseline', a nation such as 'FR' or a bloc such as 'bloc:eu' belongs here.");

        public override void Write(Utf8JsonWriter writer, Jurisdiction value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class NationSetConverter : JsonConverter<NationSet>
    {
        public override NationSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var codes = JsonSerializer.Deserialize<string[]>(ref reader, options) ?? throw new JsonException(
                "A list of nations belongs here.");
            var set = default(NationSet);
            foreach (var code in codes)
            {
                set = Nation.TryParse(code, out var nation)
                    ? set.With(nation)
                    : throw new UnfitTextException(
                        ProblemCode.UnknownNation, $"'{code}' is no ISO 3166-1 alpha-2 code of a nation.");
            }

            return set;
        }

        public override void Write(Utf8JsonWriter writer, NationSet value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Nations().Select(nation => nation.ToString()).ToArray(), options);
    }
}
