using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>What an analysis came to.</summary>
/// <param name="Epoch">The epoch whose lists, members and series were used.</param>
/// <param name="At">The moment at which registered members and series were looked at.</param>
/// <param name="First">What there is to say about the first rulebook alone.</param>
public sealed record AnalysisAnswer(int Epoch, Instant At, RulebookReading First)
{
    /// <summary>The same about the second; absent where there was one.</summary>
    public RulebookReading? Second { get; init; }

    /// <summary>How the two compare; absent where there was one.</summary>
    public RulebookComparison? Comparison { get; init; }
}

/// <summary>One rulebook, read rule by rule.</summary>
/// <param name="Jurisdiction">Whose.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Cases">How many cases its rules can tell apart; all were looked at.</param>
/// <param name="IsRegisteredComplete">Whether all registered members and series were looked at.</param>
/// <param name="Rules">In the order of the document.</param>
public sealed record RulebookReading(
    string Jurisdiction, string Name, long Cases, bool IsRegisteredComplete, IReadOnlyList<RuleReading> Rules);

/// <summary>What became of one rule.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="NeverFires">Whether there is no case, registered or not, to which it applies.</param>
/// <param name="IsShadowed">Whether it applies somewhere and yet the rulebook says the same without it.</param>
public sealed record RuleReading(string Rule, bool NeverFires, bool IsShadowed)
{
    /// <summary>A case to which it applies, as evidence that it fires.</summary>
    public DeedView? Fires { get; init; }

    /// <summary>A case in which the rulebook would say something else without it.</summary>
    public DeedView? Matters { get; init; }

    /// <summary>A deed of registered members to which it applies now; absent where none was found.</summary>
    public DeedView? Registered { get; init; }
}

/// <summary>How two drafts of one jurisdiction compare.</summary>
/// <param name="Cases">How many cases their rules can tell apart; all were looked at.</param>
/// <param name="AreEquivalent">Whether they say the same in every case.</param>
/// <param name="FirstImpliesSecond">Whether whatever passes the first passes the second.</param>
/// <param name="SecondImpliesFirst">Whether whatever passes the second passes the first.</param>
/// <param name="AreInConflict">Whether one allows a case that the other denies.</param>
/// <param name="IsRegisteredComplete">Whether all registered members and series were looked at.</param>
public sealed record RulebookComparison(
    long Cases,
    bool AreEquivalent,
    bool FirstImpliesSecond,
    bool SecondImpliesFirst,
    bool AreInConflict,
    bool IsRegisteredComplete)
{
    /// <summary>A case in which they say different things.</summary>
    public ComparedDeed? Difference { get; init; }

    /// <summary>A case in which the first is more permissive: why it does not imply the second.</summary>
    public ComparedDeed? OnlyFirst { get; init; }

    /// <summary>A case in which the second is more permissive.</summary>
    public ComparedDeed? OnlySecond { get; init; }

    /// <summary>A case that one allows and the other denies.</summary>
    public ComparedDeed? Conflict { get; init; }

    /// <summary>A deed of registered members on which they differ now; absent where none was found.</summary>
    public ComparedDeed? Registered { get; init; }
}

/// <summary>A case, and what each draft says to it.</summary>
/// <param name="First"><c>allows</c>, <c>denies</c>, <c>silent</c> or <c>fact-missing</c>.</param>
/// <param name="Second">The same of the second draft.</param>
/// <param name="Deed">The case.</param>
public sealed record ComparedDeed(string First, string Second, DeedView Deed);

/// <summary>A concrete case in which a rulebook is asked.</summary>
/// <param name="Direction">For what it is asked.</param>
/// <param name="Subject">The side that the direction names: the giver, of an import or a use the taker.</param>
/// <param name="Counterparty">The other side.</param>
/// <param name="Series">What passes.</param>
/// <param name="Custody">The nations that the parcel has passed through.</param>
/// <param name="At">When.</param>
/// <param name="Facts">All that rules can read of it; those that are not stated are absent.</param>
public sealed record DeedView(
    Direction Direction,
    MemberId Subject,
    MemberId Counterparty,
    SeriesId Series,
    IReadOnlyList<Nation> Custody,
    Instant At,
    IReadOnlyList<FactView> Facts)
{
    /// <summary>What the taker says that it takes it for; absent where it says nothing.</summary>
    public EndUse? EndUse { get; init; }
}
