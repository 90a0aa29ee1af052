using TokenMarket.Contracts.Values;
using TokenMarket.Hosting.Settings;
using TokenMarket.Server.Tour;

namespace TokenMarket.Server.Tests.Tour;

public sealed class TourPartsTests
{
    [Fact]
    public void Without_arguments_the_seed_is_1_and_nothing_stays() =>
        Assert.Equal(new TourOptions(1, false), TourOptions.Of([]));

    [Fact]
    public void Both_arguments_are_taken() =>
        Assert.Equal(new TourOptions(42, true), TourOptions.Of(["--seed=42", "--stay"]));

    [Theory]
    [InlineData("--seed=")]
    [InlineData("--seed=-1")]
    [InlineData("--seed=1.5")]
    [InlineData("--seed")]
    [InlineData("--linger")]
    [InlineData("seed=1")]
    public void Any_other_argument_is_refused(string argument) =>
        Assert.Throws<SettingsException>(() => TourOptions.Of([argument]));

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_seed_others()
    {
        Assert.Equal(Numbers(7), Numbers(7));
        Assert.NotEqual(Numbers(7), Numbers(8));
        Assert.All(Numbers(7), number => Assert.InRange(number, 10, 99));
    }

    [Theory]
    [InlineData(1_000_000, 300, 300)]
    [InlineData(1, 300, 1)]
    [InlineData(5_798_800, 100, 580)]
    [InlineData(5_798_800, 0, 0)]
    public void A_fee_is_rounded_up_to_the_next_minor_unit(long notional, int ppm, long fee) =>
        Assert.Equal(fee, Fees.RoundedUp(notional, ppm));

    [Theory]
    [InlineData(1_234_567, "EUR", "12,345.67")]
    [InlineData(-5, "EUR", "-0.05")]
    [InlineData(1_234_567, "JPY", "1,234,567")]
    public void Money_is_written_with_the_decimals_of_its_currency(long minor, string currency, string written) =>
        Assert.Equal(written, Figures.Of(minor, Currency.Parse(currency)));

    [Theory]
    [InlineData(5, "+5")]
    [InlineData(-1_500, "-1,500")]
    [InlineData(0, "")]
    public void A_change_has_its_sign(long change, string written) => Assert.Equal(written, Figures.Change(change));

    [Fact]
    public void Figures_in_a_table_end_together_and_words_begin_together()
    {
        using var written = new StringWriter();
        new TourPaper(written).Table(["who", "#lots"], [["FR", "5"], ["DE/gauss", "1,000"]]);

        Assert.Equal(
            [
                "       who         lots",
                "       FR             5",
                "       DE/gauss   1,000",
            ],
            written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private static List<long> Numbers(ulong seed)
    {
        var numbers = new SplitMix(seed);
        return [.. Enumerable.Range(0, 100).Select(_ => numbers.Between(10, 99))];
    }
}
