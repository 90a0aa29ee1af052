using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Tokens;

/// <summary>One definition of each kind.</summary>
internal static class SampleSeries
{
    internal static readonly ContentHash Hash = ContentHash.FromBytes(Enumerable.Range(1, 32).Select(i =>
        (byte)i).ToArray());

    internal static (SeriesTerms Terms, Provenance Provenance) Of(TokenKind kind) => kind switch
    {
        TokenKind.Compute => (
            new SeriesTerms(
                SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h"),
                    new ComputeAttributes("h100-sxm", 1000, "nuclear")),
            new Provenance(Nation.Parse("FR"), MemberId.Parse("FR/genci"), Nation.Parse("FR"), Set("US", "TW"),
                default, default)),
        TokenKind.Model => (
            new SeriesTerms(
                SeriesId.Parse("FR/atelier/lumen-2/seats-2026-12-07T00Z+720h"),
                    new ModelAttributes(100_000_000, "apache-2.0")),
            new Provenance(Nation.Parse("IS"), MemberId.Parse("FR/atelier"), Nation.Parse("DE"), Set("US"), Set("FR"),
                Hash)),
        TokenKind.Dataset => (
            new SeriesTerms(
                SeriesId.Parse("FR/insee/census/grants-2026-12-07T00Z+720h"),
                new DatasetAttributes("personal", "public-health", 67_000_000)),
            new Provenance(Nation.Parse("FR"), MemberId.Parse("FR/insee"), Nation.Parse("FR"), default,
                Set("FR", "MC"), Hash)),
    };

    internal static NationSet Set(params string[] codes) => NationSet.Of(codes.Select(Nation.Parse).ToArray());
}
