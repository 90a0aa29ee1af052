namespace TokenMarket.Gateway;

/// <summary>What the gateway logs. Never a key, never a body.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} {Method} {Path} failed")]
    internal static partial void Failed(ILogger logger, Exception e, string requestId, string method, string path);

    [LoggerMessage(2, LogLevel.Warning, "Request {RequestId}: the outcome of a batch of {Member} is not known")]
    internal static partial void OutcomeUnknown(ILogger logger, Exception e, string requestId, string member);

    [LoggerMessage(3, LogLevel.Warning, "Request {RequestId}: a part of the market cannot be reached")]
    internal static partial void Unreachable(ILogger logger, Exception e, string requestId);

    [LoggerMessage(4, LogLevel.Warning, "The feed of book {Book} of {Market} was cut; it is taken up again")]
    internal static partial void FeedCut(ILogger logger, Exception e, string market, int book);
}
