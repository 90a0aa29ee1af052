using Microsoft.Extensions.Logging;

namespace TokenMarket.Grains.Epochs;

internal static partial class EnactmentLog
{
    [LoggerMessage(
        1101, LogLevel.Warning, "Silo {Silo} did not drain within patience: its older fenced commits will be refused")]
    public static partial void Laggard(ILogger log, Exception? fault, string silo);

    [LoggerMessage(1102, LogLevel.Warning, "Epoch {Epoch} was not raised through silo {Silo}; it is asked again")]
    public static partial void NotRaised(ILogger log, Exception? fault, int epoch, string silo);

    [LoggerMessage(1103, LogLevel.Warning, "The authority to commit fenced events was not renewed")]
    public static partial void AuthorityNotRenewed(ILogger log, Exception fault);
}
