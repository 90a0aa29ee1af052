using System.Diagnostics;
using System.Runtime.CompilerServices;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Benchmarks.Rules;

/// <summary>
/// One decision of the compiled structure, drawn at random, beside the interpreter's on the same world.
/// </summary>
internal static class DecisionBenchmark
{
    private const int Runs = 10;
    private const int Asked = 1 << 20;
    private const int AskedSlowly = 500;

    // Short enough that another process rarely comes between, and no question comes twice in a pass.
    private const int Slice = 2_048;

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

        var (nanoseconds, slowly, best) = (new double[Runs], new double[Runs], new double[Asked / Slice]);
        Array.Fill(best, double.MaxValue);
        var allowed = 0;
        for (var run = -3; run < Runs; run++)
        {
            var (fast, count) = NanosecondsEach(compiled, questions, best);
            if (run < 0)
                continue;
            (nanoseconds[run], allowed) = (fast, count);
            slowly[run] = NanosecondsEach(slow, questions.AsSpan(run * AskedSlowly, AskedSlowly));
        }

        Measurement.Of("rules.decision", "ns", nanoseconds, slowly).Print();
        Measurement.Of("rules.decision.undisturbed", "ns", [best.Average()]).Print();
        Measurement.Of("rules.decision.allowed", "of 100", [100.0 * allowed / Asked]).Print();
        Measurement.Of("rules.decision.classes", "party classes", [compiled.PartyClassCount]).Print();
        if (!isRight)
            Console.Error.WriteLine("The compiled form and the interpreter disagree.");
        return isRight;
    }

    /// <summary>All questions, and in <paramref name="best"/> of each slice its fastest pass until now.</summary>
    private static (double Nanoseconds, int Allowed) NanosecondsEach(
        Eligibility eligibility, Question[] questions, double[] best)
    {
        var (allowed, total) = (0, 0.0);
        for (var slice = 0; slice < best.Length; slice++)
        {
            var start = Stopwatch.GetTimestamp();
            allowed += Allowed(eligibility, questions.AsSpan(slice * Slice, Slice));
            var elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            best[slice] = Math.Min(best[slice], elapsed / Slice);
            total += elapsed;
        }

        return (total / questions.Length, allowed);
    }

    /// <summary>By itself, so that the compiler comes to it: what is called rarely stays half compiled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Allowed(Eligibility eligibility, ReadOnlySpan<Question> questions)
    {
        var allowed = 0;
        foreach (ref readonly var question in questions)
            allowed += eligibility.Check(question) is null ? 1 : 0;
        return allowed;
    }

    private static double NanosecondsEach(SlowInterpreter interpreter, ReadOnlySpan<Question> questions)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (ref readonly var question in questions)
            GC.KeepAlive(interpreter.Check(question));
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / questions.Length;
    }
}
