using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>One side of a deed whose other side, or what that takes the tokens for, may not be known yet.</summary>
/// <param name="Conveyance">Whether title or only the use passes.</param>
/// <param name="Bearer">Which side.</param>
/// <param name="Series">What.</param>
/// <param name="Party">Who.</param>
/// <param name="Custody">
/// All nations that any of the parcels passed through; of a taker that does not know what it will get, none, and then
/// the worst is said.
/// </param>
public readonly record struct SidePosition(
    Conveyance Conveyance, Bearer Bearer, SeriesNumber Series, PartyNumber Party, NationSet Custody)
{
    /// <summary>Who the other side is; nobody where that is open.</summary>
    public PartyNumber Counterparty { get; init; }

    /// <summary>What the taker is known to take the tokens for; null where nothing is known.</summary>
    public EndUse? EndUse { get; init; }
}
