namespace TokenMarket.Contracts.Markets;

/// <summary>What a book does with orders.</summary>
public enum BookPhase : byte
{
    /// <summary>Orders match as they arrive.</summary>
    Continuous = 1,

    /// <summary>Nothing matches and nothing new rests; cancels and reductions are taken.</summary>
    Halted = 2,

    /// <summary>Orders collect without matching, until the call clears them at one price per round.</summary>
    CallAuction = 3,
}
