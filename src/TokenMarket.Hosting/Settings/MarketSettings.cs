using System.ComponentModel;
using System.Reflection;
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

    private static readonly PropertyInfo[] Settings = typeof(MarketOptions).GetProperties();

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
        var known = Array.Find(
            Settings, each => string.Equals(each.Name, setting.Key, StringComparison.OrdinalIgnoreCase));
        if (known is null)
        {
            var names = string.Join(", ", Settings.Select(each => each.Name));
            return $"{setting.Key}: unknown setting; there are {names}.";
        }

        if (setting.GetChildren().Any())
            return $"{known.Name}: a single value, not a list or an object.";
        return setting.Value is not { } value || IsOne(known.PropertyType, value)
            ? null
            : $"{known.Name}: '{value}' is not {FormOf(known.PropertyType)}.";
    }

    private static bool IsOne(Type type, string value) => type.IsEnum
        ? Enum.TryParse(type, value, ignoreCase: true, out _)
        : TypeDescriptor.GetConverter(type).IsValid(value);

    private static string FormOf(Type type) => type switch
    {
        { IsEnum: true } => string.Join(" or ", Enum.GetNames(type)),
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a time such as 00:01:30 or 1.00:00:00 (days.hours:minutes:seconds)",
        _ => "an integer in its range",
    };
}
