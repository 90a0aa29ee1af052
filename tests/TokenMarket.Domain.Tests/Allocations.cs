namespace TokenMarket.Domain.Tests;

/// <summary>
/// What code allocates by itself: the least of several runs on this thread, since the runtime allocates here too when
/// it compiles better code meanwhile. What the code itself allocates is in every run.
/// </summary>
internal static class Allocations
{
    private const int Runs = 5;

    public static long Of(Action code)
    {
        var least = long.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            code();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
