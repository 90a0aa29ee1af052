using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>A trade offer as one of its two sides keeps it.</summary>
/// <param name="Offer">Its number.</param>
/// <param name="From">The offeror.</param>
/// <param name="To">Who may accept.</param>
/// <param name="ToNation">
/// In the offeror's account: whose account the other is in. In the acceptor's: its own nation.
/// </param>
/// <param name="Terms">What is exchanged.</param>
/// <param name="IsHeld">Whether this side's goods are held; always in the offeror's account.</param>
/// <param name="Parcels">Where this side gives tokens and they are held: which. Else none.</param>
internal sealed record OfferedTrade(
    OfferNumber Offer,
    PartyNumber From,
    PartyNumber To,
    Nation ToNation,
    TradeTerms Terms,
    bool IsHeld,
    IReadOnlyList<ParcelPart> Parcels)
{
    /// <summary>What this side keeps beyond cash and tokens; null for nothing.</summary>
    public HeldDues? Dues { get; init; }

    /// <summary>What it waits for, where it was accepted and lacks nothing but approvals; else null.</summary>
    public AwaitedTrade? Awaited { get; init; }

    /// <summary>
    /// Whether the acceptor has taken its acceptance back: what it holds is free when the offeror's account has heard
    /// of it.
    /// </summary>
    public bool IsTakenBack { get; init; }

    /// <summary>Whether the acceptor may take its acceptance back.</summary>
    public bool MayBeTakenBack => Awaited is not null && !IsTakenBack;

    /// <summary>Whether it waits for what was refused; null where it waits for nothing yet.</summary>
    public bool? Lacks(ApprovalRefused refused) => Awaited?.Lacks.Any(one => one.By == refused.By
        && string.Equals(one.Demand.Body, refused.Body, StringComparison.Ordinal));

    /// <summary>What an offeror that buys says that it takes the tokens for; null where it says nothing.</summary>
    public EndUse? EndUse { get; init; }
}

/// <summary>What an accepted trade waits with, and for what.</summary>
/// <param name="Accepted">In the offeror's account: what the acceptor brings along so far.</param>
/// <param name="Taken">In the offeror's account, where the acceptor gives tokens: what it holds. Else none.</param>
/// <param name="Lacks">The approvals that lack on either side.</param>
internal sealed record AwaitedTrade(
    Presented Accepted, IReadOnlyList<ParcelPart> Taken, IReadOnlyList<LackingApproval> Lacks);
