namespace TokenMarket.Domain.Sovereignty;

/// <summary>In which role a rulebook is asked, in the order in which a denial is named.</summary>
internal enum AskedRole : byte
{
    Market = 1,
    Giver = 2,
    Taker = 3,
    Domestic = 4,
    Provenance = 5,
    Custody = 6,
}
