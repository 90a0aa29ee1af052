using Microsoft.Extensions.Logging;
using TokenMarket.Grains.Abstractions.Flows;

namespace TokenMarket.Grains.Streams;

internal static partial class StreamLog
{
    [LoggerMessage(
        1001,
        LogLevel.Information,
        "Stream {Stream} opened in term {Term}: {Replayed} events behind the snapshot at {Snapshot}")]
    public static partial void Opened(ILogger log, string stream, int term, long replayed, long snapshot);

    [LoggerMessage(1002, LogLevel.Warning, "Stream {Stream} is lost; the next activation rebuilds it from the journal")]
    public static partial void Lost(ILogger log, Exception fault, string stream);

    [LoggerMessage(1003, LogLevel.Warning, "A batch from {Stream} to {Destination} was not answered; it goes again")]
    public static partial void BatchUnanswered(ILogger log, Exception? fault, string stream, string destination);

    [LoggerMessage(
        1004,
        LogLevel.Error,
        "The flow from {Stream} to {Destination} stands still at {Sequence}: {Verdict}; a sweep asks again")]
    public static partial void FlowStopped(
        ILogger log, string stream, string destination, long sequence, FlowVerdict verdict);

    [LoggerMessage(1005, LogLevel.Error, "A message from {Source} to {Stream} was refused: {Why}")]
    public static partial void MessageRefused(ILogger log, string source, string stream, string why);

    [LoggerMessage(
        1006, LogLevel.Warning, "The snapshot of {Stream} at {Sequence} was not written; the journal has all of it")]
    public static partial void SnapshotFailed(ILogger log, Exception fault, string stream, long sequence);
}
