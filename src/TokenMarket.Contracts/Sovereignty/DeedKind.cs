namespace TokenMarket.Contracts.Sovereignty;

/// <summary>The kinds of deeds that rules have a say in.</summary>
public enum DeedKind
{
    /// <summary>A trade of a market, by match or auction; its number is the market's.</summary>
    Trade = 1,

    /// <summary>A trade by offer and acceptance; its number is the offer's.</summary>
    BilateralTrade = 2,

    /// <summary>A direct transfer; its number is that of the giver's command in its session.</summary>
    Transfer = 3,

    /// <summary>The start of a lease; its number is the offer's.</summary>
    LeaseStart = 4,
}
