using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>What an account tells a shard of the lease register.</summary>
public abstract record LeaseMessage
{
    private protected LeaseMessage()
    {
    }
}

/// <summary>
/// The lessor offers; its tokens are held in its account until the register says how the offer ended.
/// </summary>
public sealed record LeaseOffered(
    OfferNumber Offer, PartyNumber Lessor, PartyNumber Lessee, LeaseTerms Terms) : LeaseMessage
{
    /// <summary>The permits and levies that the lessor's account keeps for it.</summary>
    public Presented Presented { get; init; } = Presented.None;
}

/// <summary>The lessee accepts; the price of the whole lease is in its escrow.</summary>
public sealed record LeaseAccepted(OfferNumber Offer, PartyNumber Lessee) : LeaseMessage
{
    /// <summary>The permits and levies that the lessee's account keeps for it, and its end-use.</summary>
    public Presented Presented { get; init; } = Presented.None;
}

/// <summary>The lessee turns the offer down, or takes its acceptance back while approvals lack.</summary>
public sealed record LeaseDeclined(OfferNumber Offer, PartyNumber Lessee) : LeaseMessage;

/// <summary>One side of a lease that waits for approvals got one, and its account keeps it for the lease.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="By">The lessor or the lessee.</param>
/// <param name="Presented">All that its account keeps now: what it kept, and more behind it.</param>
public sealed record LeaseApprovalsBrought(OfferNumber Offer, PartyNumber By, Presented Presented) : LeaseMessage;

/// <summary>A body refused an approval that the lessor or the lessee had asked for the lease.</summary>
public sealed record LeaseApprovalRefused(OfferNumber Offer, PartyNumber By) : LeaseMessage;

/// <summary>The lessor takes the offer back.</summary>
public sealed record LeaseWithdrawn(OfferNumber Offer) : LeaseMessage;
