using System.Globalization;

namespace TokenMarket.Journal.Stores;

/// <summary>
/// The numbered schema scripts of one store, embedded in this assembly. A script that was released never changes.
/// </summary>
internal static class SchemaScripts
{
    /// <summary>The version that this program needs: the number of scripts.</summary>
    public const int Version = 1;

    /// <summary>The scripts that lead from one version to the present one, in order.</summary>
    /// <exception cref="InvalidOperationException">The version is newer than this program.</exception>
    public static IEnumerable<string> After(string store, int version)
    {
        if (version > Version)
        {
            throw new InvalidOperationException(
                $"The journal's schema has version {version}, this program knows {Version}.");
        }

        return Enumerable.Range(version + 1, Version - version).Select(number => Read(store, number));
    }

    private static string Read(string store, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"journal-{store}-{number:000}.sql");
        using var stream = typeof(SchemaScripts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
