using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>What a bilateral trade exchanges.</summary>
/// <param name="Series">The tokens.</param>
/// <param name="Quantity">How many lots, more than none.</param>
/// <param name="Side">The offeror's side: a seller gives tokens, a buyer gives cash.</param>
/// <param name="Currency">What is paid.</param>
/// <param name="Total">How much for all of it, more than nothing.</param>
/// <param name="Expires">The offer stands before this moment, not at it.</param>
public sealed record TradeTerms(
    SeriesId Series, Quantity Quantity, Side Side, Currency Currency, Money Total, Instant Expires);
