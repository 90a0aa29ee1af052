using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>A duty that began with a deed, as it stands.</summary>
/// <param name="Opened">The duty, whose it is and what it began with.</param>
/// <param name="State">How it stands.</param>
public sealed record Obligation(ObligationOpened Opened, ObligationState State)
{
    /// <summary>What the member stated when it reported it met; empty where it did not.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>When the member reported it met; <c>default</c> where it did not.</summary>
    public Instant ReportedAt { get; init; }

    /// <summary>Whether there is still something to be done.</summary>
    public bool IsUnmet => State is ObligationState.Open or ObligationState.Breached;
}
