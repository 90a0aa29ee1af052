using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>
/// A change of one thing that would make legal what was denied: the market asked itself, and it was allowed.
/// </summary>
/// <param name="Along">What changes: <c>custody</c>, <c>series</c>, <c>conveyance</c>, <c>counterparty</c>, <c>date</c>
/// or <c>end-use</c>.</param>
/// <param name="Sentence">The change in plain English.</param>
public sealed record ChangeView(string Along, string Sentence)
{
    /// <summary>Custody: the nations that the parcel must not have passed through.</summary>
    public IReadOnlyList<Nation>? Without { get; init; }

    /// <summary>Series: the nearest that would do.</summary>
    public SeriesId? Series { get; init; }

    /// <summary>Counterparty: the nation of the nearest that would do.</summary>
    public Nation? Nation { get; init; }

    /// <summary>End-use: the first in the list that would do.</summary>
    public EndUse? EndUse { get; init; }

    /// <summary>Series, counterparty and end-use: how many would do.</summary>
    public int? Eligible { get; init; }

    /// <summary>Date: the first later moment that would do.</summary>
    public Instant? At { get; init; }
}
