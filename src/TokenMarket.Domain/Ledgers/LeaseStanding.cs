using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>A lease, or an offer of one, that has not ended, as one of its two sides sees it.</summary>
/// <param name="Offer">Its number.</param>
/// <param name="Lessor">Who keeps title.</param>
/// <param name="Lessee">Who has, or would have, the use.</param>
/// <param name="Series">The tokens.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Currency">What is paid.</param>
/// <param name="PricePerPeriod">For the whole quantity and one period.</param>
/// <param name="PeriodHours">The billing period.</param>
/// <param name="Start">First moment of use.</param>
/// <param name="End">First moment behind it.</param>
/// <param name="Expires">The offer stands before this moment.</param>
/// <param name="State">Where it stands, as this account knows it.</param>
/// <param name="Billed">How many periods are billed.</param>
/// <param name="Escrow">What is left in escrow: the lessee's side only.</param>
public sealed record LeaseStanding(
    OfferNumber Offer,
    PartyNumber Lessor,
    PartyNumber Lessee,
    SeriesId Series,
    Quantity Quantity,
    Currency Currency,
    Money PricePerPeriod,
    int PeriodHours,
    Instant Start,
    Instant End,
    Instant Expires,
    KeptLeaseState State,
    int Billed,
    Money Escrow)
{
    /// <summary>What lacks on either side, where it was accepted and waits for approvals; else none.</summary>
    public IReadOnlyList<LackingApproval> Lacks { get; init; } = [];

    /// <summary>What the lessee is known to state; null where it states nothing, or has not accepted yet.</summary>
    public EndUse? Stated { get; init; }

    /// <summary>What the law makes of it while it runs.</summary>
    public LeaseRestraint Restraint { get; init; } = LeaseRestraint.None;
}
