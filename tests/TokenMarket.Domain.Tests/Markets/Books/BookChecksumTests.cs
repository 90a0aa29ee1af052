using TokenMarket.Benchmarks.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

public sealed class BookChecksumTests
{
    /// <summary>
    /// The checksums are those of the slow and obvious book; the large files are compared by the benchmark.
    /// </summary>
    [Theory]
    [InlineData("a", "942225e5.8be4a479", 6258, 1403)]
    [InlineData("b", "4ed35c15.054112d9", 6879, 101_146)]
    public void Every_book_makes_the_same_trades_of_a_command_file(string mix, string checksum, long trades, long live)
    {
        var file = CommandGenerator.Generate(mix, count: 20_000);
        Func<TradeTape, IDrivenBook>[] books =
        [
            tape => new ProductBook(tape),
            tape => new ArrayBook(file.HighestId, tape),
            tape => new HashBook(tape),
            tape => new SlowBook(tape),
        ];
        foreach (var make in books)
        {
            var run = BookRun.Of("any", file, make);
            Assert.Equal((checksum, trades, live), (run.Tape.Checksum, run.Tape.Trades, run.Live));
        }
    }

    [Fact]
    public void Command_file_reads_back_as_it_was_written()
    {
        var path = Path.GetTempFileName();
        var written = CommandGenerator.Generate("a", count: 100);
        written.Save(path);
        var read = CommandFile.Load(path);
        File.Delete(path);

        Assert.Equal(written.Commands, read.Commands);
        Assert.Equal(written with { Name = read.Name, Commands = read.Commands }, read);
    }
}
