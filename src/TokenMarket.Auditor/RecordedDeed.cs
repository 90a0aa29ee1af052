using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

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

    /// <summary>What the giver brought along; nothing where null.</summary>
    public Presented? Given { get; init; }

    /// <summary>What the taker brought along; nothing where null.</summary>
    public Presented? Taken { get; init; }

    /// <summary>What a law is asked about it: with the permits that counted under it then.</summary>
    public Question Ask(IEligibility law, SeriesNumber series) => new PresentedPairs(law, At).With(
        new Question(Conveyance, series, Giver, Taker, Custody, At), Given ?? Presented.None,
        Taken ?? Presented.None);

    /// <summary>What its sides have more and less by it; a lessee has the use, and nothing that counts as its own.
    /// </summary>
    public IEnumerable<RecordedMove> Moves()
    {
        var isLease = Conveyance == Conveyance.Lease;
        yield return new RecordedMove(At, Giver, Series, isLease ? 0 : -Lots.Lots, -Lots.Lots);
        if (!isLease)
            yield return new RecordedMove(At, Taker, Series, Lots.Lots, Lots.Lots);
    }

    /// <summary>Whether title or only the use passed.</summary>
    public Conveyance Conveyance => Kind == DeedKind.LeaseStart ? Conveyance.Lease : Conveyance.Transfer;
}
