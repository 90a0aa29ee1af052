using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>A series, the rules whose tests of it hold, and those that might if no fact were missing.</summary>
/// <param name="Facts">The series.</param>
/// <param name="OperatorOwner">Who ultimately owns its operator; null where that is no member.</param>
/// <param name="Holding">The rules whose tests hold.</param>
/// <param name="Possible">Those that might.</param>
internal readonly record struct SeriesExample(SeriesFacts Facts, string? OperatorOwner, Bits Holding, Bits Possible);
