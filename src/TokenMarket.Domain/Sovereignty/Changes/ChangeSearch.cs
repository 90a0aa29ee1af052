using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>What to change a denied question by, and how far to look.</summary>
/// <param name="Question">The question that was denied.</param>
/// <param name="Counterparty">The side that may be exchanged: the one that does not ask.</param>
/// <param name="Horizon">Later moments are looked at up to this one, which is not among them.</param>
public readonly record struct ChangeSearch(Question Question, Side Counterparty, Instant Horizon)
{
    /// <summary>The most nations in a custody of which all subsets are tried: 4,096 questions.</summary>
    public const int MostCustodyNations = 12;

    /// <summary>The most moments at which some rule or row begins or ends that are tried.</summary>
    public const int MostMoments = 1_024;
}

/// <summary>A side of a question.</summary>
public enum Side : byte
{
    /// <summary>The seller, sender or lessor.</summary>
    Giver = 1,

    /// <summary>The buyer, receiver or lessee.</summary>
    Taker = 2,
}
