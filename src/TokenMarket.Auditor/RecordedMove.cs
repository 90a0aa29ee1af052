using TokenMarket.Contracts.Values;

namespace TokenMarket.Auditor;

/// <summary>A change of what a member has that is no deed between two: minted, given up, frozen, back from a lease.
/// </summary>
/// <param name="At">When its account posted it.</param>
/// <param name="Party">Whose.</param>
/// <param name="Series">Of what.</param>
/// <param name="Owned">Lots that it owns more, or less.</param>
/// <param name="Ready">Lots more, or less, that are neither leased out nor frozen.</param>
public readonly record struct RecordedMove(Instant At, PartyNumber Party, SeriesId Series, long Owned, long Ready);
