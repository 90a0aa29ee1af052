using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Accounts;

/// <summary>Which command an event answers: what makes it happen once.</summary>
/// <param name="Party">The member.</param>
/// <param name="Session">The member's session.</param>
/// <param name="Sequence">The place in the session, from 1.</param>
/// <param name="ContentHash">Of the command's packed bytes: a repeat with another is refused.</param>
public readonly record struct CommandStamp(PartyNumber Party, int Session, long Sequence, ulong ContentHash);
