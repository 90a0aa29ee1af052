using System.Globalization;
using TokenMarket.Hosting.Settings;

namespace TokenMarket.Server.Tour;

/// <summary>What the tour is asked for.</summary>
/// <param name="Seed">From which its quantities and prices follow; default 1.</param>
/// <param name="IsStaying">Whether the market goes on running behind it.</param>
internal sealed record TourOptions(ulong Seed, bool IsStaying)
{
    private const string SeedArgument = "--seed=";

    /// <summary>Reads <c>--seed=N</c> and <c>--stay</c>.</summary>
    /// <exception cref="SettingsException">There is another argument, or the seed is no number.</exception>
    public static TourOptions Of(IEnumerable<string> arguments)
    {
        var options = new TourOptions(1, false);
        foreach (var argument in arguments)
        {
            options = argument switch
            {
                "--stay" => options with { IsStaying = true },
                _ when SeedOf(argument) is { } seed => options with { Seed = seed },
                _ => throw new SettingsException([$"'{argument}' is neither --seed=N, from 0, nor --stay."]),
            };
        }

        return options;
    }

    private static ulong? SeedOf(string argument) =>
        argument.StartsWith(SeedArgument, StringComparison.Ordinal)
        && ulong.TryParse(
            argument.AsSpan(SeedArgument.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : null;
}
