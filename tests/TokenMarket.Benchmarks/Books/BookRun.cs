using System.Diagnostics;
using System.Globalization;

namespace TokenMarket.Benchmarks.Books;

/// <summary>What one pass over a command file gave.</summary>
internal sealed record BookRun(
    string Engine, CommandFile File, double Seconds, TradeTape Tape, long Live, long AllocatedBytes)
{
    private int Count => File.Commands.Length - File.PreloadCount;

    public double MillionPerSecond => Count / Seconds / 1e6;

    public double BytesPerCommand => (double)AllocatedBytes / Count;

    /// <summary>Applies the preload, then all other commands against the clock.</summary>
    public static BookRun Of(string engine, CommandFile file, Func<TradeTape, IDrivenBook> make)
    {
        var tape = new TradeTape();
        var book = make(tape);
        book.Apply(file.Commands.AsSpan(0, file.PreloadCount));
        GC.Collect();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        book.Apply(file.Commands.AsSpan(file.PreloadCount));
        var seconds = clock.Elapsed.TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new BookRun(engine, file, seconds, tape, book.Live, allocated);
    }

    /// <summary>The line of FORMAT.md.</summary>
    public void Print() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"engine={Engine} file={File.Name} ops={Count} sec={Seconds:F4} mops={MillionPerSecond:F3} "
        + $"trades={Tape.Trades} qty={Tape.Quantity} chk={Tape.Checksum} chknp={Tape.ChecksumWithoutPrice} "
        + $"rss_mib={Environment.WorkingSet >> 20} live={Live} alloc_b_per_op={BytesPerCommand:F1}"));
}
