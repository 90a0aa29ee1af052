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

    /// <summary>What an offeror that buys says that it takes the tokens for; null where it says nothing.</summary>
    public EndUse? EndUse { get; init; }
}
