using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>A party, the rules whose test of that side it passes, and those that it might if no region were missing.
/// </summary>
internal readonly record struct SideExample(PartyFacts Facts, Bits Holding, Bits Possible);
