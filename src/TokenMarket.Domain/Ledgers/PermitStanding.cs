using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Ledgers;

/// <summary>A permit of a member as it stands.</summary>
/// <param name="Grant">The permit.</param>
/// <param name="Drawn">What was drawn on, in the units of its amount.</param>
/// <param name="Reserved">What is kept for open orders and offers.</param>
/// <param name="Left">What may still be kept.</param>
public readonly record struct PermitStanding(PermitGrant Grant, long Drawn, long Reserved, long Left);

/// <summary>A quota of the nation for one of those who share it, as it stands.</summary>
/// <param name="Quota">Which quota; its size is the law's.</param>
/// <param name="Sharer">
/// The member's number, the ordinal of the counterparty's nation, or 0 where all share it.
/// </param>
/// <param name="Reserved">What is kept for open orders and offers.</param>
/// <param name="Used">What was used in the window of the moment asked about.</param>
public readonly record struct QuotaStanding(QuotaDemand Quota, int Sharer, long Reserved, long Used);

/// <summary>A cap or a floor of the nation for one source, as it stands.</summary>
/// <param name="Source">
/// The source; empty where all are one, and else for any source of which nothing is owned or on its way.
/// </param>
/// <param name="Stock">What counts, in the unit of the bound; null where a fact is missing to count it.</param>
/// <param name="Kept">Under a cap, what open purchases may still bring; above a floor nothing is kept.</param>
/// <param name="Left">What may still be taken or given, from 0; null where a fact is missing.</param>
public readonly record struct StockStanding(string Source, Int128? Stock, long Kept, Int128? Left);
