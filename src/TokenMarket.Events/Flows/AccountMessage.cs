using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>What other streams tell an account. Each is the projection of one committed event of its sender.</summary>
public abstract record AccountMessage
{
    private protected AccountMessage()
    {
    }
}

/// <summary>A market's trade, as one order of this account sees it. It posts the order's hold.</summary>
/// <param name="Order">The order.</param>
/// <param name="Fill">The number of the fill within the order, from 1, without gaps.</param>
/// <param name="Trade">The number of the trade within its market.</param>
/// <param name="Price">The maker's price or the auction's.</param>
/// <param name="Quantity">More than nothing.</param>
/// <param name="Notional">Price times quantity in the market's currency.</param>
/// <param name="Fee">What this fill adds to the order's fee on its cumulative notional.</param>
/// <param name="Custody">
/// The custody of the lots as the giver held them; the taker's parcel adds the taker's nation.
/// </param>
/// <param name="Counterparty">Who stood on the other side; shown to nobody but auditors.</param>
public sealed record OrderFilled(
    OrderNumber Order,
    int Fill,
    long Trade,
    Price Price,
    Quantity Quantity,
    Money Notional,
    Money Fee,
    NationSet Custody,
    PartyNumber Counterparty) : AccountMessage
{
    /// <summary>What it takes beyond price and fee; null for nothing.</summary>
    public FillDues? Dues { get; init; }
}

/// <summary>
/// A market left less of an order open, on its owner's wish or to keep it from meeting its own owner.
/// </summary>
/// <param name="Order">The order.</param>
/// <param name="Removed">What is no longer open, more than nothing.</param>
/// <param name="Parts">For a sale: of which parcels. Empty for a purchase.</param>
public sealed record OrderReduced(
    OrderNumber Order, Quantity Removed, IReadOnlyList<ParcelPart> Parts) : AccountMessage;

/// <summary>
/// A market closed an order: what is still held for it is free. The only release that an order hold knows.
/// </summary>
/// <param name="Order">The order.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rejection">Why the market refused it on arrival; null for every other reason.</param>
/// <param name="Fills">How many fills the order had: a check that none is missing.</param>
public sealed record OrderClosed(
    OrderNumber Order, OrderCloseReason Reason, OrderRejection? Rejection, int Fills) : AccountMessage
{
    /// <summary>For <see cref="OrderCloseReason.RefusedByLaw"/> the rules; else none.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];
}

/// <summary>A market refused to cancel, reduce or reprice an order; the order itself is as it was.</summary>
public sealed record OrderChangeRefused(OrderNumber Order, OrderRejection Rejection) : AccountMessage;

/// <summary>A market's fees since its last such message, for the venue's own account.</summary>
public sealed record FeesCollected(PartyNumber Venue, Currency Currency, Money Amount) : AccountMessage;

/// <summary>Cash from a member of another nation's account, or newly issued there.</summary>
public sealed record CashArrived(
    PartyNumber From, PartyNumber To, Currency Currency, Money Amount, string Reference) : AccountMessage;

/// <summary>Tokens from a member of another nation's account.</summary>
/// <param name="From">The giver.</param>
/// <param name="To">The taker.</param>
/// <param name="Series">What.</param>
/// <param name="Parcels">By custody as the giver held them; the taker's parcels add the taker's nation.</param>
/// <param name="Reference">The giver's words.</param>
public sealed record TokensArrived(
    PartyNumber From, PartyNumber To, SeriesId Series, IReadOnlyList<ParcelPart> Parcels, string Reference)
    : AccountMessage
{
    /// <summary>What the giver said that they are for; null where it said nothing.</summary>
    public EndUse? EndUse { get; init; }

    /// <summary>What it took and began; null for nothing.</summary>
    public DeedDues? Dues { get; init; }

    /// <summary>Where it began something, the session of the giver's command; else 0.</summary>
    public int Session { get; init; }

    /// <summary>And the command's sequence in it; else 0, as in all of a time before transfers were named.</summary>
    public long Sequence { get; init; }
}

/// <summary>A factory minted tokens for a member of its nation; their custody is that nation.</summary>
public sealed record TokensMinted(PartyNumber To, SeriesId Series, Quantity Quantity) : AccountMessage;

/// <summary>
/// A member of another (or this) account offers a trade; what it gives is held there until the offer ends.
/// </summary>
public sealed record TradeOffered(
    OfferNumber Offer, PartyNumber From, PartyNumber To, TradeTerms Terms) : AccountMessage
{
    /// <summary>What an offeror that buys says that it takes the tokens for; null where it says nothing.</summary>
    public EndUse? EndUse { get; init; }
}

