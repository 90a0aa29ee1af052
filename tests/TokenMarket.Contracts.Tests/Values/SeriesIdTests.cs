using CsCheck;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Values;

public class SeriesIdTests
{
    private static readonly FactoryId Factory = FactoryId.Parse("FR/jean-zay");
    private static readonly Instant Monday = Instant.Parse("2026-12-07T00:00Z");

    [Theory]
    [InlineData("FR/jean-zay/h100/2026-12-07T00Z+168h", TokenKind.Compute, 168)]
    [InlineData("FR/atelier/lumen-2/seats-2026-12-07T00Z+720h", TokenKind.Model, 720)]
    [InlineData("FR/insee/census/grants-2026-12-07T23Z+1h", TokenKind.Dataset, 1)]
    [InlineData("FR/jean-zay/seats-/2026-12-07T00Z+87840h", TokenKind.Compute, SeriesId.MaxHours)]
    public void The_parts_read_back_from_the_text(string text, TokenKind kind, int hours)
    {
        var series = SeriesId.Parse(text);

        Assert.Equal((kind, hours), (series.Kind, series.Hours));
        Assert.Equal(text, series.ToString());
        Assert.Equal(series.Start.Plus(TimeSpan.FromHours(hours)), series.End);
        Assert.Equal(series, SeriesId.Of(series.Factory, series.Line, kind, series.Start, hours));
        Assert.Equal(series.GetHashCode(), SeriesId.Parse(text).GetHashCode());
    }

    [Fact]
    public void Every_series_reads_back_from_its_text() => Gen.Select(
        Gen.Int[1, 3].Select(k => (TokenKind)k), Gen.Long[-17_000_000, 69_000_000],
            Gen.Int[1, SeriesId.MaxHours]).Sample((kind, hour, hours) =>
        {
            var start = new Instant(hour * TimeSpan.MicrosecondsPerHour);
            var series = SeriesId.Of(Factory, "h100", kind, start, hours);
            return SeriesId.TryParse(series.ToString(), out var read) && read == series
                && (read.Factory, read.Line, read.Kind, read.Start, read.Hours) == (Factory, "h100", kind, start,
                    hours);
        });

    [Theory]
    [InlineData(null), InlineData(""), InlineData("FR/jean-zay/h100")]
    [InlineData("FR/jean-zay/H100/2026-12-07T00Z+168h")]
    [InlineData("FR/jean-zay/h100/2026-12-07T00Z+0h"), InlineData("FR/jean-zay/h100/2026-12-07T00Z+01h")]
    [InlineData("FR/jean-zay/h100/2026-12-07T00Z+-1h"), InlineData("FR/jean-zay/h100/2026-12-07T00Z++1h")]
    [InlineData("FR/jean-zay/h100/2026-12-07T00Z+1"), InlineData("FR/jean-zay/h100/2026-12-07T00Z+h")]
    [InlineData("FR/jean-zay/h100/2026-12-07T00Z+1\0h"), InlineData("FR/jean-zay/h100/2026-12-07T00Z+1h\0")]
    [InlineData("FR/jean-zay/h100/2026-12-07T00Z+ 1h"), InlineData("FR/jean-zay/h100/2026-12-07T00Z+1 h")]
    [InlineData("FR/jean-zay/h100/2026-12-07T00Z\0+1h"), InlineData("FR/jean-zay/h100/ 2026-12-07T00Z+1h")]
    [InlineData("FR/jean-zay/h100/2026-12-07T00:00Z+1h"), InlineData("FR/jean-zay/h100/2026-12-07T24Z+1h")]
    [InlineData("FR/jean-zay/h100/2026-02-29T00Z+1h"), InlineData("FR/jean-zay/h100/2026-12-07T00z+1h")]
    [InlineData("FR/jean-zay/h100/2026-12-07T00Z+87841h"), InlineData("FR/jean-zay/h100/2026-12-07T00Z+9999999999h")]
    [InlineData("FR/jean-zay/h100/Seats-2026-12-07T00Z+1h"), InlineData("FR/jean-zay/h100/seats2026-12-07T00Z+1h")]
    [InlineData("FR/jean-zay/h100/9999-12-31T23Z+1h"), InlineData("FR/jean-zay/h100/2026-12-07T00Z+1h/")]
    [InlineData("+")]
    public void Each_series_has_one_text_and_nothing_else_is_one(string? text)
    {
        Assert.False(SeriesId.TryParse(text, out var series));
        Assert.Equal(default, series);
        Assert.Throws<FormatException>(() => SeriesId.Parse(text!));
    }

    [Fact]
    public void The_last_window_ends_where_the_calendar_can_still_say_it()
    {
        var last = SeriesId.Parse("FR/jean-zay/h100/9999-12-31T22Z+1h");

        Assert.Equal("9999-12-31T23:00:00.000000Z", last.End.ToString());
    }

    [Fact]
    public void A_window_begins_at_a_whole_hour_or_not_at_all()
    {
        Assert.Throws<FormatException>(() => SeriesId.Of(Factory, "h100", TokenKind.Compute, new Instant(1), 1));
        Assert.Throws<FormatException>(() => SeriesId.Of(Factory, "h100", TokenKind.Compute, Monday, 0));
        Assert.Throws<FormatException>(() =>
            SeriesId.Of(Factory, "h100", TokenKind.Compute, Monday, SeriesId.MaxHours + 1));
        Assert.Throws<FormatException>(() => SeriesId.Of(Factory, "H100", TokenKind.Compute, Monday, 1));
        Assert.Throws<FormatException>(() => SeriesId.Of(default, "h100", TokenKind.Compute, Monday, 1));
        Assert.Throws<FormatException>(() => SeriesId.Of(Factory, "h100", TokenKind.Compute, Instant.Never, 1));
    }

    [Fact]
    public void The_default_is_empty_and_comes_first()
    {
        var series = SeriesId.Of(Factory, "h100", TokenKind.Compute, Monday, 1);

        Assert.Equal("", default(SeriesId).ToString());
        Assert.Equal(0, default(SeriesId).GetHashCode());
        var none = default(SeriesId);
        Assert.True(none < series && series > none && series >= none && none <= series);
    }
}
