using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Permits;

/// <summary>A licence as it is wished for, proposed or applied for.</summary>
/// <param name="Grantee">Who shall have it.</param>
/// <param name="Nation">The grantee's.</param>
/// <param name="Type">The type of the licence, as rules demand it.</param>
/// <param name="Scope">What it is good for.</param>
/// <param name="Note">In words.</param>
public sealed record LicenceWish(PartyNumber Grantee, Nation Nation, string Type, PermitScope Scope, string Note);
