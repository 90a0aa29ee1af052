namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>One price of an auction and everything that traded at it.</summary>
/// <param name="Indication">Price, matched lots and imbalance.</param>
/// <param name="Fills">In price-time order of the buy orders, and for one buy order of the sell orders.</param>
public sealed record AuctionRound(AuctionIndication Indication, IReadOnlyList<AuctionFill> Fills);
