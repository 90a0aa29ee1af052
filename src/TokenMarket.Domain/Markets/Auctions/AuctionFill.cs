namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>A buy and a sell order meet at the price of their round.</summary>
/// <param name="BuyOrder">The number of the order that takes the tokens.</param>
/// <param name="SellOrder">The number of the order that gives them.</param>
/// <param name="Lots">How many, from 1.</param>
public readonly record struct AuctionFill(long BuyOrder, long SellOrder, long Lots);
