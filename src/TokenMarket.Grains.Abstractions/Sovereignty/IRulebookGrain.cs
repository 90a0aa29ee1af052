using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Sovereignty;

/// <summary>
/// The rulebook of a jurisdiction; the key is a nation, a bloc or the market. Its officers record versions and enact
/// them.
/// </summary>
[Alias("tokenmarket.IRulebookGrain")]
public interface IRulebookGrain : IOfficerCommanded;
