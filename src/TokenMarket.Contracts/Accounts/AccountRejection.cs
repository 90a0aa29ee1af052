namespace TokenMarket.Contracts.Accounts;

/// <summary>Why an account refused a command, in order of precedence. Stored: numbers are never reused.</summary>
/// <remarks>
/// The first three leave no trace and use up nothing; every other refusal is journaled and uses up the command id.
/// </remarks>
public enum AccountRejection : byte
{
    /// <summary>The id was used before, with other content. What it did then stands.</summary>
    CommandIdReused = 1,

    /// <summary>The sequence is below 1, or further ahead than <see cref="AccountLimits.CommandWindow"/>.</summary>
    CommandIdOutsideWindow = 2,

    /// <summary>The member has opened <see cref="AccountLimits.MaxSessionsPerMember"/> sessions already.</summary>
    TooManySessions = 3,

    /// <summary>The registry knows no such member.</summary>
    MemberUnknown = 4,

    /// <summary>A member cannot trade with, lease to or transfer to itself.</summary>
    SameMember = 5,

    /// <summary>The reference is longer than <see cref="AccountLimits.MaxReferenceLength"/>.</summary>
    ReferenceTooLong = 6,

    /// <summary>
    /// Post-only with an order that must trade at once, a market order that is not immediate-or-cancel, or a sale, by
    /// order or by offer, with an end-use.
    /// </summary>
    OrderTermsConflict = 7,

    /// <summary>
    /// The lease does not fit the series' window, or its period does not divide it, or it starts before the offer ends.
    /// </summary>
    LeaseTermsConflict = 8,

    /// <summary>No market lists the series in that currency.</summary>
    SeriesNotListed = 9,

    /// <summary>The series is suspended, revoked or expired, or not known.</summary>
    SeriesNotActive = 10,

    /// <summary>The member has no open order of that number.</summary>
    OrderNotFound = 11,

    /// <summary>The member has no such offer that it could accept, decline or withdraw now.</summary>
    OfferNotFound = 12,

    /// <summary>The offer was accepted before, or withdrawal was asked for already; its end is on its way.</summary>
    OfferDecided = 13,

    /// <summary>The offer would end, or ended, at or before now.</summary>
    OfferExpired = 14,

    /// <summary>
    /// The quantity is nothing, above <see cref="AccountLimits.MaxQuantity"/>, or above what the market takes.
    /// </summary>
    QuantityOutOfRange = 15,

    /// <summary>A reduction has to leave more than nothing and less than is open.</summary>
    NotAReduction = 16,

    /// <summary>The limit is none or outside the market's range.</summary>
    PriceOutOfRange = 17,

    /// <summary>
    /// The amount is nothing or above <see cref="AccountLimits.MaxAmount"/>; for an order or lease: what it can cost.
    /// </summary>
    AmountOutOfRange = 18,

    /// <summary>The member is no registered issuer of the currency.</summary>
    NotCashIssuer = 19,

    /// <summary>More cash would be outstanding than <see cref="AccountLimits.MaxOutstanding"/>.</summary>
    OutstandingTooLarge = 20,

    /// <summary>The account has <see cref="AccountLimits.MaxOpenOrders"/> open orders.</summary>
    TooManyOpenOrders = 21,

    /// <summary>The account keeps <see cref="AccountLimits.MaxOffers"/> offers and leases.</summary>
    TooManyOffers = 22,

    /// <summary>The available cash does not cover it.</summary>
    InsufficientCash = 23,

    /// <summary>The available tokens (for a release: the reserved ones) do not cover it.</summary>
    InsufficientTokens = 24,

    /// <summary>
    /// It would take more than <see cref="AccountLimits.MaxParcels"/> parcels: take less, or merge by other means.
    /// </summary>
    TooManyParcels = 25,

    /// <summary>A rule of the moment denies it; the outcome carries the number of the explanation.</summary>
    NotEligible = 26,

    /// <summary>
    /// The member, or the one who would receive, is suspended: it may take back what is open, and neither give nor
    /// take.
    /// </summary>
    MemberSuspended = 27,

    /// <summary>
    /// The nation's quota for it, whomever it would meet, is used up or kept for open orders: wait for the next window,
    /// order less, or close orders that wait.
    /// </summary>
    QuotaExhausted = 28,

    /// <summary>
    /// Under a cap of the nation there is no room for it, whomever it would meet: order at most as many lots as the
    /// answer says, sell, or close orders that wait.
    /// </summary>
    CapReached = 29,

    /// <summary>
    /// Above a floor of the nation there is no room for it, whomever it would meet: sell at most as many lots as the
    /// answer says.
    /// </summary>
    FloorReached = 30,

    /// <summary>
    /// The evidence is empty or longer than <see cref="AccountLimits.MaxReferenceLength"/>: state in short how the duty
    /// was met, or the hash of what shows it.
    /// </summary>
    EvidenceInvalid = 31,

    /// <summary>The member has no such duty, or met it so long ago that the account forgot it.</summary>
    ObligationNotFound = 32,

    /// <summary>The duty was reported met before.</summary>
    ObligationMet = 33,

    /// <summary>
    /// The member leaves <see cref="AccountLimits.MaxUnmetObligations"/> duties unmet: meet some of them before
    /// beginning anything that could bring more.
    /// </summary>
    TooManyObligations = 34,

    /// <summary>The member holds no allotment of that number by that jurisdiction.</summary>
    AllotmentUnknown = 35,

    /// <summary>Less of the allotment is left than shall go back, or nothing shall.</summary>
    AllotmentExceeded = 36,

    /// <summary>
    /// A cap or a floor of the nation, whomever it would meet, is a share of an amount that is not recorded: the
    /// registry records it with <c>fix-supply</c>.
    /// </summary>
    FixingMissing = 37,

    /// <summary>
    /// With all its parcels together, more than 1,000 duties would begin: send fewer parcels at once.
    /// </summary>
    TooManyDuties = 38,
}
