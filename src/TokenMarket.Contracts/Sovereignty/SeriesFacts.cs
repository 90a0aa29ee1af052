using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>All that eligibility knows about a series.</summary>
/// <param name="Number">The registry's number.</param>
/// <param name="Series">Factory, line, kind and window.</param>
/// <param name="Provenance">Where it comes from.</param>
/// <param name="Attributes">In the order of their numbers, each at most once.</param>
/// <param name="Status">Whether its tokens may move.</param>
public sealed record SeriesFacts(
    SeriesNumber Number,
    SeriesId Series,
    Provenance Provenance,
    IReadOnlyList<AttributeValue> Attributes,
    SeriesStatus Status);
