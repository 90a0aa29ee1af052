using TokenMarket.Benchmarks;

if (args.Length == 0)
{
    Console.Error.WriteLine("TokenMarket.Benchmarks NAME [argument…] [NAME …]");
    foreach (var benchmark in Catalogue.All)
        Console.Error.WriteLine($"  {benchmark.Name + " " + benchmark.Arguments,-22} {benchmark.Purpose}");
    return 2;
}

for (var at = 0; at < args.Length;)
{
    var benchmark = Catalogue.Find(args[at]);
    if (benchmark is null)
    {
        Console.Error.WriteLine($"There is no benchmark '{args[at]}'.");
        return 2;
    }

    // A benchmark's arguments reach up to the next name.
    var end = at + 1;
    while (end < args.Length && Catalogue.Find(args[end]) is null)
        end++;
    if (!benchmark.Run(args[(at + 1)..end]))
        return 1;
    at = end;
}

return 0;
