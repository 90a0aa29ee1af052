using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>Tokens that a member owns and a law keeps from moving.</summary>
/// <param name="Number">Of the account's frozen credits, from 1.</param>
/// <param name="Party">Whose they are.</param>
/// <param name="Giver">Who gave them.</param>
/// <param name="Series">What.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Since">Since when.</param>
/// <param name="Rules">The rules that deny them to their owner.</param>
public sealed record FrozenStanding(
    long Number,
    PartyNumber Party,
    PartyNumber Giver,
    SeriesId Series,
    Quantity Quantity,
    Instant Since,
    IReadOnlyList<string> Rules);
