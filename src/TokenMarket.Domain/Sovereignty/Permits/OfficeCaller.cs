using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>Who gives a command, as the gateway knows the key.</summary>
/// <param name="Member">The member that the key is bound to.</param>
/// <param name="Officer">Who.</param>
public readonly record struct OfficeCaller(MemberId Member, string Officer);