/// <summary>
/// The offer was accepted in the acceptor's account, where its side is held. The offeror's account decides.
/// </summary>
/// <param name="Offer">The offer, one of this account.</param>
/// <param name="By">The acceptor.</param>
/// <param name="Parcels">Where the acceptor gives tokens: what is held, by custody. Else empty.</param>
public sealed record TradeAccepted(
    OfferNumber Offer, PartyNumber By, IReadOnlyList<ParcelPart> Parcels) : AccountMessage
{
    /// <summary>The permits and levies that the acceptor's account keeps for it, and its end-use.</summary>
    public Presented Presented { get; init; } = Presented.None;
}

/// <summary>The offeror's account made the trade final: the acceptor's hold is posted and the goods arrive.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="Parcels">Where the offeror gives tokens: by custody as the offeror held them. Else empty.</param>
public sealed record TradeConcluded(OfferNumber Offer, IReadOnlyList<ParcelPart> Parcels) : AccountMessage
{
    /// <summary>What it took and began beyond price and tokens; null for nothing.</summary>
    public DeedDues? Dues { get; init; }
}

/// <summary>The trade that was accepted lacks nothing but approvals, and waits for them.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="Lacks">What lacks on either side.</param>
public sealed record TradeDeferred(OfferNumber Offer, IReadOnlyList<LackingApproval> Lacks) : AccountMessage;

/// <summary>A body refused an approval that a member asked for an offer.</summary>
/// <param name="By">The body's jurisdiction.</param>
/// <param name="Body">The body.</param>
/// <param name="Member">Who asked, a member of this account.</param>
/// <param name="Offer">For which offer.</param>
public sealed record ApprovalRefused(Jurisdiction By, string Body, PartyNumber Member, OfferNumber Offer)
    : AccountMessage;

/// <summary>The offer ended without a trade, for this acceptor: what it held for it is free.</summary>
public sealed record TradeLapsed(OfferNumber Offer, OfferEnd Reason) : AccountMessage;

/// <summary>The member to whom the offer was made turned it down.</summary>
public sealed record TradeDeclined(OfferNumber Offer, PartyNumber By) : AccountMessage;

/// <summary>The register shows a lease offer to the lessee.</summary>
public sealed record LeaseOfferArrived(
    OfferNumber Offer, PartyNumber Lessor, PartyNumber Lessee, LeaseTerms Terms) : AccountMessage;

/// <summary>
/// The register started the lease: the lessor's held tokens are leased, the lessee's escrow is bound.
/// </summary>
public sealed record LeaseStarted(OfferNumber Offer) : AccountMessage
{
    /// <summary>What it takes and began beyond price and tokens; null for nothing.</summary>
    public DeedDues? Dues { get; init; }
}

/// <summary>The lease that was accepted lacks nothing but approvals, and waits for them.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="EndUse">What the lessee states; null where it states nothing.</param>
/// <param name="Lacks">What lacks on either side.</param>
public sealed record LeaseDeferred(OfferNumber Offer, EndUse? EndUse, IReadOnlyList<LackingApproval> Lacks)
    : AccountMessage;

/// <summary>A lease offer ended without a lease: what either side held for it is free.</summary>
public sealed record LeaseLapsed(OfferNumber Offer, OfferEnd Reason) : AccountMessage;

/// <summary>
/// The register billed a period: to the lessee's account a draw from escrow, to the lessor's a credit.
/// </summary>
/// <param name="Offer">The lease, by the offer it came from.</param>
/// <param name="Period">The number of the billing period, from 1, without gaps.</param>
/// <param name="Amount">The period's price for the whole quantity.</param>
public sealed record LeaseBilled(OfferNumber Offer, int Period, Money Amount) : AccountMessage;

/// <summary>
/// The lease is over: the lessor's tokens are available again, the rest of the lessee's escrow is free.
/// </summary>
/// <param name="Offer">The lease, by the offer it came from.</param>
/// <param name="Periods">How many periods were billed: a check that none is missing.</param>
public sealed record LeaseEnded(OfferNumber Offer, int Periods) : AccountMessage;

/// <summary>A jurisdiction's office gave a member of this account a permit.</summary>
public sealed record PermitGranted(PermitGrant Grant) : AccountMessage;

/// <summary>
/// A jurisdiction's office took a permit back: nothing more is drawn on it. What was drawn stands.
/// </summary>
/// <param name="By">The jurisdiction.</param>
/// <param name="Number">The permit's number among all that it gave.</param>
public sealed record PermitRevoked(Jurisdiction By, long Number) : AccountMessage;

/// <summary>The law makes something else of a running lease than before: use, billing and end follow it.</summary>
/// <param name="Offer">The lease, by the offer it came from.</param>
/// <param name="Restraint">What it makes of it.</param>
public sealed record LeaseRestrained(OfferNumber Offer, LeaseRestraint Restraint) : AccountMessage;
