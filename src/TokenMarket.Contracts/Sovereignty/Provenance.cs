using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Where tokens come from, fixed at minting. Null is a fact that nobody stated.</summary>
/// <param name="Host">Where the machines or the data stand.</param>
/// <param name="Operator">Who operates them.</param>
/// <param name="OperatorParent">Where the operator's ultimate parent has its seat.</param>
/// <param name="HardwareOrigin">Whose law followed the hardware here; empty is a stated nobody. Compute only.</param>
/// <param name="DataSubjects">Whose people the data is about; empty is a stated nobody. Datasets only.</param>
public sealed record Provenance(
    Nation? Host,
    MemberId? Operator,
    Nation? OperatorParent,
    NationSet? HardwareOrigin,
    NationSet? DataSubjects)
{
    /// <summary>Whether series of the kind have a hardware origin: compute only.</summary>
    public static bool HasHardwareOrigin(TokenKind kind) => kind == TokenKind.Compute;

    /// <summary>Whether series of the kind have data subjects: datasets only.</summary>
    public static bool HasDataSubjects(TokenKind kind) => kind == TokenKind.Dataset;

    /// <summary>The nations that may deny because the tokens come from them.</summary>
    public NationSet Nations()
    {
        var nations = NationSet.Of(Host ?? default, OperatorParent ?? default);
        return nations.Union(HardwareOrigin ?? default).Union(DataSubjects ?? default);
    }
}
