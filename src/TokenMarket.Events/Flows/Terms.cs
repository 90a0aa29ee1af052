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
public sealed record TradeTerms(SeriesId Series, Quantity Quantity, Side Side, Currency Currency, Money Total, Instant Expires);

/// <summary>What a lease gives and costs. The lessor keeps title; the lessee has the use in [start, end).</summary>
/// <param name="Series">The tokens leased.</param>
/// <param name="Parcels">Which of them, by custody.</param>
/// <param name="Currency">What is paid.</param>
/// <param name="PricePerPeriod">For the whole quantity and one period, more than nothing.</param>
/// <param name="PeriodHours">The billing period, at least an hour; it divides the lease without remainder.</param>
/// <param name="Start">First moment of use.</param>
/// <param name="End">First moment behind it.</param>
/// <param name="Expires">The offer stands before this moment, not at it; not after <paramref name="Start"/>.</param>
public sealed record LeaseTerms(
    SeriesId Series,
    IReadOnlyList<ParcelPart> Parcels,
    Currency Currency,
    Money PricePerPeriod,
    int PeriodHours,
    Instant Start,
    Instant End,
    Instant Expires);

/// <summary>Why an offer ended without its trade or lease. Stored: numbers are never reused.</summary>
public enum OfferEnd : byte
{
    /// <summary>Its time was over.</summary>
    Expired = 1,

    /// <summary>The offeror withdrew it.</summary>
    Withdrawn = 2,

    /// <summary>The other side turned it down.</summary>
    Declined = 3,

    /// <summary>Eligibility denies it, by the rules of the moment of decision.</summary>
    NotEligible = 4,

    /// <summary>It was already concluded or ended when the acceptance arrived.</summary>
    NotOpen = 5,
}
