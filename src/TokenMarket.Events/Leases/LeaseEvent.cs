using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Leases;

/// <summary>What can happen in a shard of the lease register.</summary>
public abstract record LeaseEvent
{
    private protected LeaseEvent(OfferNumber offer) => Offer = offer;

    /// <summary>The lease, by the offer it came from.</summary>
    public OfferNumber Offer { get; init; }

    /// <summary>Whether it must not commit once a newer epoch is raised: only the start of a lease.</summary>
    public virtual bool IsFenced => false;
}

/// <summary>The register hosts the offer.</summary>
/// <param name="Offer">Its number.</param>
/// <param name="Lessor">Who keeps title.</param>
/// <param name="Lessee">Who gets the use.</param>
/// <param name="LesseeNation">In whose account the lessee's escrow is.</param>
/// <param name="Terms">What it gives and costs.</param>
public sealed record LeaseRecorded(
    OfferNumber Offer, PartyNumber Lessor, PartyNumber Lessee, Nation LesseeNation, LeaseTerms Terms)
        : LeaseEvent(Offer)
{
    /// <summary>What the lessor brings along.</summary>
    public Presented Given { get; init; } = Presented.None;
}

/// <summary>
/// The offer was accepted in time and lacks nothing but approvals: it waits for them until it expires. Also what it
/// waits with and for from now on.
/// </summary>
/// <param name="Offer">Its number.</param>
/// <param name="LesseeNation">In whose account the lessee's escrow is.</param>
/// <param name="Given">What the lessor brings along so far.</param>
/// <param name="Taken">What the lessee brings along so far.</param>
/// <param name="Lacks">The approvals that lack on either side, one at least.</param>
public sealed record LeaseAwaitsApproval(
    OfferNumber Offer,
    Nation LesseeNation,
    Presented Given,
    Presented Taken,
    IReadOnlyList<LackingApproval> Lacks) : LeaseEvent(Offer);

/// <summary>The offer was accepted in time and eligibility allowed it. Fenced by its epoch.</summary>
/// <param name="Offer">Its number.</param>
/// <param name="LesseeNation">In whose account the lessee's escrow is.</param>
/// <param name="Epoch">
/// By which eligibility was decided; a commit under a newer one must not contain this event.
/// </param>
/// <param name="At">The moment of decision, before the offer expired.</param>
public sealed record LeaseBegun(OfferNumber Offer, Nation LesseeNation, Epoch Epoch, Instant At) : LeaseEvent(Offer)
{
    /// <summary>What the lessor brought along in the end; null for what it brought before.</summary>
    public Presented? Given { get; init; }

    /// <summary>What the lessee brought along.</summary>
    public Presented Taken { get; init; } = Presented.None;

    /// <summary>What it takes and began beyond price and tokens; null for nothing.</summary>
    public DeedDues? Dues { get; init; }

    /// <inheritdoc/>
    public override bool IsFenced => true;
}

/// <summary>A period is over and billed.</summary>
/// <param name="Offer">Its number.</param>
/// <param name="LesseeNation">In whose account the lessee's escrow is.</param>
/// <param name="Period">From 1, without gaps.</param>
/// <param name="Currency">What is paid.</param>
/// <param name="Amount">How much, from the lessee's escrow to the lessor.</param>
/// <param name="At">The period's end, however late it was looked at.</param>
public sealed record LeasePeriodBilled(
    OfferNumber Offer, Nation LesseeNation, int Period, Currency Currency, Money Amount, Instant At)
        : LeaseEvent(Offer);

/// <summary>The lease, or the offer of one, is over.</summary>
/// <param name="Offer">Its number.</param>
/// <param name="LesseeNation">In whose account the lessee's escrow is.</param>
/// <param name="Reason">Why; never <see cref="LeaseCloseReason.Refused"/>.</param>
/// <param name="Periods">How many periods were billed.</param>
/// <param name="At">
/// Since when: the end or the expiry however late it was looked at, else the moment of decision.
/// </param>
public sealed record LeaseClosed(
    OfferNumber Offer, Nation LesseeNation, LeaseCloseReason Reason, int Periods, Instant At) : LeaseEvent(Offer);

/// <summary>The law that is in force makes something else of a running lease than the one before.</summary>
/// <param name="Offer">Its number.</param>
/// <param name="LesseeNation">In whose account the lessee's escrow is.</param>
/// <param name="Restraint">What it makes of it.</param>
/// <param name="Epoch">By which epoch.</param>
/// <param name="At">The moment of decision, not before anything that was due.</param>
public sealed record LeaseReexamined(
    OfferNumber Offer, Nation LesseeNation, LeaseRestraint Restraint, Epoch Epoch, Instant At) : LeaseEvent(Offer);

/// <summary>The register did not take an offer of its own account; what is held for it there is free.</summary>
public sealed record LeaseOfferRefused(OfferNumber Offer, LeaseRejection Rejection) : LeaseEvent(Offer);

/// <summary>A message could not be applied; nothing changed and nobody is told.</summary>
/// <param name="Offer">The offer that it names.</param>
/// <param name="Message">What it was.</param>
/// <param name="Sender">The name of the stream that it came from.</param>
/// <param name="Rejection">Why.</param>
public sealed record LeaseMessageRefused(
    OfferNumber Offer, LeaseMessageKind Message, string Sender, LeaseRejection Rejection) : LeaseEvent(Offer);

/// <summary>The kinds of <see cref="LeaseMessage"/>. Stored: numbers are never reused.</summary>
public enum LeaseMessageKind : byte
{
    /// <summary><see cref="LeaseOffered"/>.</summary>
    Offered = 1,

    /// <summary><see cref="LeaseAccepted"/>.</summary>
    Accepted = 2,

    /// <summary><see cref="LeaseDeclined"/>.</summary>
    Declined = 3,

    /// <summary><see cref="LeaseWithdrawn"/>.</summary>
    Withdrawn = 4,

    /// <summary><see cref="LeaseApprovalsBrought"/>.</summary>
    ApprovalsBrought = 5,

    /// <summary><see cref="LeaseApprovalRefused"/>.</summary>
    ApprovalRefused = 6,
}
