using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Auditor;

/// <summary>
/// Tokens, or their use, that went from one party to another, as the journal says. What had several custodies is one
/// deed for each.
/// </summary>
/// <param name="Kind">How it came about.</param>
/// <param name="Stream">The stream whose journal says so.</param>
/// <param name="Number">Its number there, by its kind.</param>
/// <param name="Epoch">The epoch that it is stamped with.</param>
/// <param name="At">The moment whose law counted.</param>
/// <param name="Series">What.</param>
/// <param name="Giver">From whom.</param>
/// <param name="Taker">To whom.</param>
/// <param name="Custody">Where the parcel had been.</param>
/// <param name="Lots">How much.</param>
/// <param name="Notional">What was paid for it, in minor units; of a lease, over its whole time.</param>
/// <param name="Currency">Of the notional; none for a transfer.</param>
public readonly record struct RecordedDeed(
    DeedKind Kind,
    string Stream,
    long Number,
    Epoch Epoch,
    Instant At,
    SeriesId Series,
    PartyNumber Giver,
    PartyNumber Taker,
    NationSet Custody,
    Quantity Lots,
    Money Notional,
    Currency Currency)
{
    /// <summary>Of a transfer: the session of the giver's command.</summary>
    public int Session { get; init; }

    /// <summary>Whether title or only the use passed.</summary>
    public Conveyance Conveyance => Kind == DeedKind.LeaseStart ? Conveyance.Lease : Conveyance.Transfer;
}
