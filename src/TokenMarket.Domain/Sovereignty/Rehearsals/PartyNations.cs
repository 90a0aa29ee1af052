using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>The nation of each party, by its number.</summary>
internal sealed class PartyNations
{
    private readonly Dictionary<PartyNumber, Nation> _nations = [];

    internal PartyNations(IEnumerable<PartyFacts> parties)
    {
        foreach (var party in parties)
            _nations.TryAdd(party.Number, party.Nation);
    }

    /// <summary>No nation for a party that nobody knows.</summary>
    internal Nation Of(PartyNumber party) => _nations.GetValueOrDefault(party);
}
