namespace TokenMarket.Journal.Writers;

/// <summary>Pauses between attempts: doubling, with jitter so that many writers do not come back at once.</summary>
internal sealed class RetryPause(JournalWriterOptions options, TimeProvider time)
{
    public int Attempts { get; private set; }

    public void Succeeded() => Attempts = 0;

    public Task FailedAsync(CancellationToken cancellationToken)
    {
        var doubled = options.MinRetryPause.Ticks << Math.Min(Attempts++, 20);
        var longest = doubled is > 0 and var ticks ? Math.Min(ticks, options.MaxRetryPause.Ticks)
            : options.MaxRetryPause.Ticks;
        return Task.Delay(TimeSpan.FromTicks(Random.Shared.NextInt64(longest / 2, longest + 1)), time,
            cancellationToken);
    }
}
