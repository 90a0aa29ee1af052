using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>A trade offer that has not ended, as one of its two sides sees it.</summary>
/// <param name="Offer">Its number.</param>
/// <param name="From">The offeror.</param>
/// <param name="To">Who may accept.</param>
/// <param name="Series">The tokens.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Side">The offeror's side.</param>
/// <param name="Currency">What is paid.</param>
/// <param name="Total">For all of it.</param>
/// <param name="Expires">It stands before this moment.</param>
/// <param name="IsHeld">
/// Whether the viewer's own side is held: always the offeror's, the acceptor's once it accepted.
/// </param>
public sealed record TradeOfferStanding(
    OfferNumber Offer,
    PartyNumber From,
    PartyNumber To,
    SeriesId Series,
    Quantity Quantity,
    Side Side,
    Currency Currency,
    Money Total,
    Instant Expires,
    bool IsHeld)
{
    /// <summary>What lacks on either side, where it was accepted and waits for approvals; else none.</summary>
    public IReadOnlyList<LackingApproval> Lacks { get; init; } = [];

    /// <summary>What the taker is known to state; null where it states nothing, or has not accepted yet.</summary>
    public EndUse? Stated { get; init; }

    /// <summary>Whether it waits for approvals, and whoever accepted has not taken that back.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>What an offeror that buys says that it takes the tokens for; null where it says nothing.</summary>
    public EndUse? EndUse { get; init; }
}
