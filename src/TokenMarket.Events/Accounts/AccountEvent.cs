using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Accounts;

/// <summary>What happened in a nation's account. When, and under which epoch, the stream says once per turn.</summary>
public abstract record AccountEvent
{
    private protected AccountEvent()
    {
    }

    /// <summary>
    /// Whether the event moves tokens between parties, so that it may commit only under the epoch it was decided in.
    /// </summary>
    public virtual bool IsFenced => false;
}

/// <summary>An event that answers a command and uses up its id. A command that is taken in gives exactly one.</summary>
public abstract record CommandEvent : AccountEvent
{
    private protected CommandEvent(CommandStamp command) => Command = command;

    /// <summary>Which command.</summary>
    public CommandStamp Command { get; }

    /// <summary>What the member is told, now and for ever.</summary>
    public virtual AccountOutcome Outcome => default;
}

/// <summary>The account gave a series a short number, before the first event that needs it.</summary>
/// <param name="Asset">The number, from <see cref="AssetNumber.FirstSeries"/>, without gaps.</param>
/// <param name="Series">What it stands for, for ever.</param>
public sealed record SeriesNamed(AssetNumber Asset, SeriesId Series) : AccountEvent;

/// <summary>The account gave a book a short number, before the first order to it.</summary>
/// <param name="Listing">The number, from 0, without gaps.</param>
/// <param name="Market">The market of the book.</param>
/// <param name="Book">The book's number in the market.</param>
/// <param name="Series">What is traded.</param>
/// <param name="MinorPerTickLot">Minor units of the market's currency per price tick and lot.</param>
public sealed record BookNamed(
    int Listing, MarketId Market, int Book, AssetNumber Series, long MinorPerTickLot) : AccountEvent;

/// <summary>The account refused a command.</summary>
/// <param name="Command">Which command.</param>
/// <param name="Rejection">Why.</param>
/// <param name="Explanation">The number of the explanation where eligibility said no, else 0.</param>
public sealed record CommandRefused(CommandStamp Command, AccountRejection Rejection, int Explanation)
    : CommandEvent(Command)
{
    /// <inheritdoc/>
    public override AccountOutcome Outcome => new(Rejection, Explanation);
}

/// <summary>An order is held at its worst and goes to its market.</summary>
/// <param name="Command">Which command.</param>
/// <param name="Order">Its number, for ever.</param>
/// <param name="Listing">The book.</param>
/// <param name="Owner">Who ultimately owns the party.</param>
/// <param name="Terms">What was ordered.</param>
/// <param name="Fees">The fee schedule that the hold covers.</param>
/// <param name="FeeVersion">Which version of the venue's fees that was.</param>
/// <param name="Held">A purchase: the cash held. A sale: nothing.</param>
/// <param name="Parcels">A sale: the tokens held, the least transferable first. A purchase: none.</param>
public sealed record OrderHeld(
    CommandStamp Command,
    OrderNumber Order,
    int Listing,
    OwnerNumber Owner,
    OrderTerms Terms,
    FeeSchedule Fees,
    int FeeVersion,
    Money Held,
    IReadOnlyList<ParcelPart> Parcels) : CommandEvent(Command)
{
    /// <summary>What is kept beyond cash and tokens; null for nothing.</summary>
    public HeldDues? Dues { get; init; }

    /// <inheritdoc/>
    public override AccountOutcome Outcome => new(null, Order.Value);
}

/// <summary>The market is asked to close an order.</summary>
public sealed record OrderCancelSent(CommandStamp Command, OrderNumber Order, int Listing)
    : CommandEvent(Command);

/// <summary>The market is asked to leave less of an order open.</summary>
public sealed record OrderReductionSent(CommandStamp Command, OrderNumber Order, int Listing, Quantity Remaining)
    : CommandEvent(Command);

/// <summary>The market is asked for another limit; what it can cost more is held.</summary>
/// <param name="Command">Which command.</param>
/// <param name="Order">The order.</param>
/// <param name="Listing">Its book.</param>
/// <param name="Limit">The new limit.</param>
/// <param name="Added">What is held in addition; may be nothing.</param>
public sealed record OrderRepriceSent(
    CommandStamp Command, OrderNumber Order, int Listing, Price Limit, Money Added) : CommandEvent(Command);

