using Microsoft.Extensions.Logging;

namespace TokenMarket.Journal;

/// <summary>The journal's log lines.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(1, LogLevel.Information, "Writer {Writer} starts at epoch {Epoch}.")]
    public static partial void WriterStarts(ILogger logger, int writer, int epoch);

    [LoggerMessage(2, LogLevel.Warning, "Writer {Writer}: {Step} failed, attempt {Attempt}; trying again.")]
    public static partial void StepFailed(ILogger logger, int writer, string step, int attempt, Exception failure);

    [LoggerMessage(3, LogLevel.Information,
        "Writer {Writer}: a commit was refused; {Losses} streams were lost, epoch {Epoch}.")]
    public static partial void CommitRefused(ILogger logger, int writer, int losses, int epoch);

    [LoggerMessage(4, LogLevel.Critical,
        "Writer {Writer} stops for good: its row shows commit {Commit}, expected {Expected}.")]
    public static partial void WriterHalts(ILogger logger, int writer, long commit, long expected);

    [LoggerMessage(5, LogLevel.Warning, "Writer {Writer}: indexing failed; the next round goes on from the watermark.")]
    public static partial void IndexingFailed(ILogger logger, int writer, Exception failure);

    [LoggerMessage(6, LogLevel.Information,
        "Writer {Writer} took {Count} streams; {Tails} indexes had to be completed.")]
    public static partial void StreamsTaken(ILogger logger, int writer, int count, int tails);

    [LoggerMessage(7, LogLevel.Information, "Writer {Writer} ends after commit {Commit}.")]
    public static partial void WriterEnds(ILogger logger, int writer, long commit);
}
