using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// One resting order met by one arriving order, at the resting order's price. <c>default</c> is no trade.
/// </summary>
/// <param name="Maker">The number of the order that rested.</param>
/// <param name="Taker">The number of the order that arrived.</param>
/// <param name="Lots">How much changed hands.</param>
/// <param name="MakerLeft">What the maker still has open, in lots; at 0 it is closed.</param>
/// <param name="TakerLeft">What the taker still has open, in lots.</param>
/// <param name="MakerTrader">Who rested.</param>
/// <param name="TakerTrader">Who arrived.</param>
/// <param name="PriceTicks">The maker's price.</param>
/// <param name="TakerSide">Which way the taker went.</param>
public readonly record struct BookTrade(
    long Maker,
    long Taker,
    long Lots,
    long MakerLeft,
    long TakerLeft,
    int MakerTrader,
    int TakerTrader,
    int PriceTicks,
    Side TakerSide);
