using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TokenMarket.Benchmarks;

/// <summary>One figure, printed as one line of JSON.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The median.</param>
/// <param name="Unit">What the value counts.</param>
/// <param name="Runs">How many runs the median is of.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="Baseline">The median of what it is compared with, or the limit it has to keep.</param>
internal sealed record Measurement(
    string Name, double Value, string Unit, int Runs, double Min, double Max, double? Baseline = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Of a durable figure: the store's setting of that name, as the store itself says it.</summary>
    public string? Fsync { get; init; }

    /// <inheritdoc cref="Fsync"/>
    public string? SynchronousCommit { get; init; }

    /// <summary>Of a durable figure: the commits of all its runs, as the database counted them.</summary>
    public long? Commits { get; init; }

    /// <summary>Value over baseline: the median of the runs' own ratios where each has a run of the baseline beside it,
    /// since what disturbs one of the two disturbs the other.</summary>
    public double? Ratio { get; init; }

    /// <summary>The median of some runs beside the median of others.</summary>
    public static Measurement Of(string name, string unit, double[] runs, double[]? baseline = null) => new(
        name, Rounded(Median(runs)), unit, runs.Length, Rounded(runs.Min()), Rounded(runs.Max()),
        baseline is null ? null : Rounded(Median(baseline)))
    {
        Ratio = baseline is null || Median(baseline) <= 0 ? null : Rounded(
            baseline.Length == runs.Length
                ? Median([.. runs.Zip(baseline, (run, other) => run / other)])
                : Median(runs) / Median(baseline)),
    };

    public void Print() => Console.WriteLine(JsonSerializer.Serialize(this, Json));

    internal static double Median(double[] runs)
    {
        var sorted = runs.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    // Four digits that count are more than a shared machine can repeat.
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
