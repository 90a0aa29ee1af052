using CsCheck;
using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Leases;

public class LeaseTermsCheckTests
{
    private static readonly SeriesId Series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h");
    private static readonly Instant Offered = Instant.Parse("2026-12-01T00:00Z");
    private static readonly LeaseSchedule Good = new(
        Money.FromMinor(1_000), 8, Instant.Parse("2026-12-07T00:00Z"), Instant.Parse("2026-12-08T00:00Z"),
            Instant.Parse("2026-12-02T00:00Z"));

    public static TheoryData<LeaseRejection?, string> Cases() => new()
    {
        { null, "as it is" },
        { LeaseRejection.SeriesInvalid, "no series" },
        { LeaseRejection.QuantityInvalid, "no lots" },
        { LeaseRejection.CurrencyInvalid, "no currency" },
        { LeaseRejection.PriceNotPositive, "for nothing" },
        { LeaseRejection.HoursInvalid, "begins at half past" },
        { LeaseRejection.HoursInvalid, "ends at half past" },
        { LeaseRejection.HoursInvalid, "ends as it begins" },
        { LeaseRejection.HoursInvalid, "ends before it begins" },
        { LeaseRejection.OutsideSeries, "begins an hour before the window" },
        { LeaseRejection.OutsideSeries, "ends an hour behind the window" },
        { null, "takes the whole window" },
        { LeaseRejection.PeriodTooShort, "periods of no hours" },
        { LeaseRejection.PeriodTooShort, "periods of less than no hours" },
        { LeaseRejection.PeriodDoesNotDivide, "periods of seven hours" },
        { LeaseRejection.PeriodDoesNotDivide, "a period longer than the lease" },
        { null, "one period" },
        { null, "the largest price" },
        { LeaseRejection.PriceTooLarge, "more than the largest price" },
        { null, "stands until it begins" },
        { LeaseRejection.ExpiresAfterStart, "stands a microsecond longer" },
        { LeaseRejection.OfferExpired, "offered as it expires" },
        { null, "offered a microsecond before it expires" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Terms_are_right_or_the_first_thing_wrong_is_named(LeaseRejection? expected, string words)
    {
        var hour = TimeSpan.FromHours(1);
        var (series, quantity, currency, schedule, now) = (Series, Quantity.FromLots(5), Currency.Parse("EUR"), Good,
            Offered);
        schedule = words switch
        {
            "for nothing" => Good with { PricePerPeriod = default },
            "begins at half past" => Good with { Start = Good.Start.Plus(hour / 2) },
            "ends at half past" => Good with { End = Good.End.Plus(hour / 2) },
            "ends as it begins" => Good with { End = Good.Start },
            "ends before it begins" => Good with { End = Good.Start.Plus(-hour) },
            "begins an hour before the window" => Good with { Start = Good.Start.Plus(-hour) },
            "ends an hour behind the window" => Good with { End = Series.End.Plus(hour) },
            "takes the whole window" => Good with { Start = Series.Start, End = Series.End },
            "periods of no hours" => Good with { PeriodHours = 0 },
            "periods of less than no hours" => Good with { PeriodHours = int.MinValue },
            "periods of seven hours" => Good with { PeriodHours = 7 },
            "a period longer than the lease" => Good with { PeriodHours = 25 },
            "one period" => Good with { PeriodHours = 24 },
            "the largest price" => Good with { PricePerPeriod = Money.FromMinor(long.MaxValue / 3) },
            "more than the largest price" => Good with { PricePerPeriod = Money.FromMinor(long.MaxValue / 3 + 1) },
            "stands until it begins" => Good with { Expires = Good.Start },
            "stands a microsecond longer" => Good with { Expires = Good.Start.Plus(TimeSpan.FromMicroseconds(1)) },
            _ => Good,
        };
        now = words switch
        {
            "offered as it expires" => Good.Expires,
            "offered a microsecond before it expires" => Good.Expires.Plus(TimeSpan.FromMicroseconds(-1)),
            _ => now,
        };
        series = words is "no series" ? default : series;
        quantity = words is "no lots" ? default : quantity;
        currency = words is "no currency" ? default : currency;

        Assert.Equal(expected, LeaseTermsCheck.Check(series, quantity, currency, schedule, now));
    }

    [Fact]
    public void The_extremes_of_every_number_get_an_answer_and_no_exception()
    {
        long[] extremes = [long.MinValue, long.MinValue + 1, -1, 0, 1, Good.Start.Microseconds, Good.End.Microseconds,
            long.MaxValue - 1, long.MaxValue];
        int[] periods = [int.MinValue, -1, 0, 1, 24, int.MaxValue];
        var moments = Gen.Int[0, extremes.Length - 1].Select(x => new Instant(extremes[x]));
        Gen.Select(moments, moments, moments, Gen.Int[0, periods.Length - 1].Select(x => periods[x]), moments).Sample(
            (start, end, expires, hours, now) =>
            {
                var schedule = new LeaseSchedule(Money.FromMinor(long.MaxValue), hours, start, end, expires);
                var answer = LeaseTermsCheck.Check(Series, Quantity.FromLots(1), Currency.Parse("EUR"), schedule, now);
                return answer is not null || schedule.Total.Minor > 0;
            });
    }

    [Fact]
    public void What_is_right_has_periods_that_fill_the_lease_and_a_price_that_is_their_sum() => Gen.Select(
        Gen.Int[0, 167], Gen.Int[1, 168], Gen.Int[1, 30],
            Gen.Long[1, 1_000_000]).Sample((from, length, period, price) =>
        {
            var start = Series.Start.Plus(TimeSpan.FromHours(from));
            var schedule = new LeaseSchedule(
                Money.FromMinor(price), period, start, start.Plus(TimeSpan.FromHours(length)), Good.Expires);
            if (LeaseTermsCheck.Check(Series, Quantity.FromLots(1), Currency.Parse("EUR"), schedule,
                Offered) is not null)
            {
                return from + length > 168 || length % period != 0;
            }

            return schedule.Periods == length / period
                && schedule.PeriodEnd(0) == schedule.Start
                && schedule.PeriodEnd(schedule.Periods) == schedule.End
                && schedule.Total.Minor == price * (length / period);
        });

    [Fact]
    public void The_use_is_from_the_start_on_and_no_longer_at_the_end()
    {
        var tick = TimeSpan.FromMicroseconds(1);

        Assert.False(Good.Covers(Good.Start.Plus(-tick)));
        Assert.True(Good.Covers(Good.Start));
        Assert.True(Good.Covers(Good.End.Plus(-tick)));
        Assert.False(Good.Covers(Good.End));
    }
}
