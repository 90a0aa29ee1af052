using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>A concrete case in which a rulebook is asked: the example behind an answer.</summary>
/// <param name="Direction">For what it is asked.</param>
/// <param name="Subject">The side that the direction names.</param>
/// <param name="Counterparty">The other side.</param>
/// <param name="Series">What passes. Its window lies around the moment.</param>
/// <param name="Custody">What the parcel passed through.</param>
/// <param name="At">When.</param>
public sealed record AnalysisCase(
    Direction Direction,
    PartyFacts Subject,
    PartyFacts Counterparty,
    SeriesFacts Series,
    NationSet Custody,
    Instant At)
{
    /// <summary>Who ultimately owns the series' operator; null where that is no member.</summary>
    public string? OperatorOwner { get; init; }

    /// <summary>What the taker says that it takes it for; null where it says nothing.</summary>
    public EndUse? EndUse { get; init; }

    /// <summary>The same as a question to a market that knows these two parties and this series.</summary>
    public Question ToQuestion()
    {
        var isInward = Direction is Direction.Import or Direction.Use;
        var (giver, taker) = isInward ? (Counterparty, Subject) : (Subject, Counterparty);
        var conveyance = Direction is Direction.Lease or Direction.Use ? Conveyance.Lease : Conveyance.Transfer;
        return new Question(conveyance, Series.Number, giver.Number, taker.Number, Custody, At)
        {
            EndUse = EndUse,
        };
    }
}
