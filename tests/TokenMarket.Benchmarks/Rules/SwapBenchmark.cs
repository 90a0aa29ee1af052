using System.Diagnostics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Benchmarks.Rules;

/// <summary>
/// What a swap costs a book that trades: everything is compiled elsewhere, the book takes the new view and asks it
/// again about every pair that it holds. Beside it what the silo does before, off the hot path: old and new put
/// together.
/// </summary>
internal static class SwapBenchmark
{
    private const int Runs = 50;

    // As many as it takes until all of it is compiled for good, as in a silo that has enacted before.
    private const int WarmRuns = 500;
    private const int PartiesInBook = 64;
    private const double LimitMicroseconds = 1_000;

    public static bool Run()
    {
        var inputs = RuleWorld.Make();
        var old = Eligibility.Compile(inputs, DecisionBenchmark.At);
        var @new = Eligibility.Compile(inputs with { Epoch = Epoch.FromNumber(2) }, DecisionBenchmark.At);
        var (swaps, joins) = (new double[Runs], new double[Runs]);
        for (var run = -WarmRuns; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var both = new EveryEpoch([old, @new]);
            var joined = Stopwatch.GetElapsedTime(start);
            var questions = RuleWorld.Questions(inputs, PartiesInBook, DecisionBenchmark.At);
            start = Stopwatch.GetTimestamp();
            AskAll(both, inputs.Series[(run + WarmRuns) % inputs.Series.Count].Number, questions);
            var swapped = Stopwatch.GetElapsedTime(start);
            if (run >= 0)
                (swaps[run], joins[run]) = (swapped.TotalMicroseconds, joined.TotalMicroseconds);
        }

        Measurement.Of("rules.swap", "us", swaps, [LimitMicroseconds]).Print();
        Measurement.Of("rules.swap.both", "us", joins).Print();
        return true;
    }

    /// <summary>64 parties, each of which both sells a parcel and buys.</summary>
    private static void AskAll(IClassedEligibility eligibility, SeriesNumber series, Question[] book)
    {
        var matrix = new ClassMatrix(eligibility, series, Conveyance.Transfer, default);
        var allowed = 0;
        int[] takers = [.. book.Select(buy => matrix.TakerClassOf(buy.Giver, Presented.None))];
        foreach (var sell in book)
        {
            var giver = matrix.GiverClassOf(sell.Giver, sell.Custody, Presented.None);
            foreach (var taker in takers)
                allowed += matrix.MayGive(giver, taker) ? 1 : 0;
        }

        GC.KeepAlive(allowed);
    }
}
