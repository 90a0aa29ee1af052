namespace TokenMarket.Client.Tests;

/// <summary>A clock whose pauses end at once and are written down; deadlines of attempts never come.</summary>
internal sealed class RecordingTime : TimeProvider
{
    internal List<TimeSpan> Pauses { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == TimeSpan.FromSeconds(30))
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        Pauses.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
