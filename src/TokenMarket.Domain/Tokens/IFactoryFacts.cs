using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Tokens;

/// <summary>What a factory has to be told.</summary>
public interface IFactoryFacts
{
    /// <summary>Whether the registry knows the party as a member of that nation.</summary>
    bool IsMember(PartyNumber party, Nation nation);

    /// <summary>The status of a series now; <see cref="SeriesStatus.Announced"/> where nothing else is known.</summary>
    SeriesStatus StatusOf(SeriesId series);

    /// <summary>
    /// Whether the definition's attestation verifies with that key, the factory's own: the caller has asked
    /// <see cref="SeriesAttestation.Verify"/>, which is too slow for a turn.
    /// </summary>
    bool IsAttested(DefineSeries definition, ReadOnlyMemory<byte> publicKey);
}
