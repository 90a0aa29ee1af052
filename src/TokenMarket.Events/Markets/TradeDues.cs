using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Markets;

/// <summary>What a trade takes beyond price and fees.</summary>
/// <param name="Pair">What the law asks of either side; the giver sells.</param>
/// <param name="SellerLevy">What the trade adds to the levy on the sale.</param>
/// <param name="BuyerLevy">What the trade adds to the levy on the purchase.</param>
/// <param name="SellerNation">Under which nation the seller acts.</param>
/// <param name="BuyerNation">Under which nation the buyer acts.</param>
/// <param name="At">When the trade became final.</param>
public sealed record TradeDues(
    PairDues Pair, Money SellerLevy, Money BuyerLevy, Nation SellerNation, Nation BuyerNation, Instant At);
