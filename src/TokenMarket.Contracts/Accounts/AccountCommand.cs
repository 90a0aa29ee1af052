using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Accounts;

/// <summary>
/// What a member asks of its nation's account. The member itself is in the <see cref="CommandId"/> beside it.
/// </summary>
public abstract record AccountCommand
{
    private protected AccountCommand()
    {
    }
}

/// <summary>Holds what an order can cost at worst and sends it to its market.</summary>
/// <param name="Series">What is bought or sold.</param>
/// <param name="Quote">What it is paid in; with the series it names the book.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">More than nothing.</param>
/// <param name="Limit">The worst price; of a market order its cap.</param>
/// <param name="Kind">What the price means.</param>
/// <param name="TimeInForce">How long it stays open; a market order is immediate-or-cancel.</param>
/// <param name="Options">Post-only (never with an order that must trade at once) and the like.</param>
/// <param name="SelfTrade">What happens where it would meet its own owner.</param>
public sealed record PlaceOrder(
    SeriesId Series,
    Currency Quote,
    Side Side,
    Quantity Quantity,
    Price Limit,
    OrderKind Kind,
    TimeInForce TimeInForce,
    OrderOptions Options,
    SelfTradePrevention SelfTrade) : AccountCommand
{
    /// <summary>
    /// What a buyer says that it takes the tokens for, where rules test it; null where it says nothing. A sale has
    /// none.
    /// </summary>
    public EndUse? EndUse { get; init; }
}

/// <summary>Asks the market to close an order; the hold is free when the market has.</summary>
public sealed record CancelOrder(OrderNumber Order) : AccountCommand;

/// <summary>Asks the market to leave less of an order open; it keeps its priority.</summary>
/// <param name="Order">The order.</param>
/// <param name="Remaining">What shall stay open: more than nothing, less than is open.</param>
public sealed record ReduceOrder(OrderNumber Order, Quantity Remaining) : AccountCommand;

/// <summary>
/// Asks the market for another limit; the order loses its priority. What it costs more is held first.
/// </summary>
public sealed record RepriceOrder(OrderNumber Order, Price Limit) : AccountCommand;

/// <summary>Gives cash to a member of this or another nation.</summary>
/// <param name="To">The taker.</param>
/// <param name="Currency">Which cash.</param>
/// <param name="Amount">More than nothing, at most <see cref="AccountLimits.MaxAmount"/>.</param>
/// <param name="Reference">
/// The giver's words, at most <see cref="AccountLimits.MaxReferenceLength"/> characters.
/// </param>
public sealed record TransferCash(MemberId To, Currency Currency, Money Amount, string Reference) : AccountCommand;

/// <summary>Gives tokens to a member of this or another nation, the least transferable parcels first.</summary>
/// <param name="To">The taker; eligibility is asked for every parcel.</param>
/// <param name="Series">Which tokens.</param>
/// <param name="Quantity">More than nothing.</param>
/// <param name="Reference">
/// The giver's words, at most <see cref="AccountLimits.MaxReferenceLength"/> characters.
/// </param>
public sealed record TransferTokens(MemberId To, SeriesId Series, Quantity Quantity, string Reference) : AccountCommand
{
    /// <summary>
    /// What the taker gets the tokens for, as the giver states it, where rules test it; null where it says nothing.
    /// </summary>
    public EndUse? EndUse { get; init; }
}

/// <summary>Pays cash in: new cash for a member. Only for a registered issuer of the currency.</summary>
/// <param name="To">Who gets it; may be the issuer itself.</param>
/// <param name="Currency">Which cash.</param>
/// <param name="Amount">More than nothing, at most <see cref="AccountLimits.MaxAmount"/>.</param>
/// <param name="Reference">
/// The issuer's words, at most <see cref="AccountLimits.MaxReferenceLength"/> characters.
/// </param>
public sealed record IssueCash(MemberId To, Currency Currency, Money Amount, string Reference) : AccountCommand;

/// <summary>Pays cash out: takes it from the issuer's own balance out of circulation.</summary>
/// <param name="Currency">Which cash.</param>
/// <param name="Amount">More than nothing, at most <see cref="AccountLimits.MaxAmount"/>.</param>
/// <param name="Reference">
/// The issuer's words, at most <see cref="AccountLimits.MaxReferenceLength"/> characters.
/// </param>
public sealed record RedeemCash(Currency Currency, Money Amount, string Reference) : AccountCommand;

/// <summary>Gives tokens back to their factory for what they promise.</summary>
public sealed record RedeemTokens(SeriesId Series, Quantity Quantity) : AccountCommand;

