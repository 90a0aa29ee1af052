namespace TokenMarket.Events.Accounts;

/// <summary>
/// Why an account could not apply what another stream told it, in order of precedence. Stored: numbers are never
/// reused.
/// </summary>
public enum MessageRefusal : byte
{
    /// <summary>The party is no member of this nation.</summary>
    PartyUnknown = 1,

    /// <summary>No open order has that number.</summary>
    OrderUnknown = 2,

    /// <summary>The account has no such offer or lease.</summary>
    OfferUnknown = 3,

    /// <summary>The offer or lease is not in a state where this can happen.</summary>
    OutOfTurn = 4,

    /// <summary>Not the next fill or billing period, or the count at the end is another.</summary>
    CountDiffers = 5,

    /// <summary>Price, notional, fee or amount is not what the terms allow.</summary>
    TermsDiffer = 6,

    /// <summary>More than is held.</summary>
    ExceedsHold = 7,

    /// <summary>Nothing, or so much that a balance could overflow.</summary>
    AmountOutOfRange = 8,

    /// <summary>The account keeps as many offers as it may.</summary>
    TooManyOffers = 9,

    /// <summary>The account's members hold as many permits as they may.</summary>
    TooManyPermits = 10,
}
