using System.Diagnostics.Metrics;

namespace TokenMarket.Grains.Telemetry;

/// <summary>
/// What the grains measure: the one list of instruments and tags. A name never changes its meaning; none is used again.
/// </summary>
public static class MarketMetrics
{
    /// <summary>The meter of everything that is ours.</summary>
    public const string MeterName = "TokenMarket";

    /// <summary>
    /// Seconds from the moment at which a law came into force on this silo until a stream had gone through all that it
    /// holds, and closed, suspended, ended or set free what the law says, on disk.
    /// </summary>
    public const string LawRecheck = "tokenmarket.law.recheck";

    /// <summary>What kind of stream: <c>market</c>, <c>leases</c> or <c>account</c>.</summary>
    public const string StreamTag = "stream";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> LawRechecks = Meter.CreateHistogram<double>(
        LawRecheck, "s", "From a law in force to the end of a stream's re-check under it.");

    internal static void Rechecked(string stream, TimeSpan duration) =>
        LawRechecks.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(StreamTag, stream));
}