/// <summary>Cash went from one member to another, at once or by flow to another nation's account.</summary>
/// <param name="Command">Which command; its party is the giver.</param>
/// <param name="To">The taker.</param>
/// <param name="ToNation">Whose account the taker is in.</param>
/// <param name="Currency">Which cash.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reference">The giver's words.</param>
public sealed record CashTransferred(
    CommandStamp Command,
    PartyNumber To,
    Nation ToNation,
    Currency Currency,
    Money Amount,
    string Reference) : CommandEvent(Command);

/// <summary>An issuer paid cash in for a member.</summary>
/// <param name="Command">Which command; its party is the issuer.</param>
/// <param name="To">Who got it.</param>
/// <param name="ToNation">Whose account the taker is in.</param>
/// <param name="Currency">Which cash.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reference">The issuer's words.</param>
public sealed record CashIssued(
    CommandStamp Command,
    PartyNumber To,
    Nation ToNation,
    Currency Currency,
    Money Amount,
    string Reference) : CommandEvent(Command);

/// <summary>An issuer paid cash out of its own balance.</summary>
public sealed record CashRedeemed(CommandStamp Command, Currency Currency, Money Amount, string Reference)
    : CommandEvent(Command);

/// <summary>Tokens went from one member to another, at once or by flow to another nation's account.</summary>
/// <param name="Epoch">The epoch that allowed it.</param>
/// <param name="Command">Which command; its party is the giver.</param>
/// <param name="To">The taker.</param>
/// <param name="ToNation">Whose account the taker is in.</param>
/// <param name="Asset">The series.</param>
/// <param name="Parcels">By custody as the giver held them.</param>
/// <param name="Reference">The giver's words.</param>
public sealed record TokensTransferred(
    Epoch Epoch,
    CommandStamp Command,
    PartyNumber To,
    Nation ToNation,
    AssetNumber Asset,
    IReadOnlyList<ParcelPart> Parcels,
    string Reference) : CommandEvent(Command)
{
    /// <summary>What the giver brought of permits and quotas; null for nothing.</summary>
    public HeldDues? Kept { get; init; }

    /// <summary>What the giver said that the tokens are for; null where it said nothing.</summary>
    public EndUse? EndUse { get; init; }

    /// <summary>What it took and began; null for nothing. No levy: nothing is paid.</summary>
    public DeedDues? Dues { get; init; }

    /// <inheritdoc/>
    public override bool IsFenced => true;
}

/// <summary>A holder gave tokens back to their factory.</summary>
public sealed record TokensGivenBack(CommandStamp Command, AssetNumber Asset, IReadOnlyList<ParcelPart> Parcels)
    : CommandEvent(Command);

/// <summary>A holder gave tokens up.</summary>
public sealed record TokensGivenUp(CommandStamp Command, AssetNumber Asset, IReadOnlyList<ParcelPart> Parcels)
    : CommandEvent(Command);

/// <summary>Tokens went from available to reserved.</summary>
public sealed record ReserveSetAside(CommandStamp Command, AssetNumber Asset, IReadOnlyList<ParcelPart> Parcels)
    : CommandEvent(Command);

/// <summary>Tokens went from reserved to available.</summary>
public sealed record ReserveReleased(CommandStamp Command, AssetNumber Asset, IReadOnlyList<ParcelPart> Parcels)
    : CommandEvent(Command);

/// <summary>A member offered a trade; its side is held.</summary>
/// <param name="Command">Which command; its party is the offeror.</param>
/// <param name="Offer">The offer's number, for ever.</param>
/// <param name="To">Who may accept.</param>
/// <param name="ToNation">Whose account that member is in.</param>
/// <param name="Terms">What is exchanged.</param>
/// <param name="Parcels">Where the offeror sells: the tokens held. Else none; the held cash is the total.</param>
public sealed record TradeOfferHeld(
    CommandStamp Command,
    OfferNumber Offer,
    PartyNumber To,
    Nation ToNation,
    TradeTerms Terms,
    IReadOnlyList<ParcelPart> Parcels) : CommandEvent(Command)
{
    /// <summary>What the offeror keeps beyond cash and tokens; null for nothing.</summary>
    public HeldDues? Dues { get; init; }

    /// <inheritdoc/>
    public override AccountOutcome Outcome => new(null, Offer.Value) { IsOffer = true };
}

/// <summary>A member accepted a trade; its side is held until the offeror's account has decided.</summary>
/// <param name="Command">Which command; its party is the acceptor.</param>
/// <param name="Offer">The offer.</param>
/// <param name="Parcels">Where the acceptor gives tokens: what is held. Else none; the held cash is the total.</param>
public sealed record TradeAcceptanceHeld(
    CommandStamp Command, OfferNumber Offer, IReadOnlyList<ParcelPart> Parcels) : CommandEvent(Command)
{
    /// <summary>What the acceptor keeps beyond cash and tokens; null for nothing.</summary>
    public HeldDues? Dues { get; init; }
}

