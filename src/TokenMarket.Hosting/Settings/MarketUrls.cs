namespace TokenMarket.Hosting.Settings;

/// <summary>The edge's addresses, as one setting holds them.</summary>
internal static class MarketUrls
{
    public static IReadOnlyList<string> Split(string? urls) =>
        (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
