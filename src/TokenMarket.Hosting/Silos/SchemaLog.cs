using Microsoft.Extensions.Logging;
using TokenMarket.Hosting.Settings;

namespace TokenMarket.Hosting.Silos;

/// <summary>What the log says of the tables.</summary>
internal static partial class SchemaLog
{
    [LoggerMessage(1001, LogLevel.Information, "The tables in {Store} are up to date; {Ran} scripts ran.")]
    public static partial void Ready(ILogger log, StoreKind store, int ran);
}
