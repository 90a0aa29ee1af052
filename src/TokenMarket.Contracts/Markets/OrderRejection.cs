namespace TokenMarket.Contracts.Markets;

/// <summary>Why a market refused an order, in order of precedence.</summary>
public enum OrderRejection : byte
{
    /// <summary>The market lists no such series.</summary>
    SeriesNotListed = 1,

    /// <summary>The book is halted.</summary>
    BookHalted = 2,

    /// <summary>The quantity is not positive or above the market's largest order.</summary>
    QuantityOutOfRange = 3,

    /// <summary>The price is not inside the market's tick range.</summary>
    PriceOutOfRange = 4,

    /// <summary>The order number is already used in this book.</summary>
    DuplicateOrder = 5,

    /// <summary>No open order has that number.</summary>
    OrderNotOpen = 6,

    /// <summary>A reduction has to leave less than before and more than nothing.</summary>
    NotAReduction = 7,

    /// <summary>Orders that must trade at once are not taken in a call auction.</summary>
    NotInAuction = 8,

    /// <summary>The book holds as many orders as it may.</summary>
    BookFull = 9,

    /// <summary>A sale that must trade whole, or must not take, has to be of lots with one custody.</summary>
    NotOneCustody = 10,
}
