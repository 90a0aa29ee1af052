using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>A series, the rules whose tests of it hold, and those that might if no fact were missing.</summary>
internal readonly record struct SeriesExample(SeriesFacts Facts, Bits Holding, Bits Possible);
