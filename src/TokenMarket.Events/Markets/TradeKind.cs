namespace TokenMarket.Events.Markets;

/// <summary>How a trade came about. Stored: numbers are never reused.</summary>
public enum TradeKind : byte
{
    /// <summary>An arriving order met a resting one.</summary>
    Continuous = 1,

    /// <summary>Cleared by a round of a call auction.</summary>
    Auction = 2,
}
