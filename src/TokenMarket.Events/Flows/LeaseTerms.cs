using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

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
