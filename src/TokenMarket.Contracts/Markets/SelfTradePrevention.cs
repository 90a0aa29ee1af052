namespace TokenMarket.Contracts.Markets;

/// <summary>
/// What happens when an order would meet one of the same ultimate owner (or of the same nation, where the order asks
/// so).
/// </summary>
public enum SelfTradePrevention : byte
{
    /// <summary>The arriving order closes; what rests stays.</summary>
    CancelIncoming = 1,

    /// <summary>The resting order closes; the arriving one goes on.</summary>
    CancelResting = 2,

    /// <summary>Both close.</summary>
    CancelBoth = 3,

    /// <summary>Both are reduced by the smaller quantity, without a trade; what reaches nothing closes.</summary>
    Decrement = 4,
}
