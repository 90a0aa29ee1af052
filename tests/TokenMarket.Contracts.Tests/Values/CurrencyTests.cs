using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Values;

public class CurrencyTests
{
    [Theory]
    [InlineData("EUR", 2), InlineData("USD", 2), InlineData("JPY", 0), InlineData("ISK", 0)]
    [InlineData("KWD", 3), InlineData("XAU", 6)]
    public void Decimals_are_those_of_the_minor_unit(string code, int decimals) =>
        Assert.Equal(decimals, Currency.Parse(code).Decimals);

    [Fact]
    public void Every_place_reads_back_and_no_code_stands_twice()
    {
        var all = Enumerable.Range(1, 1000).TakeWhile(IsPlace).Select(Currency.FromOrdinal).ToArray();

        Assert.True(all.Length > 150);
        Assert.All(all, currency => Assert.Equal(currency, Currency.Parse(currency.ToString())));
        Assert.All(all, currency => Assert.Matches("^[A-Z]{3}$", currency.ToString()));
        Assert.Equal(all.Length, all.Select(c => c.ToString()).Distinct().Count());
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("eur"), InlineData("EU"), InlineData("EURO")]
    [InlineData("XXX"), InlineData("XTS"), InlineData("BGN")]
    public void Only_codes_in_use_are_currencies(string? code)
    {
        Assert.False(Currency.TryParse(code, out var currency));
        Assert.False(currency.IsSome);
        Assert.Throws<FormatException>(() => Currency.Parse(code!));
    }

    [Fact]
    public void The_default_is_no_currency_and_has_no_decimals()
    {
        Assert.Equal(Currency.FromOrdinal(0), default);
        Assert.Equal("---", default(Currency).ToString());
        Assert.Throws<InvalidOperationException>(() => default(Currency).Decimals);
        Assert.Throws<ArgumentOutOfRangeException>(() => Currency.FromOrdinal(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Currency.FromOrdinal(256));
    }

    [Fact]
    public void Currencies_order_by_code() =>
        Assert.True(Currency.Parse("EUR") < Currency.Parse("JPY") && Currency.Parse("XAU") > Currency.Parse("USD"));

    private static bool IsPlace(int ordinal)
    {
        try
        {
            return Currency.FromOrdinal(ordinal).IsSome;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