/// <summary>Gives tokens up without anything in return.</summary>
public sealed record RetireTokens(SeriesId Series, Quantity Quantity) : AccountCommand;

/// <summary>Sets available tokens aside as strategic reserve: no order, offer or transfer takes them.</summary>
public sealed record ReserveTokens(SeriesId Series, Quantity Quantity) : AccountCommand;

/// <summary>Makes reserved tokens available again.</summary>
public sealed record ReleaseReserve(SeriesId Series, Quantity Quantity) : AccountCommand;

/// <summary>Gives a part of an allotment back to the quota that it was drawn from.</summary>
/// <param name="By">The jurisdiction that gave it.</param>
/// <param name="Permit">Its number there.</param>
/// <param name="Amount">How much, in the unit of the quota; at most what is neither used nor kept for orders.</param>
public sealed record ReturnAllotment(Jurisdiction By, long Permit, long Amount) : AccountCommand;

/// <summary>Offers a member a trade; what the offeror gives is held until the offer ends.</summary>
/// <param name="To">Who may accept.</param>
/// <param name="Series">The tokens.</param>
/// <param name="Quantity">More than nothing.</param>
/// <param name="Side">The offeror's side: a seller gives tokens, a buyer gives cash.</param>
/// <param name="Currency">What is paid.</param>
/// <param name="Total">For all of it: more than nothing, at most <see cref="AccountLimits.MaxAmount"/>.</param>
/// <param name="Expires">The offer stands before this moment, not at it.</param>
public sealed record OfferTrade(
    MemberId To,
    SeriesId Series,
    Quantity Quantity,
    Side Side,
    Currency Currency,
    Money Total,
    Instant Expires) : AccountCommand
{
    /// <summary>
    /// What an offeror that buys takes the tokens for, where rules test it; null where it says nothing. One that sells
    /// has none.
    /// </summary>
    public EndUse? EndUse { get; init; }
}

/// <summary>Accepts a trade offer: the acceptor's side is held, and the offeror's account decides.</summary>
public sealed record AcceptTrade(OfferNumber Offer) : AccountCommand
{
    /// <summary>
    /// What an acceptor that buys takes the tokens for, where rules test it; null where it says nothing. One that sells
    /// has none.
    /// </summary>
    public EndUse? EndUse { get; init; }
}

/// <summary>Turns a trade offer down.</summary>
public sealed record DeclineTrade(OfferNumber Offer) : AccountCommand;

/// <summary>Takes an own trade offer back.</summary>
public sealed record WithdrawTrade(OfferNumber Offer) : AccountCommand;

/// <summary>Offers a member a lease; the tokens are held until the register says how the offer ended.</summary>
/// <param name="To">The lessee.</param>
/// <param name="Series">The tokens.</param>
/// <param name="Quantity">More than nothing.</param>
/// <param name="Currency">What is paid.</param>
/// <param name="PricePerPeriod">For the whole quantity and one period: more than nothing.</param>
/// <param name="PeriodHours">The billing period, at least an hour; it divides the lease without remainder.</param>
/// <param name="Start">First moment of use, inside the series' window.</param>
/// <param name="End">First moment behind it, inside the series' window.</param>
/// <param name="Expires">The offer stands before this moment, not at it; not after <paramref name="Start"/>.</param>
public sealed record OfferLease(
    MemberId To,
    SeriesId Series,
    Quantity Quantity,
    Currency Currency,
    Money PricePerPeriod,
    int PeriodHours,
    Instant Start,
    Instant End,
    Instant Expires) : AccountCommand;

/// <summary>Accepts a lease offer: the price of the whole lease goes into escrow, and the register decides.</summary>
public sealed record AcceptLease(OfferNumber Offer) : AccountCommand
{
    /// <summary>What the lessee uses the tokens for, where rules test it; null where it says nothing.</summary>
    public EndUse? EndUse { get; init; }
}

/// <summary>Turns a lease offer down.</summary>
public sealed record DeclineLease(OfferNumber Offer) : AccountCommand;

/// <summary>Asks the register to take an own lease offer back; the tokens are free when it has.</summary>
public sealed record WithdrawLease(OfferNumber Offer) : AccountCommand;

/// <summary>Reports a duty met, in time or late.</summary>
/// <param name="Obligation">The duty's number in this account.</param>
/// <param name="Evidence">
/// How, in short, or the hash of what shows it: 1 to <see cref="AccountLimits.MaxReferenceLength"/> characters.
/// </param>
public sealed record ReportDuty(long Obligation, string Evidence) : AccountCommand;
