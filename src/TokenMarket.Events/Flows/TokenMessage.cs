using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>
/// What a factory tells the stream of a series. Each is the projection of one committed event of the factory.
/// </summary>
public abstract record TokenMessage
{
    private protected TokenMessage()
    {
    }
}

/// <summary>The factory defined the series. The first message of all.</summary>
/// <param name="Terms">What it promises.</param>
/// <param name="Provenance">Where it comes from.</param>
/// <param name="Signature">The attestation over both, verified by the factory with its own key.</param>
public sealed record SeriesAnnounced(
    SeriesTerms Terms, Provenance Provenance, ReadOnlyMemory<byte> Signature) : TokenMessage;

/// <summary>Lots came into circulation or left it.</summary>
public sealed record SupplyReported(SeriesId Series, SupplyChange Change, Quantity Quantity) : TokenMessage;
