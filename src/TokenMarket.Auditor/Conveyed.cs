using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Auditor;

/// <summary>Tokens, or their use, that went from one party to another: what rules have a say in.</summary>
/// <param name="Conveyance">Whether title or only the use passed.</param>
/// <param name="Series">What.</param>
/// <param name="Giver">From whom.</param>
/// <param name="Taker">To whom.</param>
/// <param name="Custody">Where the parcel had been.</param>
/// <param name="At">The moment whose law counted.</param>
/// <param name="Epoch">The epoch that the event itself names; null where its turn says it.</param>
internal readonly record struct Conveyed(
    Conveyance Conveyance,
    SeriesId Series,
    PartyNumber Giver,
    PartyNumber Taker,
    NationSet Custody,
    Instant At,
    Epoch? Epoch);
