using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>The breaches of a jurisdiction's duties, which everybody may see, or a page of them.</summary>
/// <param name="Breaches">In the order of their numbers.</param>
public sealed record BreachesView(IReadOnlyList<BreachView> Breaches)
{
    /// <summary>The number behind which the next page begins; null where there are no more.</summary>
    public long? Next { get; init; }
}

/// <summary>A duty that was not met in time.</summary>
/// <param name="Breach">Its number in the jurisdiction's record, from 1 without gaps.</param>
/// <param name="Member">Who did not meet it.</param>
/// <param name="Obligation">The duty's number in the account of the member's nation.</param>
/// <param name="Duty">What was to be done.</param>
/// <param name="Consequence">What follows.</param>
/// <param name="Due">By when it was to be done.</param>
/// <param name="RecordedAt">When the jurisdiction recorded it.</param>
public sealed record BreachView(
    long Breach,
    MemberId Member,
    long Obligation,
    string Duty,
    BreachConsequence Consequence,
    Instant Due,
    Instant RecordedAt)
{
    /// <summary>
    /// The permits whose revocation followed; null where the consequence is another, or there were none.
    /// </summary>
    public IReadOnlyList<long>? Revoked { get; init; }

    /// <summary>When the member was suspended for it; null where it was not, or not yet.</summary>
    public Instant? SuspendedAt { get; init; }

    /// <summary>When the member met the duty after all; null where it did not.</summary>
    public Instant? MetAt { get; init; }
}
