using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Values;

/// <summary>Members, factories and markets: names under a nation.</summary>
public class NameTests
{
    private static readonly string Longest = new('a', 40);

    public static TheoryData<string?> NoNames() =>
    [
        null, "", "FR", "FR/", "/treasury", "FR/Treasury", "FR/-a", "FR/.a", "FR/a b", "FR/a_b", "FR/é", "FR/a/b",
            "UK/a", "fr/a",
        "FR/a\0", "FR-a", "FR/" + Longest + "a", " FR/a",
    ];

    [Theory]
    [MemberData(nameof(NoNames))]
    public void Anything_else_is_neither_member_nor_factory(string? text)
    {
        Assert.False(MemberId.TryParse(text, out var member));
        Assert.False(FactoryId.TryParse(text, out var factory));
        Assert.Equal((default, default), (member, factory));
        Assert.Throws<FormatException>(() => MemberId.Parse(text!));
        Assert.Throws<FormatException>(() => FactoryId.Parse(text!));
    }

    [Theory]
    [InlineData("FR/a"), InlineData("FR/0"), InlineData("FR/jean-zay"), InlineData("FR/a.b-1"), InlineData("ZW/a")]
    public void Names_read_back(string text)
    {
        Assert.Equal(text, MemberId.Parse(text).ToString());
        Assert.Equal(text, FactoryId.Parse(text).ToString());
        Assert.Equal(text[3..], MemberId.Parse(text).Name);
        Assert.Equal(text[3..], FactoryId.Parse(text).Name);
        Assert.Equal(text[..2], MemberId.Parse(text).Nation.ToString());
        Assert.Equal(text[..2], FactoryId.Parse(text).Nation.ToString());
        Assert.Equal(MemberId.Parse(text), MemberId.Parse(new string(text)));
    }

    [Fact]
    public void Forty_letters_are_the_most() => Assert.Equal(40, MemberId.Parse("FR/" + Longest).Name.Length);

    [Fact]
    public void Defaults_are_empty_and_come_first()
    {
        Assert.Equal(("", "", ""), (default(MemberId).ToString(), default(FactoryId).ToString(),
            default(MarketId).ToString()));
        Assert.Equal(("", ""), (default(MemberId).Name, default(FactoryId).Name));
        Assert.True(default(MemberId) < MemberId.Parse("AD/a"));
        Assert.True(default(FactoryId) < FactoryId.Parse("AD/a"));
        Assert.True(default(MarketId) < MarketId.Parse("AD/a/b/EUR"));
    }

    [Fact]
    public void Names_order_by_text()
    {
        Assert.True(MemberId.Parse("FR/b") > MemberId.Parse("FR/a")
            && MemberId.Parse("FR/b") <= MemberId.Parse("GB/a"));
        Assert.True(FactoryId.Parse("FR/b") >= FactoryId.Parse("FR/a")
            && FactoryId.Parse("FR/b") < FactoryId.Parse("GB/a"));
        Assert.True(MarketId.Parse("FR/b/c/EUR") > MarketId.Parse("FR/a/c/EUR"));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("FR/jean-zay/h100"), InlineData("FR/jean-zay/H100/EUR")]
    [InlineData("FR/jean-zay/h100/eur")]
    [InlineData("FR/jean-zay/h100/EUR/"), InlineData("FR//h100/EUR"), InlineData("FR/jean-zay//EUR")]
    [InlineData("UK/jean-zay/h100/EUR")]
    public void A_market_is_factory_line_and_currency_and_nothing_else(string? text)
    {
        Assert.False(MarketId.TryParse(text, out var market));
        Assert.Equal(default, market);
        Assert.Throws<FormatException>(() => MarketId.Parse(text!));
    }

    [Fact]
    public void A_market_lists_the_series_of_its_line()
    {
        var market = MarketId.Of(FactoryId.Parse("FR/jean-zay"), "h100", Currency.Parse("EUR"));

        Assert.Equal("FR/jean-zay/h100/EUR", market.ToString());
        Assert.Equal(market, MarketId.Parse("FR/jean-zay/h100/EUR"));
        Assert.Equal(market.GetHashCode(), MarketId.Parse("FR/jean-zay/h100/EUR").GetHashCode());
        Assert.True(market.Lists(SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h")));
        Assert.False(market.Lists(SeriesId.Parse("FR/jean-zay/h200/2026-12-07T00Z+168h")));
        Assert.False(market.Lists(SeriesId.Parse("FR/jean-zei/h100/2026-12-07T00Z+168h")));
        Assert.Throws<FormatException>(() => MarketId.Of(default, "h100", Currency.Parse("EUR")));
        Assert.Throws<FormatException>(() =>
            MarketId.Of(FactoryId.Parse("FR/jean-zay"), "H100", Currency.Parse("EUR")));
    }

    [Fact]
    public void A_command_id_prints_member_session_and_sequence() =>
        Assert.Equal("FR/treasury:1:42", new CommandId(MemberId.Parse("FR/treasury"), 1, 42).ToString());
}
