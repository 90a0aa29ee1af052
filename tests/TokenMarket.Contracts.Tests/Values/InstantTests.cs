using CsCheck;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Values;

public class InstantTests
{
    private static readonly Gen<long> InCalendar = Gen.Long[
        Instant.From(DateTimeOffset.MinValue).Microseconds, Instant.From(DateTimeOffset.MaxValue).Microseconds];

    [Fact]
    public void A_moment_of_the_calendar_reads_back_from_its_text() => InCalendar.Sample(microseconds =>
    {
        var instant = new Instant(microseconds);
        return Instant.Parse(instant.ToString()) == instant && Instant.From(instant.ToDateTimeOffset()) == instant;
    });

    [Theory]
    [InlineData("2026-12-07T00:00Z"), InlineData("2026-12-07T00:00:00Z"), InlineData("2026-12-07T00:00:00.000000Z")]
    public void Seconds_and_their_parts_may_be_left_out(string text) =>
        Assert.Equal("2026-12-07T00:00:00.000000Z", Instant.Parse(text).ToString());

    [Theory]
    [InlineData(null), InlineData(""), InlineData("never"), InlineData("2026-12-07"), InlineData("2026-12-07T00:00:00")]
    [InlineData("2026-12-07T00:00:00+00:00"), InlineData("2026-12-07T00:00:00.1234567Z")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-12-07T24:00:00Z"), InlineData("2026-12-07T23:59:60Z"), InlineData(" 2026-12-07T00:00:00Z")]
    [InlineData("2026-12-07T00:00:00Z "), InlineData("2026-12-07T00:00:00Z\0"), InlineData("0000-12-07T00:00:00Z")]
    public void Anything_but_a_moment_in_UTC_is_refused(string? text)
    {
        Assert.False(Instant.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Instant.Parse(text!));
    }

    [Fact]
    public void A_moment_is_cut_to_the_microsecond_that_has_begun_before_1970_too()
    {
        Assert.Equal(new Instant(0), Instant.From(DateTimeOffset.UnixEpoch.AddTicks(9)));
        Assert.Equal(new Instant(-1), Instant.From(DateTimeOffset.UnixEpoch.AddTicks(-1)));
        Assert.Equal(new Instant(-1), Instant.From(DateTimeOffset.UnixEpoch.AddTicks(-10)));
        Assert.Equal(new Instant(-2), Instant.From(DateTimeOffset.UnixEpoch.AddTicks(-11)));
    }

    [Theory]
    [InlineData(long.MaxValue), InlineData(long.MaxValue - 1), InlineData(long.MinValue)]
    [InlineData(253402300800000000), InlineData(-62135596800000001)]
    public void A_moment_outside_the_calendar_has_a_text_but_no_date(long microseconds)
    {
        Assert.NotEmpty(new Instant(microseconds).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Instant(microseconds).ToDateTimeOffset());
    }

    [Fact]
    public void Never_is_later_than_all_and_nothing_comes_after_it()
    {
        Assert.Equal("never", Instant.Never.ToString());
        Assert.True(Instant.From(DateTimeOffset.MaxValue) < Instant.Never);
        Assert.Throws<OverflowException>(() => Instant.Never.Plus(TimeSpan.FromMicroseconds(1)));
        Assert.Equal("1970-01-01T00:00:00.000000Z", default(Instant).ToString());
    }

    [Fact]
    public void Moments_compare_as_their_numbers() => Gen.Select(Gen.Long, Gen.Long).Sample((a, b) =>
        new Instant(a) < new Instant(b) == a < b && new Instant(a) >= new Instant(b) == a >= b
        && new Instant(a) > new Instant(b) == a > b && new Instant(a) <= new Instant(b) == a <= b
        && Math.Sign(new Instant(a).CompareTo(new Instant(b))) == Math.Sign(a.CompareTo(b)));
}
