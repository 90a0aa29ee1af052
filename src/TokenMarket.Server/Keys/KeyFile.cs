using System.Text.Json;
using System.Text.Json.Serialization;
using TokenMarket.Gateway;
using TokenMarket.Gateway.Callers;
using TokenMarket.Hosting.Settings;

namespace TokenMarket.Server.Keys;

/// <summary>
/// Who may call: the hashes of the keys, with their members and roles, in a file that only the owner can read.
/// </summary>
public static class KeyFile
{
    private const string FileName = "keys.json";
    private const string OperatorFileName = "operator.key";
    private const string OperatorMember = "CH/venue";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>
    /// The keys in the data folder. Where there are none yet, one of a market operator is made; it stands in
    /// <c>operator.key</c> beside them.
    /// </summary>
    /// <exception cref="SettingsException">The file is there and is no list of keys.</exception>
    public static IList<ApiKeyOptions> LoadOrCreate(MarketOptions options)
    {
        if (!File.Exists(Path.Combine(options.DataFolder, FileName)))
        {
            var key = ApiKey.Create();
            Write(
                options.DataFolder,
                [KeyOf(key, OperatorMember, [CallerRole.MarketOperator, CallerRole.Trader, CallerRole.Auditor])]);
            WriteOwn(OperatorPath(options), key);
        }

        return Read(options);
    }

    /// <summary>Where the key of the market's operator is, if it is still there.</summary>
    public static string OperatorPath(MarketOptions options) =>
        Path.Combine(Path.GetFullPath(options.DataFolder), OperatorFileName);

    /// <summary>Makes a key, adds its hash to the data folder's, and gives the key itself: nobody keeps it.</summary>
    /// <exception cref="SettingsException">The file is there and is no list of keys.</exception>
    public static string Add(MarketOptions options, string member, IList<CallerRole> roles)
    {
        var keys = LoadOrCreate(options);
        var key = ApiKey.Create();
        Write(options.DataFolder, [.. keys, KeyOf(key, member, roles)]);
        return key;
    }

    /// <summary>Replaces the keys of a data folder; a market reads them at its start.</summary>
    public static void Write(string folder, IReadOnlyList<ApiKeyOptions> keys)
    {
        Directory.CreateDirectory(folder);
        WriteOwn(Path.Combine(folder, FileName), JsonSerializer.Serialize(keys, Json));
    }

    /// <summary>The settings of a key: its hash, never itself.</summary>
    public static ApiKeyOptions KeyOf(string key, string member, IList<CallerRole> roles) =>
        new() { Sha256 = ApiKey.HashOf(key), Member = member, Roles = roles };

    private static List<ApiKeyOptions> Read(MarketOptions options)
    {
        var path = Path.Combine(options.DataFolder, FileName);
        try
        {
            return JsonSerializer.Deserialize<List<ApiKeyOptions>>(File.ReadAllText(path), Json) ?? [];
        }
        catch (JsonException malformed)
        {
            throw new SettingsException([$"{path}: {malformed.Message}"], malformed);
        }
    }

    private static void WriteOwn(string path, string text)
    {
        var next = path + ".next";
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(next, create))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(text);
        }

        File.Move(next, path, overwrite: true);
    }
}
