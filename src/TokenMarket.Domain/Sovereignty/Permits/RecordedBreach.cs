using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>A duty of this jurisdiction that was not met in time, and what became of it.</summary>
/// <param name="Recorded">The breach.</param>
public sealed record RecordedBreach(BreachRecorded Recorded)
{
    /// <summary>When the registry had suspended the member everywhere; null where it did not, or not yet.</summary>
    public Instant? SuspendedAt { get; init; }

    /// <summary>When the member met the duty after all; null where it did not.</summary>
    public Instant? MetAt { get; init; }

    /// <summary>Whether the member is still to be suspended.</summary>
    public bool AwaitsSuspension =>
        Recorded.Duty.Consequence == BreachConsequence.SuspendMember && SuspendedAt is null;
}
