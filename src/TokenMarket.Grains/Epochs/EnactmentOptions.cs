using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Grains.Epochs;

/// <summary>Times of enactment.</summary>
public sealed record EnactmentOptions
{
    /// <summary>
    /// How long a silo may take to let what it decided before reach the disk: above zero. Default 5 s.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long pairs that an epoch gained stay ineligible before the auction that lets them meet: zero or more.
    /// Default 60 s.
    /// </summary>
    public TimeSpan GainDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most by which the end of that time is put off at random: zero or more. Default 5 s.</summary>
    public TimeSpan GainDelaySpread { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is asked of those who change law. Default: 12 changes an hour, two officers to loosen.</summary>
    public LawmakingPolicy Lawmaking { get; init; } = new(12, 2, TimeSpan.FromDays(7));

    /// <summary>How far ahead a writer's authority to commit fenced events reaches: above zero. Default 5 s.</summary>
    public TimeSpan Authority { get; init; } = TimeSpan.FromSeconds(5);
}
