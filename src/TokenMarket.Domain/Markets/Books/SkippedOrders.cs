namespace TokenMarket.Domain.Markets.Books;

/// <summary>Whom an order passes over because it may not trade with them. <c>default</c> is nobody.</summary>
/// <param name="Count">How many orders.</param>
/// <param name="Lots">How many lots they have open.</param>
/// <param name="FirstNumber">The number of the first in order of price and time; 0 when there is none.</param>
/// <param name="FirstTrader">Who stands behind the first.</param>
public readonly record struct SkippedOrders(int Count, long Lots, long FirstNumber, int FirstTrader);
