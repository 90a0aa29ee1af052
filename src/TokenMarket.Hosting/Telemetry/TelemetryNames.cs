namespace TokenMarket.Hosting.Telemetry;

/// <summary>The names of what this program measures and traces: the one list that an exporter subscribes to.</summary>
public static class TelemetryNames
{
    /// <summary>The meter and the activity source of everything that is ours.</summary>
    public const string TokenMarket = "TokenMarket";

    /// <summary>The meters worth exporting: ours, and those of what we stand on.</summary>
    public static IReadOnlyList<string> Meters { get; } =
    [
        TokenMarket, "Microsoft.Orleans", "Npgsql", "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    /// <summary>The activity sources worth exporting.</summary>
    public static IReadOnlyList<string> ActivitySources { get; } =
        [TokenMarket, "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Npgsql", "Microsoft.AspNetCore"];
}
