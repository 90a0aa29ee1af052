using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>A rule that held, or might have held had a fact not been missing, and for whom it was asked.</summary>
internal readonly record struct Finding(
    AdoptedRulebook Book,
    Rule Rule,
    Direction Direction,
    Nation AskedFor,
    AskedRole Role,
    bool IsMissingFact)
{
    /// <summary>Whether the rule demands something that none of the permits is.</summary>
    internal bool IsUnmetBy(PermitSet permits) =>
        Rule.DemandsPermit && !permits.Meets(Book.Document.Jurisdiction, Rule.Demand!);

    /// <summary>Of whom the rule asks what it asks.</summary>
    internal Bearer Bearer => Rule.Demand is StockDemand { Bound: StockBound.Cap } ? Bearer.Taker
        : Direction is Direction.Import or Direction.Use ? Bearer.Taker : Bearer.Giver;

    internal DecidingRule ToDecidingRule() => new(
        Book.Document.Jurisdiction, Book.Document.Name, Book.Version, Rule.Id, Rule.Effect, Direction, AskedFor);
}
