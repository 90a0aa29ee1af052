namespace TokenMarket.Benchmarks.Books;

/// <summary>What the product's book holds on the heap for a million resting orders, all indexes included.</summary>
internal static class BookMemoryBenchmark
{
    private const int Orders = 1_000_000;
    private const double LimitBytes = 64;

    public static bool Run() =>
        Fill("book.memory", ticks: 4_000) & Fill("book.memory.wide", ticks: 60_000);

    private static bool Fill(string name, uint ticks)
    {
        var random = new SplitMix(1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var book = new ProductBook(new TradeTape());
        var command = new BookCommand[1];
        for (var id = 1u; id <= Orders; id++)
        {
            var price = 1 + random.Below(ticks);
            command[0] = new BookCommand
            {
                Kind = CommandKind.Limit,
                Side = (byte)(price > ticks / 2 ? 1 : 0),
                Price = price,
                Quantity = 1 + random.Below(100),
                Id = id,
            };
            book.Apply(command);
        }

        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Orders;
        GC.KeepAlive(book);
        var measurement = Measurement.Of(name, "bytes/resting order", [bytes], [LimitBytes]);
        measurement.Print();
        return bytes <= LimitBytes;
    }
}
