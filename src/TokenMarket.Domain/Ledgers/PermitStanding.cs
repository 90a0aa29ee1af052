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
