using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Markets;

/// <summary>One epoch's word on one series: parties that all its rules treat alike share a class.</summary>
public interface ITradeEligibility
{
    /// <summary>The class of a party that sells lots of that custody.</summary>
    int SellerClass(PartyNumber party, in NationSet custody, Presented presented);

    /// <summary>The class of a party that buys.</summary>
    int BuyerClass(PartyNumber party, Presented presented);

    /// <summary>Whether a seller of the one class may sell to a buyer of the other.</summary>
    bool MayTrade(int sellerClass, int buyerClass);

    /// <summary>Whether the law in force may close orders that rest; never while an epoch is on its way.</summary>
    bool Closes { get; }

    /// <summary>The rules that close a sale of lots of that custody; none where it may rest.</summary>
    IReadOnlyList<string> RulesClosingSale(PartyNumber party, in NationSet custody, Presented presented);

    /// <summary>The rules that close a purchase; none where it may rest.</summary>
    IReadOnlyList<string> RulesClosingPurchase(PartyNumber party, Presented presented);

    /// <summary>Whether any trade takes anything beyond price and fees.</summary>
    bool HasDues { get; }

    /// <summary>What a trade between them takes beyond price and fees, where it may be.</summary>
    PairDues DuesOf(int sellerClass, int buyerClass);
}
