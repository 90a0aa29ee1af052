using CsCheck;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Values;

/// <summary>Orders and offers: a nation and its account's own sequence in 64 bits.</summary>
public class NumberedTests
{
    private static readonly Gen<(Nation, long)> Numbers =
        Gen.Select(Gen.Int[1, 249].Select(Nation.FromOrdinal), Gen.Long[1, OrderNumber.MaxSequence]);

    [Fact]
    public void Nation_and_sequence_read_back_from_number_and_text() => Numbers.Sample((nation, sequence) =>
    {
        var (order, offer) = (OrderNumber.Of(nation, sequence), OfferNumber.Of(nation, sequence));
        return order.Nation == nation && order.Sequence == sequence
            && offer.Nation == nation && offer.Sequence == sequence
            && order.Value > 0 && offer.Value == order.Value
            && OrderNumber.TryParse(order.ToString(), out var orderRead) && orderRead == order
            && OfferNumber.TryParse(offer.ToString(), out var offerRead) && offerRead == offer;
    });

    [Theory]
    [InlineData(null), InlineData(""), InlineData("FR"), InlineData("FR-"), InlineData("FR-0")]
    [InlineData("FR-017"), InlineData("FR--1")]
    [InlineData("FR-+1"), InlineData("FR- 1"), InlineData("FR-1 "), InlineData("FR-1\0")]
    [InlineData("UK-1"), InlineData("fr-1")]
    [InlineData("FR-281474976710656"), InlineData("FR-99999999999999999999"), InlineData("FR_1")]
    [InlineData("FR-\u0661")]
    public void Each_number_has_one_text_and_nothing_else_is_one(string? text)
    {
        Assert.False(OrderNumber.TryParse(text, out var order));
        Assert.False(OfferNumber.TryParse(text, out var offer));
        Assert.Equal((0L, 0L), (order.Value, offer.Value));
    }

    [Fact]
    public void The_largest_sequence_fits_and_one_more_does_not()
    {
        var zimbabwe = Nation.Parse("ZW");

        Assert.Equal("ZW-281474976710655", OrderNumber.Of(zimbabwe, OrderNumber.MaxSequence).ToString());
        Assert.Equal("ZW-281474976710655", OfferNumber.Of(zimbabwe, OfferNumber.MaxSequence).ToString());
        foreach (var sequence in new[] { 0, -1, OrderNumber.MaxSequence + 1, long.MinValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => OrderNumber.Of(zimbabwe, sequence));
            Assert.Throws<ArgumentOutOfRangeException>(() => OfferNumber.Of(zimbabwe, sequence));
        }
    }

    [Fact]
    public void No_nation_numbers_nothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderNumber.Of(default, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => OfferNumber.Of(default, 1));
        Assert.Equal((default(Nation), 0L), (default(OrderNumber).Nation, default(OrderNumber).Sequence));
        Assert.Equal((default(Nation), 0L), (default(OfferNumber).Nation, default(OfferNumber).Sequence));
    }
}
