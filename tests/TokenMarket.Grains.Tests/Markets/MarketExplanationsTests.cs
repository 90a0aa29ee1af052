using TokenMarket.Grains.Markets;

namespace TokenMarket.Grains.Tests.Markets;

public sealed class MarketExplanationsTests
{
    [Theory]
    [InlineData("US/lab may not give to CU/lab.", "US/lab may not give to somebody.")]
    [InlineData("CU/lab", "somebody")]
    [InlineData("CU/lab/seats goes to CU/lab, not CU/lab-two", "CU/lab/seats goes to somebody, not CU/lab-two")]
    [InlineData("FR/CU/lab and CU/lab.two stay", "FR/CU/lab and CU/lab.two stay")]
    [InlineData("nobody here", "nobody here")]
    public void A_name_is_hidden_where_it_stands_alone(string told, string hidden) =>
        Assert.Equal(hidden, MarketExplanations.WithoutName(told, "CU/lab", "somebody"));
}
