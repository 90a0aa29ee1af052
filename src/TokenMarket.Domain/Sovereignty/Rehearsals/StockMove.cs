using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>A change of what a member has that is no deed between two: minted, given up, back from a lease.</summary>
/// <param name="At">When.</param>
/// <param name="Party">Whose.</param>
/// <param name="Series">Of what.</param>
/// <param name="Owned">Lots that it owns more, or less.</param>
/// <param name="Ready">Lots more, or less, that are neither leased out nor frozen, so that they count above a floor.
/// </param>
public readonly record struct StockMove(
    Instant At, PartyNumber Party, SeriesNumber Series, long Owned, long Ready);
