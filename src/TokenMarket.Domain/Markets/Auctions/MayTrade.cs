namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>
/// Whether a seller of the one class may give to a buyer of the other; asked once per pair and clearing.
/// </summary>
/// <param name="giverClass">The class of the seller.</param>
/// <param name="takerClass">The class of the buyer.</param>
public delegate bool MayTrade(int giverClass, int takerClass);
