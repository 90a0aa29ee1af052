namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>Bugs that can be planted in the naive twin, to see that the comparison finds them.</summary>
public enum Flaw
{
    None,
    LastInFirstOut,
    EligibilityAskedOnce,
    SkippedOrdersLeave,
    ReductionLosesTime,
    RepriceKeepsTime,
    EqualPricesDoNotCross,
    FillOrKillCountsTheIneligible,
    FillOrKillCountsItsOwn,
    RestingModePrevents,
    TradesAtTheTakersPrice,
    PostOnlyFearsTheIneligible,
    RelationIsReversed,
    RestingNationWideIsIgnored,
    PartialFillLosesTime,
    FirstEpochForever,
    DecrementTrades,
}
