namespace TokenMarket.Domain.Tests.Markets.Auctions;

/// <summary>A mistake that an auction might make, which the comparison with the twin must notice.</summary>
public enum PlantedBug
{
    None = 1,
    OwnersIgnored = 2,
    NobodyIsAnOwner = 3,
    RelationIgnored = 4,
    RelationTurned = 5,
    NobodyGivesWay = 6,
    ImbalanceIgnored = 7,
    WallsCount = 8,
    LimitsOnly = 9,
    PressureTurned = 10,
    ReferenceIgnored = 11,
    HigherOfEquals = 12,
    LastBuyFirst = 13,
    LastSellFirst = 14,
    OneRoundOnly = 15,
}
