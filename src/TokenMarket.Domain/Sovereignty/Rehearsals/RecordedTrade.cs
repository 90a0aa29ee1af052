using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>A trade, or the start of a lease, as it was recorded.</summary>
/// <param name="Question">What passed from whom to whom, and when.</param>
/// <param name="Lots">How much of it.</param>
/// <param name="Notional">What it was worth, in minor units of the currency.</param>
/// <param name="Currency">Of the notional.</param>
public readonly record struct RecordedTrade(Question Question, Quantity Lots, Money Notional, Currency Currency)
{
    /// <summary>Whatever the asker knows it by.</summary>
    public long Tag { get; init; }
}
