using Microsoft.Extensions.Configuration;

namespace TokenMarket.Hosting.Settings;

/// <summary>
/// Loads the settings: a JSON file, then the environment (<c>TOKENMARKET_STORE=…</c>), then arguments
/// (<c>--Store=…</c>); the later wins. An unknown name is refused, wherever it stands.
/// </summary>
public static class MarketSettings
{
    /// <summary>What the names of our environment variables begin with.</summary>
    public const string EnvironmentPrefix = "TOKENMARKET_";

    private static readonly string[] Names =
        [.. typeof(MarketOptions).GetProperties().Select(property => property.Name)];

    /// <summary>Loads and checks.</summary>
    /// <param name="file">A flat JSON object of settings; null for none.</param>
    /// <param name="arguments">Each <c>--Name=value</c>.</param>
    /// <exception cref="SettingsException">Something is unknown, unreadable or unsound; all of it is named.</exception>
    public static MarketOptions Load(string? file, params IEnumerable<string> arguments)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null)
            builder.AddJsonFile(Path.GetFullPath(file), optional: false);

        builder.AddEnvironmentVariables(EnvironmentPrefix).AddInMemoryCollection(Overrides(arguments));
        return MarketOptionsValidator.Check(Bind(Read(builder, file)));
    }

    private static List<KeyValuePair<string, string?>> Overrides(IEnumerable<string> arguments)
    {
        List<KeyValuePair<string, string?>> overrides = [];
        foreach (var argument in arguments)
        {
            var end = argument.IndexOf('=', StringComparison.Ordinal);
            if (!argument.StartsWith("--", StringComparison.Ordinal) || end < 3)
                throw new SettingsException([$"'{argument}' is no setting: write --Name=value."]);

            overrides.Add(new(argument[2..end], argument[(end + 1)..]));
        }

        return overrides;
    }

    private static IConfigurationRoot Read(ConfigurationBuilder builder, string? file)
    {
        try
        {
            return builder.Build();
        }
        catch (Exception unreadable)
            when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{file}: {unreadable.GetBaseException().Message}"], unreadable);
        }
    }

    private static MarketOptions Bind(IConfigurationRoot root)
    {
        string[] unknown = [.. root.GetChildren().Select(Refusal).OfType<string>()];
        if (unknown.Length > 0)
            throw new SettingsException(unknown);

        try
        {
            return root.Get<MarketOptions>() ?? new MarketOptions();
        }
        catch (InvalidOperationException unfit)
        {
            throw new SettingsException([unfit.Message], unfit);
        }
    }

    private static string? Refusal(IConfigurationSection setting)
    {
        if (!Names.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            return $"{setting.Key}: unknown setting; there are {string.Join(", ", Names)}.";

        return setting.GetChildren().Any() ? $"{setting.Key}: a single value, not a list or an object." : null;
    }
}
