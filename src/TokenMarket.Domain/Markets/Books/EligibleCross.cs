namespace TokenMarket.Domain.Markets.Books;

/// <summary>Two resting orders that are crossed and may trade. <c>default</c> is none.</summary>
/// <param name="Buy">The number of the buy order.</param>
/// <param name="Sell">The number of the sell order.</param>
public readonly record struct EligibleCross(long Buy, long Sell);
