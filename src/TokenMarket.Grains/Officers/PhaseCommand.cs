using TokenMarket.Contracts.Markets;

namespace TokenMarket.Grains.Officers;

/// <summary>Puts a book into a phase: <c>{ "type": "change-phase", "book": 1, "phase": "halted" }</c>.</summary>
internal sealed record PhaseCommand(string Type, int Book, BookPhase Phase);
