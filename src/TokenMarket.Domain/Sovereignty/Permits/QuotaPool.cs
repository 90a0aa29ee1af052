using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>A quota for the window that is under way.</summary>
/// <param name="Name">Its name in the rule.</param>
/// <param name="Amount">How much may be out at once.</param>
/// <param name="Until">The first moment behind the window: what is allotted ends there, and the pool is full
/// again.</param>
public readonly record struct QuotaPool(string Name, long Amount, Instant Until);
