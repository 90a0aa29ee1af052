using CsCheck;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Values;

/// <summary>The values that are one number: what they refuse, and that they compare and print as that number.</summary>
public class NumberTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(long.MaxValue)]
    public void Quantities_and_money_hold_every_number_from_nothing(long number)
    {
        Assert.Equal(number, Quantity.FromLots(number).Lots);
        Assert.Equal(number, Money.FromMinor(number).Minor);
    }

    [Theory]
    [InlineData(-1), InlineData(long.MinValue)]
    public void Quantities_and_money_are_never_negative(long number)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.FromLots(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromMinor(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => Price.FromTicks(number));
    }

    [Fact]
    public void A_price_is_at_least_a_tick()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Price.FromTicks(0));
        Assert.Equal(1, Price.FromTicks(1).Ticks);
        Assert.Equal(long.MaxValue, Price.FromTicks(long.MaxValue).Ticks);
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(int.MinValue)]
    public void Nobody_has_a_number_that_is_not_positive(int number)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PartyNumber.FromNumber(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => OwnerNumber.FromNumber(number));
    }

    [Theory]
    [InlineData(-1), InlineData(int.MinValue)]
    public void Epochs_and_terms_begin_before_the_first_at_nothing(int number)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Epoch.FromNumber(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => Term.FromNumber(number));
        Assert.Equal(default, Epoch.FromNumber(0));
        Assert.Equal(default, Term.FromNumber(0));
    }

    [Fact]
    public void The_defaults_say_nothing_and_nobody() => Assert.Equal("0 0 0 0 0 0 0",
        $"{default(Quantity)} {default(Money)} {default(Price)} {default(PartyNumber)} {default(OwnerNumber)} "
        + $"{default(Epoch)} {default(Term)}");

    [Fact]
    public void Values_compare_and_print_as_their_numbers() => Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9]).Sample((a, b) =>
        Agree(Quantity.FromLots(a), Quantity.FromLots(b), a, b)
        && Agree(Money.FromMinor(a), Money.FromMinor(b), a, b)
        && Agree(Price.FromTicks(a), Price.FromTicks(b), a, b)
        && Agree(PartyNumber.FromNumber(a), PartyNumber.FromNumber(b), a, b)
        && Agree(OwnerNumber.FromNumber(a), OwnerNumber.FromNumber(b), a, b)
        && Agree(Epoch.FromNumber(a), Epoch.FromNumber(b), a, b)
        && Agree(Term.FromNumber(a), Term.FromNumber(b), a, b));

    [Fact]
    public void Operators_agree_with_the_order()
    {
        Assert.True(Quantity.FromLots(1) < Quantity.FromLots(2) && Quantity.FromLots(2) <= Quantity.FromLots(2));
        Assert.True(Money.FromMinor(2) > Money.FromMinor(1) && Money.FromMinor(2) >= Money.FromMinor(2));
        Assert.True(Price.FromTicks(1) < Price.FromTicks(2) && Price.FromTicks(2) >= Price.FromTicks(1));
        Assert.True(PartyNumber.FromNumber(1) < PartyNumber.FromNumber(2)
            && PartyNumber.FromNumber(2) >= PartyNumber.FromNumber(1));
        Assert.True(OwnerNumber.FromNumber(1) <= OwnerNumber.FromNumber(2)
            && OwnerNumber.FromNumber(2) > OwnerNumber.FromNumber(1));
        Assert.True(Epoch.FromNumber(1) < Epoch.FromNumber(2) && Epoch.FromNumber(2) >= Epoch.FromNumber(1));
        Assert.True(Term.FromNumber(1) <= Term.FromNumber(2) && Term.FromNumber(2) > Term.FromNumber(1));
    }

    private static bool Agree<T>(T left, T right, int a, int b)
        where T : IComparable<T>, IEquatable<T> =>
        Math.Sign(left.CompareTo(right)) == Math.Sign(a.CompareTo(b))
        && left.Equals(right) == (a == b)
        && string.Equals(left.ToString(), a.ToString(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
}
