using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>All that eligibility knows about a series. What should be stated and is empty is a missing fact.</summary>
/// <param name="Number">The registry's number.</param>
/// <param name="Series">Factory, line, kind and window.</param>
/// <param name="Provenance">Where it comes from.</param>
/// <param name="Attributes">What was fixed at minting; null where nothing was stated.</param>
/// <param name="Status">Whether its tokens may move; that its window is over is seen from the moment asked
/// about.</param>
public sealed record SeriesFacts(
    SeriesNumber Number,
    SeriesId Series,
    Provenance Provenance,
    SeriesAttributes? Attributes,
    SeriesStatus Status)
{
    /// <summary>In which part of its host nation; none where that is not stated.</summary>
    public Region HostRegion { get; init; }

    /// <summary>Whether series of the kind have a hardware origin: all but datasets, which should state it.</summary>
    public static bool HasHardwareOrigins(TokenKind kind) => kind != TokenKind.Dataset;

    /// <summary>
    /// Whether series of the kind can have data subjects: all but compute. A dataset should state them; a model may.
    /// </summary>
    public static bool HasDataSubjects(TokenKind kind) => kind != TokenKind.Compute;

    /// <summary>
    /// The nations that may deny because the tokens come from them: host, operator's parent, hardware, data subjects.
    /// </summary>
    public NationSet Origins() =>
        NationSet.Of(Provenance.Host, Provenance.OperatorParent).Union(Provenance.HardwareOrigins)
            .Union(Provenance.DataSubjects);
}
