namespace TokenMarket.Benchmarks.Books;

/// <summary>A book by itself, one line of FORMAT.md per file: for a profiler, or to compare checksums.</summary>
internal static class BookLines
{
    public static bool RunPlain(string[] args) =>
        Run("ref-array", args, (file, tape) => new ArrayBook(file.HighestId, tape));

    public static bool RunHashed(string[] args) => Run("ref-hash", args, (_, tape) => new HashBook(tape));

    public static bool RunSlow(string[] args) => Run("ref-slow", args, (_, tape) => new SlowBook(tape));

    public static bool RunProduct(string[] args) => Run("product", args, (_, tape) => new ProductBook(tape));

    private static bool Run(string engine, string[] args, Func<CommandFile, TradeTape, IDrivenBook> make)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("Which command file?");
            return false;
        }

        foreach (var path in args)
        {
            var file = CommandFile.Load(path);
            BookRun.Of(engine, file, tape => make(file, tape));
            BookRun.Of(engine, file, tape => make(file, tape)).Print();
        }

        return true;
    }
}
