using TokenMarket.Server;
using TokenMarket.Testing;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>The tour as a stranger runs it: a process that ends by itself.</summary>
public sealed class TourTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(1)]
    [InlineData(20_260_223)]
    public async Task Every_step_holds_whatever_the_seed(int seed)
    {
        await using var tour = Start("tour", $"--seed={seed}");
        var code = await tour.ExitAsync(Patience);
        var lines = tour.Lines();
        var last = lines[^1];

        Assert.True(code == 0, string.Join(Environment.NewLine, lines));
        Assert.Matches(@"^tour: (\d+) of \1 steps held$", last);
        Assert.Contains(lines, line => line.Contains($"--seed={seed}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_argument_is_refused()
    {
        await using var tour = Start("tour", "--linger");
        Assert.Equal(2, await tour.ExitAsync());
    }

    private static ChildProcess Start(params string[] arguments) =>
        ChildProcess.StartDotnet(typeof(MarketProcess).Assembly.Location, arguments);
}
