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
    Epoch? Epoch)
{
    /// <summary>What the giver brought along; nothing where null.</summary>
    public Presented? Given { get; init; }

    /// <summary>What the taker brought along; nothing where null.</summary>
    public Presented? Taken { get; init; }

    /// <summary>What was taken beyond price and fees; nothing where null.</summary>
    public PairDues? Dues { get; init; }

    /// <summary>How it came about.</summary>
    public DeedKind Kind { get; init; }

    /// <summary>Its number by its kind.</summary>
    public long Number { get; init; }

    /// <summary>Of a transfer: the session of its command.</summary>
    public int Session { get; init; }

    /// <summary>How much.</summary>
    public Quantity Lots { get; init; }

    /// <summary>What was paid for it, in minor units.</summary>
    public Money Notional { get; init; }

    /// <summary>Of the notional; none where nothing was paid, and for a market, whose name says it.</summary>
    public Currency Currency { get; init; }
}
