using TokenMarket.Benchmarks.Books;
using TokenMarket.Benchmarks.Durable;
using TokenMarket.Benchmarks.Rules;

namespace TokenMarket.Benchmarks;

/// <summary>All that can be measured or made, by name: a new one is a file of its own and a line here.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("book", "[FILE…]", "the product's book beside the plain reference; without FILE on a and b, made for it",
            BookBenchmark.Run),
        new("book.wide", "", "the same on prices spread over tens of thousands of ticks",
            _ => BookBenchmark.RunWide()),
        new("book.memory", "", "bytes per resting order at a million",
            _ => BookMemoryBenchmark.Run()),
        new("journal.batched", "",
            "a market grain on PostgreSQL in batches of 100, beside one that writes its state per order",
            _ => JournalBenchmark.RunBatched()),
        new("journal.single", "", "the same with single commands, 256 on their way",
            _ => JournalBenchmark.RunSingle()),
        new("path.settled", "", "held, matched and posted in both accounts, on PostgreSQL",
            _ => PathBenchmark.Run()),
        new("journal.streams", "", "a commit over 10,000 streams beside one over ten",
            _ => StreamsBenchmark.RunCommits()),
        new("journal.open", "", "taking over 10,000 streams of a dead silo",
            _ => StreamsBenchmark.RunOpenings()),
        new("recovery.book", "", "a market with 100,000 resting orders, woken again",
            _ => RecoveryBenchmark.RunBook()),
        new("recovery.account", "", "an account with 100,000 holds, woken again",
            _ => RecoveryBenchmark.RunAccount()),
        new("rules.decision", "", "may it pass, at 10,000 rules, beside the interpreter",
            _ => DecisionBenchmark.Run()),
        new("rules.compile", "", "all rulebooks compiled for one moment",
            _ => CompileBenchmark.Run()),
        new("rules.swap", "", "a book with 64 parties takes a new eligibility",
            _ => SwapBenchmark.Run()),
        new("rules.matching", "", "a market under 10,000 rules beside one where nobody asks",
            _ => MatchingBenchmark.Run()),
        new("rules.whatif", "", "a draft against a million recorded trades of a year",
            _ => WhatIfBenchmark.Run()),
        new("rules.enact", "", "an enactment on three silos that trade at four fifths of their speed",
            _ => EnactBenchmark.Run()),
        new("rules.recheck", "", "a market with 100,000 resting orders goes through them under laws that close some",
            _ => RecheckBenchmark.Run()),
        new("gen", "a|b OUT [COUNT]", "writes a command file",
            CommandGenerator.Run),
        new("ref", "FILE", "the plain reference, one line",
            BookLines.RunPlain),
        new("product", "FILE", "the product's book, one line",
            BookLines.RunProduct),
        new("refhash", "FILE", "the reference that finds client ids by a hash, one line",
            BookLines.RunHashed),
        new("refslow", "FILE", "the slow and obvious reference, one line",
            BookLines.RunSlow),
    ];

    public static Benchmark? Find(string name) => All.FirstOrDefault(benchmark => benchmark.Name == name);
}

/// <summary>Something to run by name; it says whether its own checks held.</summary>
internal sealed record Benchmark(string Name, string Arguments, string Purpose, Func<string[], bool> Run);
