namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What a rule that refuses does to what was agreed before it came.</summary>
/// <param name="OnResting">To orders that rest.</param>
/// <param name="OnRunning">To leases that run.</param>
/// <param name="NoticeHours">How long a lease goes on that it terminates; else nothing.</param>
public readonly record struct InFlightEffect(RestingEffect OnResting, RunningEffect OnRunning, int NoticeHours)
{
    /// <summary>The longest notice: a year of 365 days.</summary>
    public const int MostNoticeHours = 8_760;

    /// <summary>What a rule does that says nothing of it.</summary>
    public static InFlightEffect Default { get; } = new(RestingEffect.Keep, RunningEffect.Honour, 0);

    /// <summary>
    /// Whether it takes at least as much away as another, at every moment. To end a lease after a notice is not more
    /// than to suspend it at once, nor less.
    /// </summary>
    public bool Covers(InFlightEffect other) => OnResting >= other.OnResting && other.OnRunning switch
    {
        RunningEffect.Honour => true,
        RunningEffect.Suspend => OnRunning == RunningEffect.Suspend || IsAtOnce,
        RunningEffect.Terminate => OnRunning == RunningEffect.Terminate && NoticeHours <= other.NoticeHours,
    };

    private bool IsAtOnce => OnRunning == RunningEffect.Terminate && NoticeHours == 0;
}