/// <summary>A member turned a trade down.</summary>
public sealed record TradeDeclineSent(CommandStamp Command, OfferNumber Offer) : CommandEvent(Command);

/// <summary>A member took its trade offer back: what it held is free, and the other side is told.</summary>
public sealed record TradeOfferWithdrawn(CommandStamp Command, OfferNumber Offer, Nation ToNation)
    : CommandEvent(Command);

/// <summary>A trade offer of this account ended without a trade: what the offeror held is free.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="Reason">Why; the other side is told unless it declined itself.</param>
/// <param name="ToNation">Whose account the other side is in.</param>
public sealed record TradeOfferEnded(OfferNumber Offer, OfferEnd Reason, Nation ToNation) : AccountEvent;

/// <summary>
/// A trade was accepted that lacks nothing but approvals: it waits for them with what both sides hold, and the acceptor
/// is told. Again where something else lacks than before.
/// </summary>
/// <param name="Offer">The offer, of this account.</param>
/// <param name="ToNation">Whose account the acceptor is in.</param>
/// <param name="Accepted">What the acceptor brings along so far.</param>
/// <param name="Taken">Where the acceptor gives tokens: what it holds.</param>
/// <param name="Lacks">What lacks, at least one.</param>
public sealed record TradeAwaitsApproval(
    OfferNumber Offer,
    Nation ToNation,
    Presented Accepted,
    IReadOnlyList<ParcelPart> Taken,
    IReadOnlyList<LackingApproval> Lacks) : AccountEvent;

/// <summary>
/// One side of a trade that waits for approvals got one: it keeps it for the trade. An acceptor's goes to the offeror's
/// account, which decides.
/// </summary>
/// <param name="Offer">The offer.</param>
/// <param name="By">Whose it is.</param>
/// <param name="Side">Of the two sides which.</param>
/// <param name="Parcels">Where it gives tokens: what it holds, as before.</param>
/// <param name="Dues">All that it keeps now beyond cash and tokens: what it kept, and more behind it.</param>
public sealed record ApprovalsKept(
    OfferNumber Offer, PartyNumber By, DealSide Side, IReadOnlyList<ParcelPart> Parcels, HeldDues Dues) : AccountEvent;

/// <summary>
/// An approval was refused that an acceptor needs: the offeror's account is told, and ends the offer if it still waits.
/// </summary>
public sealed record AcceptanceTakenBack(OfferNumber Offer, PartyNumber By) : AccountEvent;

/// <summary>The two sides of a bilateral offer. Stored: numbers are never reused.</summary>
public enum DealSide : byte
{
    /// <summary>Who offered.</summary>
    Offeror = 1,

    /// <summary>Who accepted.</summary>
    Acceptor = 2,
}

/// <summary>An acceptance came for an offer that is not open: the acceptor is told.</summary>
public sealed record AcceptanceTooLate(OfferNumber Offer, Nation ToNation) : AccountEvent;

/// <summary>
/// An offer came that cannot be taken in: whoever made it is told as if it were declined, so that its hold is free. Why
/// is told by the event behind this one.
/// </summary>
/// <param name="Offer">The offer.</param>
/// <param name="By">For whom it was.</param>
/// <param name="IsLease">Whether it offered a lease, and not a trade.</param>
public sealed record OfferTurnedBack(OfferNumber Offer, PartyNumber By, bool IsLease) : AccountEvent;

/// <summary>The offeror's account made a trade final: its hold is posted, the other side's goods arrive.</summary>
/// <param name="Epoch">The epoch that allowed it.</param>
/// <param name="Offer">The offer.</param>
/// <param name="ToNation">Whose account the acceptor is in.</param>
/// <param name="Given">Where the offeror sells: what it gives, by custody as it held them. Else none.</param>
/// <param name="Taken">Where the offeror buys: what arrives, by custody as the acceptor held them. Else none.</param>
public sealed record TradeMadeFinal(
    Epoch Epoch,
    OfferNumber Offer,
    Nation ToNation,
    IReadOnlyList<ParcelPart> Given,
    IReadOnlyList<ParcelPart> Taken) : AccountEvent
{
    /// <summary>What the acceptor brought along.</summary>
    public Presented Accepted { get; init; } = Presented.None;

    /// <summary>What it took and began beyond price and tokens; null for nothing.</summary>
    public DeedDues? Dues { get; init; }

    /// <inheritdoc/>
    public override bool IsFenced => true;
}

