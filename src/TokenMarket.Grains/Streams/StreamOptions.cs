namespace TokenMarket.Grains.Streams;

/// <summary>Limits and times of the streams of a silo.</summary>
public sealed record StreamOptions
{
    /// <summary>The most messages of one batch: 1 to 100,000. Default 2,000.</summary>
    public int MaxBatchMessages { get; init; } = 2_000;

    /// <summary>The most bytes of one batch: 1 KiB to 16 MiB. Default 512 KiB.</summary>
    public int MaxBatchBytes { get; init; } = 512 << 10;

    /// <summary>
    /// The most bytes of messages that a stream keeps for receivers that do not acknowledge before it takes no more
    /// commands: 1 MiB to 1 GiB. What other streams send is taken all the same, or two that wait for each other would
    /// wait for ever. Default 256 MiB.
    /// </summary>
    public long MaxOwedBytes { get; init; } = 256 << 20;

    /// <summary>The pause before a batch that was not answered goes again: above zero. Default 200 ms.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// How many events behind the last snapshot the next one is taken: at least 1. Default 100,000. The first after a
    /// stream is opened comes after half to all of it, so that streams take turns; one behind a large snapshot comes
    /// later.
    /// </summary>
    public long SnapshotEvery { get; init; } = 100_000;

    /// <summary>The most bytes of one row of a snapshot: 4 KiB to 64 MiB. Default 1 MiB.</summary>
    public int SnapshotPartBytes { get; init; } = 1 << 20;

    /// <summary>
    /// How long an order may wait for its market before the answer is <c>pending</c>: above zero. Default 5 s.
    /// </summary>
    public TimeSpan OrderPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a question for news waits before it is answered with none: above zero. Default 5 s.</summary>
    public TimeSpan WatchPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often streams that owe messages are looked after: above zero. Default 2 s.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(2);
}
