namespace TokenMarket.Events.Permits;

/// <summary>What the law demands of a body.</summary>
/// <param name="Officers">How many have to approve.</param>
/// <param name="Of">How many there may be.</param>
public readonly record struct Quorum(int Officers, int Of);
