using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>A custody, and the rules whose test of custody it passes.</summary>
internal readonly record struct CustodyExample(NationSet Custody, Bits Holding);
