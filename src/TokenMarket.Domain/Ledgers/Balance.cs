using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What a member has of one currency, or of one custody of one series: minor units or lots, by bucket.
/// </summary>
/// <param name="Currency">The currency; none where it is tokens.</param>
/// <param name="Series">The series; none where it is cash.</param>
/// <param name="Custody">The nations that the tokens have passed through; empty for cash.</param>
/// <param name="Available">Free for every command.</param>
/// <param name="Held">Behind orders and offers.</param>
/// <param name="Escrowed">Set aside as lessee.</param>
/// <param name="Leased">In a lessee's use.</param>
/// <param name="Reserved">The strategic reserve.</param>
/// <param name="Frozen">Owned, but kept from moving by a rule.</param>
public sealed record Balance(
    Currency Currency,
    SeriesId Series,
    NationSet Custody,
    long Available,
    long Held,
    long Escrowed,
    long Leased,
    long Reserved,
    long Frozen);
