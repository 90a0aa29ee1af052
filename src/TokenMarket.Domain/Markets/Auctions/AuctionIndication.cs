namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>At what price a round clears, and how evenly.</summary>
/// <param name="PriceTicks">The one price of all fills of the round.</param>
/// <param name="MatchedLots">The largest quantity that any price could match, from 1.</param>
/// <param name="ImbalanceLots">
/// Lots bid less lots offered at that price: a buy surplus is positive. Only orders count that have a counterparty
/// there with which they may trade, so that a wall that can reach nobody moves no price.
/// </param>
public readonly record struct AuctionIndication(long PriceTicks, long MatchedLots, long ImbalanceLots);
