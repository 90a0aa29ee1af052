using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>Who a member is, as the registry says.</summary>
/// <param name="Party">Its number, for ever.</param>
/// <param name="Owner">Its ultimate owner.</param>
/// <param name="Nation">The nation whose account it is a member of.</param>
/// <param name="IsActive">Whether it may give and take; not while it is suspended.</param>
public readonly record struct MemberFacts(PartyNumber Party, OwnerNumber Owner, Nation Nation, bool IsActive);
