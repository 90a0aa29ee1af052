using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Values;

public class NationTests
{
    [Fact]
    public void There_are_249_nations_in_the_order_of_their_codes_and_each_reads_back()
    {
        var nations = Enumerable.Range(1, 249).Select(Nation.FromOrdinal).ToArray();

        Assert.Equal(nations.Select(n => n.ToString()).Order(StringComparer.Ordinal),
            nations.Select(n => n.ToString()));
        Assert.All(nations, nation => Assert.Equal(nation, Nation.Parse(nation.ToString())));
        Assert.Equal(249, nations.Distinct().Count());
        Assert.All(nations.Zip(nations.Skip(1)), pair =>
            Assert.True(pair.First < pair.Second && pair.Second >= pair.First));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("F"), InlineData("fr"), InlineData("FRA")]
    [InlineData("UK"), InlineData("EL")]
    [InlineData("XX"), InlineData("EU"), InlineData("--"), InlineData("FR\0"), InlineData(" FR")]
    public void Only_assigned_codes_in_upper_case_are_nations(string? code)
    {
        Assert.False(Nation.TryParse(code, out var nation));
        Assert.False(nation.IsSome);
        Assert.Throws<FormatException>(() => Nation.Parse(code!));
    }

    [Theory]
    [InlineData(-1), InlineData(250), InlineData(256), InlineData(257), InlineData(int.MaxValue)]
    public void No_nation_has_a_place_outside_the_table(int ordinal) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Nation.FromOrdinal(ordinal));

    [Fact]
    public void The_default_is_no_nation()
    {
        Assert.Equal(Nation.FromOrdinal(0), default);
        Assert.Equal("--", default(Nation).ToString());
        Assert.True(default(Nation) < Nation.Parse("AD"));
    }
}
