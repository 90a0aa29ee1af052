using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>A permit that is out.</summary>
/// <param name="Given">How it was given.</param>
/// <param name="Returned">How much of an allotment came back.</param>
/// <param name="Revocation">Why it is being taken back; null where it is not.</param>
public sealed record GivenPermit(PermitGiven Given, long Returned, RevocationOrdered? Revocation)
{
    /// <summary>Whether the registry has enacted the revocation.</summary>
    public bool IsTakenBack { get; init; }

    /// <summary>The permit.</summary>
    public PermitGrant Grant => Given.Grant;

    /// <summary>What of an allotment counts against its pool.</summary>
    public long Outstanding => Grant.Scope.Amount - Returned;

    /// <summary>
    /// The first moment at which it matters no longer. What a rolling quota was drawn for may be used until its end,
    /// and counts for a window after that.
    /// </summary>
    internal Instant Until => Grant.Permit.Form is { Window: { Period: QuotaPeriod.Rolling } window }
        ? Grant.Scope.Until.Plus(TimeSpan.FromHours(window.Hours))
        : Grant.Scope.Until;
}
