namespace TokenMarket.Contracts.Markets;

/// <summary>How long an order stays open.</summary>
public enum TimeInForce : byte
{
    /// <summary>Good till cancelled: what does not trade at once rests.</summary>
    GoodTillCancelled = 1,

    /// <summary>Immediate or cancel: what does not trade at once is closed.</summary>
    ImmediateOrCancel = 2,

    /// <summary>Fill or kill: the whole quantity trades at once, or none of it.</summary>
    FillOrKill = 3,
}
