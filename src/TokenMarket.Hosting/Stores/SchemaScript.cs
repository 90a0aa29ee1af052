using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TokenMarket.Hosting.Settings;

namespace TokenMarket.Hosting.Stores;

/// <summary>One step of the schema: a file <c>V1__name.sql</c> in the folder of its store, numbered from 1.</summary>
internal sealed record SchemaScript(int Version, string Name, string Sql)
{
    /// <summary>What its file is called.</summary>
    public string Title => $"V{Version}__{Name}";

    /// <summary>SHA-256 of the text, in hexadecimal: a script that ran is never edited.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>All scripts of a store, in order.</summary>
    public static IReadOnlyList<SchemaScript> Of(StoreKind store)
    {
        var assembly = typeof(SchemaScript).Assembly;
        var folder = $"{typeof(SchemaScript).Namespace}.Scripts.{store}.V";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith(folder, StringComparison.Ordinal))
                .Select(resource => Read(resource, resource[folder.Length..^".sql".Length]))
                .OrderBy(script => script.Version),
        ];
    }

    private static SchemaScript Read(string resource, string name)
    {
        using var text = new StreamReader(typeof(SchemaScript).Assembly.GetManifestResourceStream(resource)!);
        var parts = name.Split("__");
        return new SchemaScript(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], text.ReadToEnd());
    }
}
