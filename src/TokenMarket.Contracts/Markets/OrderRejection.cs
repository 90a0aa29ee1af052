namespace TokenMarket.Contracts.Markets;

/// <summary>Why a market refused an order, in order of precedence.</summary>
public enum OrderRejection : byte
{
    /// <summary>An open order has that number.</summary>
    DuplicateOrder = 1,

    /// <summary>No open order has that number.</summary>
    OrderNotOpen = 2,

    /// <summary>The market lists no such series.</summary>
    SeriesNotListed = 3,

    /// <summary>The book is halted.</summary>
    BookHalted = 4,

    /// <summary>The quantity is not positive or above the market's largest order.</summary>
    QuantityOutOfRange = 5,

    /// <summary>A reduction has to leave less than before and more than nothing.</summary>
    NotAReduction = 6,

    /// <summary>The price is not inside the market's tick range.</summary>
    PriceOutOfRange = 7,

    /// <summary>A sale that must trade whole, or must not take, has to be of lots with one custody.</summary>
    NotOneCustody = 8,

    /// <summary>Orders that must trade at once are not taken in a call auction.</summary>
    NotInAuction = 9,

    /// <summary>The book holds as many orders as it may, or of as many kinds of traders.</summary>
    BookFull = 10,
}
