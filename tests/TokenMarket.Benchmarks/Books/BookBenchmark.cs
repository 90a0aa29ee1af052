namespace TokenMarket.Benchmarks.Books;

/// <summary>The product's book beside the plain reference on the same commands: ten runs of each, by turns.</summary>
internal static class BookBenchmark
{
    private const int Runs = 10;

    // The compiler settles in these.
    private const int WarmRuns = 3;

    /// <summary>What every correct engine prints for the files of FORMAT.md.</summary>
    private static readonly Dictionary<string, string> KnownChecksums = new()
    {
        ["a.obc"] = "127708cd.5b243485",
        ["b.obc"] = "d3c5c393.d415d108",
    };

    public static bool Run(string[] args) => args.Length > 0
        ? args.Select(path => Compare(CommandFile.Load(path))).ToList().TrueForAll(isRight => isRight)
        : Compare(CommandGenerator.Generate("a", CommandGenerator.DefaultCount))
            & Compare(CommandGenerator.Generate("b", CommandGenerator.DefaultCount));

    public static bool RunWide() =>
        Compare(CommandGenerator.Generate("a", CommandGenerator.DefaultCount, spread: 30))
        & Compare(CommandGenerator.Generate("b", CommandGenerator.DefaultCount, spread: 14));

    private static bool Compare(CommandFile file)
    {
        var plain = new BookRun[Runs];
        var product = new BookRun[Runs];
        for (var run = -WarmRuns; run < Runs; run++)
        {
            var reference = BookRun.Of("ref-array", file, tape => new ArrayBook(file.HighestId, tape));
            var book = BookRun.Of("product", file, tape => new ProductBook(tape).GrownTo(reference.Live * 5 / 4));
            if (run >= 0)
                (plain[run], product[run]) = (reference, book);
        }

        plain[^1].Print();
        product[^1].Print();
        var hashed = BookRun.Of("ref-hash", file, tape => new HashBook(tape));
        hashed.Print();
        var expected = KnownChecksums.GetValueOrDefault(file.Name, plain[0].Tape.Checksum);
        var isRight = plain.Concat(product).Append(hashed).All(run => run.Tape.Checksum == expected);
        if (!isRight)
            Console.Error.WriteLine($"{file.Name}: a checksum is not {expected}.");

        var name = $"book.{Path.GetFileNameWithoutExtension(file.Name)}";
        Measurement.Of(name, "M commands/s", [.. product.Select(run => run.MillionPerSecond)],
            [.. plain.Select(run => run.MillionPerSecond)]).Print();
        Measurement.Of($"{name}.undisturbed", "M commands/s", [BookRun.UndisturbedMillionPerSecond(product)],
            [BookRun.UndisturbedMillionPerSecond(plain)]).Print();
        var allocated = BytesPerCommandOnceWarm(file);
        Measurement.Of($"{name}.allocated", "bytes/command", [allocated]).Print();
        return isRight && allocated == 0;
    }

    // The first pass grows the arrays; when all orders are cancelled, a second one needs nothing more.
    private static double BytesPerCommandOnceWarm(CommandFile file)
    {
        var book = new ProductBook(new TradeTape());
        book.Apply(file.Commands);
        var cancels = new BookCommand[file.HighestId];
        for (var id = 1u; id <= file.HighestId; id++)
            cancels[id - 1] = new BookCommand { Kind = CommandKind.Cancel, Id = id };
        book.Apply(cancels);
        var before = GC.GetAllocatedBytesForCurrentThread();
        book.Apply(file.Commands);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / file.Commands.Length;
    }
}
