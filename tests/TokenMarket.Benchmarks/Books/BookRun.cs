using System.Diagnostics;
using System.Globalization;

namespace TokenMarket.Benchmarks.Books;

/// <summary>What one pass over a command file gave.</summary>
internal sealed record BookRun(
    string Engine, CommandFile File, double Seconds, TradeTape Tape, long Live, long AllocatedBytes)
{
    // A fifth of a millisecond or less: shorter than what the system gives another process at a time.
    private const int SliceCommands = 5_000;

    private long[] SliceTicks { get; init; } = [];

    private int Count => File.Commands.Length - File.PreloadCount;

    public double MillionPerSecond => Count / Seconds / 1e6;

    public double BytesPerCommand => (double)AllocatedBytes / Count;

    /// <summary>Applies the preload, then all other commands against the clock.</summary>
    public static BookRun Of(string engine, CommandFile file, Func<TradeTape, IDrivenBook> make)
    {
        var tape = new TradeTape();
        var book = make(tape);
        book.Apply(file.Commands.AsSpan(0, file.PreloadCount));
        var ticks = new long[(file.Commands.Length - file.PreloadCount + SliceCommands - 1) / SliceCommands];
        GC.Collect();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var (slice, from) = (0, start); slice < ticks.Length; slice++)
        {
            var first = file.PreloadCount + slice * SliceCommands;
            var count = Math.Min(SliceCommands, file.Commands.Length - first);
            book.Apply(file.Commands.AsSpan(first, count));
            var to = Stopwatch.GetTimestamp();
            (ticks[slice], from) = (to - from, to);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new BookRun(engine, file, seconds, tape, book.Live, allocated) { SliceTicks = ticks };
    }

    /// <summary>
    /// What the runs of one book come to when of each slice only the fastest counts: on a busy machine, nearest to what
    /// the book would need by itself.
    /// </summary>
    public static double UndisturbedMillionPerSecond(BookRun[] runs)
    {
        var ticks = runs[0].SliceTicks.Select((_, slice) => runs.Min(run => run.SliceTicks[slice])).Sum();
        return runs[0].Count / ((double)ticks / Stopwatch.Frequency) / 1e6;
    }

    /// <summary>The line of FORMAT.md.</summary>
    public void Print() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"engine={Engine} file={File.Name} ops={Count} sec={Seconds:F4} mops={MillionPerSecond:F3} "
        + $"trades={Tape.Trades} qty={Tape.Quantity} chk={Tape.Checksum} chknp={Tape.ChecksumWithoutPrice} "
        + $"rss_mib={Environment.WorkingSet >> 20} live={Live} alloc_b_per_op={BytesPerCommand:F1}"));
}
