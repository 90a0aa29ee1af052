using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>One of this account's members as a side of a deed that is not agreed yet.</summary>
/// <param name="Conveyance">Whether title or only the use passes.</param>
/// <param name="Bearer">Which side it is.</param>
/// <param name="Party">Who it is.</param>
/// <param name="Series">What it gives or takes.</param>
/// <param name="Custody">
/// All nations that any of the parcels passed through; none where a taker does not know what it will get.
/// </param>
public readonly record struct SideOfDeed(
    Conveyance Conveyance, Bearer Bearer, PartyNumber Party, SeriesId Series, NationSet Custody)
{
    /// <summary>Who the other side is; nobody where that is open.</summary>
    public PartyNumber Counterparty { get; init; }

    /// <summary>What the taker is known to take the tokens for; null where nothing is known.</summary>
    public EndUse? EndUse { get; init; }
}
