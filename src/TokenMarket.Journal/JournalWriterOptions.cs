namespace TokenMarket.Journal;

/// <summary>
/// Limits and times of one writer. The defaults suit a silo on a database with a millisecond per commit.
/// </summary>
public sealed record JournalWriterOptions
{
    /// <summary>
    /// Most bytes of events that are packed into one segment: 1 KiB to 256 MiB. One append that is larger is a segment
    /// alone, up to what the queue may hold. Default 4 MiB.
    /// </summary>
    public int MaxSegmentBytes { get; init; } = 4 << 20;

    /// <summary>Most appends in one segment: 1 to 1,000,000. Default 8,192.</summary>
    public int MaxSegmentAppends { get; init; } = 8_192;

    /// <summary>
    /// Most bytes waiting for their commit before appends are refused: at least one segment. Default 64 MiB.
    /// </summary>
    public long MaxQueuedBytes { get; init; } = 64 << 20;

    /// <summary>Most appends waiting for their commit before more are refused: at least one. Default 100,000.</summary>
    public int MaxQueuedAppends { get; init; } = 100_000;

    /// <summary>How often committed segments are indexed: above zero. Default one second.</summary>
    public TimeSpan IndexInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The first pause after a failed statement; it doubles, with jitter, up to <see cref="MaxRetryPause"/>. Default 10
    /// ms.
    /// </summary>
    public TimeSpan MinRetryPause { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest pause after a failed statement. Default one second.</summary>
    public TimeSpan MaxRetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a closing writer goes on trying to commit what is queued: zero or more. Default ten seconds.
    /// </summary>
    public TimeSpan ClosePatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where crash tests come in. Default nowhere.</summary>
    public IJournalFaults? Faults { get; init; }

    /// <exception cref="ArgumentException">A value is outside its range; the message names it.</exception>
    internal void Validate()
    {
        Require(MaxSegmentBytes is >= 1 << 10 and <= 256 << 20, nameof(MaxSegmentBytes));
        Require(MaxSegmentAppends is >= 1 and <= 1_000_000, nameof(MaxSegmentAppends));
        Require(MaxQueuedBytes >= MaxSegmentBytes, nameof(MaxQueuedBytes));
        Require(MaxQueuedAppends >= 1, nameof(MaxQueuedAppends));
        Require(IndexInterval > TimeSpan.Zero, nameof(IndexInterval));
        Require(MinRetryPause > TimeSpan.Zero, nameof(MinRetryPause));
        Require(MaxRetryPause >= MinRetryPause, nameof(MaxRetryPause));
        Require(ClosePatience >= TimeSpan.Zero, nameof(ClosePatience));
    }

    private static void Require(bool isInRange, string option)
    {
        if (!isInRange)
        {
            throw new ArgumentException($"{nameof(JournalWriterOptions)}.{option} is outside its range.",
                nameof(option));
        }
    }
}
