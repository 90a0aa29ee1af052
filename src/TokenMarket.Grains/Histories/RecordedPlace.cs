using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Grains.Histories;

/// <summary>By what a deed is asked for.</summary>
/// <param name="Kind">How it came about.</param>
/// <param name="Place">Whose number it has.</param>
/// <param name="Session">The session of the giver's command; 0 but for a transfer.</param>
/// <param name="Number">Its number there.</param>
internal readonly record struct RecordedPlace(DeedKind Kind, string Place, int Session, long Number);
