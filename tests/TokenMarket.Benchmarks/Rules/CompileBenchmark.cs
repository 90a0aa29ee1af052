using System.Diagnostics;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Benchmarks.Rules;

/// <summary>All rulebooks compiled for one moment.</summary>
internal static class CompileBenchmark
{
    private const int Runs = 10;
    private const int WarmRuns = 3;
    private const double LimitMilliseconds = 500;

    public static bool Run()
    {
        var inputs = RuleWorld.Make();
        var milliseconds = new double[Runs];
        for (var run = -WarmRuns; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(Eligibility.Compile(inputs, DecisionBenchmark.At));
            if (run >= 0)
                milliseconds[run] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Measurement.Of("rules.compile", "ms", milliseconds, [LimitMilliseconds]).Print();
        return true;
    }
}