/// <summary>A member offered a lease; the tokens are held.</summary>
/// <param name="Command">Which command; its party is the lessor.</param>
/// <param name="Offer">The offer's number, and then the lease's, for ever.</param>
/// <param name="To">The lessee.</param>
/// <param name="ToNation">Whose account the lessee is in.</param>
/// <param name="Terms">What is offered; its parcels are what is held.</param>
public sealed record LeaseOfferHeld(
    CommandStamp Command,
    OfferNumber Offer,
    PartyNumber To,
    Nation ToNation,
    LeaseTerms Terms) : CommandEvent(Command)
{
    /// <summary>What the lessor keeps beyond the tokens; null for nothing.</summary>
    public HeldDues? Dues { get; init; }

    /// <inheritdoc/>
    public override AccountOutcome Outcome => new(null, Offer.Value) { IsOffer = true };
}

/// <summary>A member accepted a lease; the price of the whole lease, and the worst levy on it, is in escrow.</summary>
public sealed record LeaseEscrowed(CommandStamp Command, OfferNumber Offer, Money Amount)
    : CommandEvent(Command)
{
    /// <summary>What the lessee keeps beyond cash; null for nothing.</summary>
    public HeldDues? Dues { get; init; }
}

/// <summary>A member turned a lease down, or takes its acceptance back while approvals lack.</summary>
public sealed record LeaseDeclineSent(CommandStamp Command, OfferNumber Offer) : CommandEvent(Command);

/// <summary>The register is asked to take a lease offer back.</summary>
public sealed record LeaseWithdrawalSent(CommandStamp Command, OfferNumber Offer) : CommandEvent(Command);

/// <summary>
/// One side of a lease that waits for approvals got one: it keeps it for the lease, and the register, which decides, is
/// told.
/// </summary>
/// <param name="Offer">The offer.</param>
/// <param name="By">Of the two sides which.</param>
/// <param name="Dues">All that it keeps now beyond cash and tokens: what it kept, and more behind it.</param>
public sealed record LeaseApprovalsKept(OfferNumber Offer, PartyNumber By, HeldDues Dues) : AccountEvent;

/// <summary>
/// An approval was refused that a side had asked for a lease: the register is told, and ends the offer if it is still
/// open or waits.
/// </summary>
public sealed record LeaseRefusalTold(OfferNumber Offer, PartyNumber By) : AccountEvent;

/// <summary>A part of an allotment goes back to its permit office; it is as if it had never been given.</summary>
public sealed record AllotmentGivenBack(CommandStamp Command, Jurisdiction By, long Permit, long Amount)
    : CommandEvent(Command);

/// <summary>
/// What another stream told the account is in its books. What it means there follows from message and state.
/// </summary>
public sealed record MessagePosted(AccountMessage Message) : AccountEvent;

/// <summary>
/// What another stream told the account cannot be applied: its amounts, if any, go to the exceptions.
/// </summary>
public sealed record MessageSetAside(MessageRefusal Reason, AccountMessage Message) : AccountEvent;

/// <summary>
/// Tokens of a final trade or transfer, just posted, may not move: a law that came after it was final denies them to
/// their taker. They are its own all the same.
/// </summary>
/// <param name="Number">Of the account's frozen credits, from 1 without gaps.</param>
/// <param name="Party">The taker.</param>
/// <param name="Asset">The tokens.</param>
/// <param name="Custody">As the giver held them; the taker's parcel adds the taker's nation.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Giver">Who gave them.</param>
/// <param name="EndUse">What the taker said that it takes them for; null where it said nothing.</param>
/// <param name="Epoch">The epoch whose law denies them.</param>
/// <param name="At">Since when.</param>
/// <param name="Rules">The rules that deny them, such as <c>FR trade/no-export v2</c>.</param>
public sealed record CreditFrozen(
    long Number,
    PartyNumber Party,
    AssetNumber Asset,
    NationSet Custody,
    Quantity Quantity,
    PartyNumber Giver,
    EndUse? EndUse,
    Epoch Epoch,
    Instant At,
    IReadOnlyList<string> Rules) : AccountEvent;

/// <summary>The law no longer denies frozen tokens to their taker: they are available.</summary>
/// <param name="Number">Of the frozen credit.</param>
/// <param name="Epoch">The epoch whose law allows them.</param>
/// <param name="At">Since when.</param>
public sealed record CreditThawed(long Number, Epoch Epoch, Instant At) : AccountEvent;
