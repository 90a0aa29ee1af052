using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>Who is told what the book did, in the order in which it did it.</summary>
/// <remarks>
/// A struct costs the book no virtual call. Nothing may be asked of the book, and no command given, from inside a
/// report. Each lot that leaves an order is told once: in a trade, in a reduction, or as what its closing leaves
/// untraded.
/// </remarks>
public interface IBookReports
{
    /// <summary>Two orders met. Whichever has nothing left is closed as filled in a report of its own.</summary>
    void Traded(in BookTrade trade);

    /// <summary>
    /// An order took its place behind all others of its price; its lots are what still is open. A re-priced one left
    /// its former place before its first trade.
    /// </summary>
    void Rested(in BookOrder order);

    /// <summary>An order lost lots without a trade and stays open, resting orders in their place.</summary>
    void Reduced(long number, long lots, long lotsLeft);

    /// <summary>An order is no longer open; so many of its lots never traded.</summary>
    void Closed(long number, OrderCloseReason reason, long lots);
}
