using System.Diagnostics;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Benchmarks.Rules;

/// <summary>One decision of the compiled structure, drawn at random, beside the interpreter's on the same world.</summary>
internal static class DecisionBenchmark
{
    private const int Runs = 10;
    private const int Asked = 1 << 20;
    private const int AskedSlowly = 500;

    /// <summary>Some month in the middle, in which many dated rules are in force and many are not.</summary>
    internal static readonly Instant At = RuleWorld.Month(71);

    public static bool Run()
    {
        var inputs = RuleWorld.Make();
        var compiled = Eligibility.Compile(inputs, At);
        var slow = new SlowInterpreter(inputs);
        var questions = RuleWorld.Questions(inputs, Asked, At);
        var isRight = true;
        foreach (var question in questions.Take(AskedSlowly))
            isRight &= compiled.Check(question) == slow.Check(question);

        var nanoseconds = new double[Runs];
        var slowly = new double[Runs];
        var allowed = 0;
        for (var run = -3; run < Runs; run++)
        {
            var (fast, count) = NanosecondsEach(compiled, questions);
            if (run < 0)
                continue;
            (nanoseconds[run], allowed) = (fast, count);
            slowly[run] = NanosecondsEach(slow, questions.AsSpan(run * AskedSlowly, AskedSlowly)).Nanoseconds;
        }

        Measurement.Of("rules.decision", "ns", nanoseconds, slowly).Print();
        Measurement.Of("rules.decision.allowed", "of 100", [100.0 * allowed / Asked]).Print();
        Measurement.Of("rules.decision.classes", "party classes", [compiled.PartyClassCount]).Print();
        if (!isRight)
            Console.Error.WriteLine("The compiled form and the interpreter disagree.");
        return isRight;
    }

    private static (double Nanoseconds, int Allowed) NanosecondsEach(
        IEligibility eligibility, ReadOnlySpan<Question> questions)
    {
        var allowed = 0;
        var start = Stopwatch.GetTimestamp();
        foreach (ref readonly var question in questions)
            allowed += eligibility.Check(question) is null ? 1 : 0;
        return (Stopwatch.GetElapsedTime(start).TotalNanoseconds / questions.Length, allowed);
    }
}
