using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>The offers that a member has made or received and that have not ended, and its leases.</summary>
/// <param name="Trades">Trade offers.</param>
/// <param name="Leases">Lease offers and leases.</param>
public sealed record OffersView(IReadOnlyList<TradeOfferView> Trades, IReadOnlyList<LeaseOfferView> Leases);

/// <summary>An offer of a trade.</summary>
/// <param name="Offer">Its number.</param>
/// <param name="From">Who offers.</param>
/// <param name="To">Who may accept.</param>
/// <param name="Series">The tokens.</param>
/// <param name="QuantityLots">How many lots.</param>
/// <param name="Side">The side of who offers.</param>
/// <param name="Currency">What is paid.</param>
/// <param name="TotalMinor">For all of it, in minor units.</param>
/// <param name="Expires">It stands before this moment.</param>
/// <param name="State">Where it stands.</param>
public sealed record TradeOfferView(
    OfferNumber Offer,
    MemberId From,
    MemberId To,
    SeriesId Series,
    long QuantityLots,
    Side Side,
    Currency Currency,
    long TotalMinor,
    Instant Expires,
    OfferState State)
{
    /// <summary>
    /// The approvals that lack: where it waits for them those of both sides, before that those that the viewer's side
    /// will certainly have to bring. Null where none is known to lack.
    /// </summary>
    public IReadOnlyList<MissingApprovalView>? Missing { get; init; }

    /// <summary>What an offeror that buys says that it takes the tokens for; null where it says nothing.</summary>
    public EndUse? EndUse { get; init; }
}

/// <summary>An offer of a lease, or the lease that came of it.</summary>
/// <param name="Offer">Its number.</param>
/// <param name="From">The lessor.</param>
/// <param name="To">The lessee.</param>
/// <param name="Series">The tokens.</param>
/// <param name="QuantityLots">How many lots.</param>
/// <param name="Currency">What is paid.</param>
/// <param name="PricePerPeriodMinor">For all of it and one period, in minor units.</param>
/// <param name="PeriodHours">The billing period.</param>
/// <param name="Start">First moment of use.</param>
/// <param name="End">First moment behind it.</param>
/// <param name="Expires">The offer stands before this moment.</param>
/// <param name="State">Where it stands.</param>
public sealed record LeaseOfferView(
    OfferNumber Offer,
    MemberId From,
    MemberId To,
    SeriesId Series,
    long QuantityLots,
    Currency Currency,
    long PricePerPeriodMinor,
    int PeriodHours,
    Instant Start,
    Instant End,
    Instant Expires,
    OfferState State)
{
    /// <summary>
    /// The approvals that lack: where it waits for them those of both sides, before that those that the viewer's side
    /// will certainly have to bring. Null where none is known to lack.
    /// </summary>
    public IReadOnlyList<MissingApprovalView>? Missing { get; init; }

    /// <summary>What the law makes of it while it runs; null where it runs as it was agreed.</summary>
    public LeaseRestraintView? Restraint { get; init; }
}

/// <summary>What the law makes of a lease that runs, where it is less than was agreed.</summary>
/// <param name="Suspended">Whether the use is refused; it is not billed meanwhile.</param>
/// <param name="Grounds">The rules, such as <c>US d5/no-lease v2</c>, and the statuses that decide.</param>
public sealed record LeaseRestraintView(bool Suspended, IReadOnlyList<string> Grounds)
{
    /// <summary>When it ends by a rule's notice; null where no rule ends it.</summary>
    public Instant? EndsAt { get; init; }
}
