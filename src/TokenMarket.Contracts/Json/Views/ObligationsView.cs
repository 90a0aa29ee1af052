using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>The duties of a member that began with its deeds, or a page of them.</summary>
/// <param name="Obligations">In the order of their numbers.</param>
public sealed record ObligationsView(IReadOnlyList<ObligationView> Obligations)
{
    /// <summary>The number behind which the next page begins; null where there are no more.</summary>
    public long? Next { get; init; }
}

/// <summary>A duty that a member has, or had.</summary>
/// <param name="Obligation">Its number in the account of the member's nation.</param>
/// <param name="By">The jurisdiction that laid it down.</param>
/// <param name="Duty">What is to be done, by the name that the jurisdiction gives it.</param>
/// <param name="Consequence">What follows where it is not done in time.</param>
/// <param name="State">How it stands.</param>
/// <param name="Deed">What it began with, such as <c>order FR-17, fill 3</c>.</param>
/// <param name="Since">When that was.</param>
/// <param name="Due">The first moment at which it is too late.</param>
public sealed record ObligationView(
    long Obligation,
    string By,
    string Duty,
    BreachConsequence Consequence,
    ObligationState State,
    string Deed,
    Instant Since,
    Instant Due)
{
    /// <summary>When the member reported it met; null where it did not.</summary>
    public Instant? ReportedAt { get; init; }

    /// <summary>What it stated as evidence; null where it reported nothing.</summary>
    public string? Evidence { get; init; }
}
