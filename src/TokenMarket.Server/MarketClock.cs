namespace TokenMarket.Server;

/// <summary>
/// The market's clock: the machine's, and a fixed time ahead of it where a demonstration asks for that.
/// </summary>
/// <remarks>Timers and timestamps are the machine's own, so that pauses last as long as they say.</remarks>
internal sealed class MarketClock(TimeProvider machine, TimeSpan ahead) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + ahead;

    /// <inheritdoc/>
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);
}
