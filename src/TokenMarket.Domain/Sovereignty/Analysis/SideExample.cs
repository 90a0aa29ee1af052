using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>A party, and the rules whose test of that side it passes.</summary>
internal readonly record struct SideExample(PartyFacts Facts, Bits Holding);
