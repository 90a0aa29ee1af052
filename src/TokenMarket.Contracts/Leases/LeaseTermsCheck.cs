using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Leases;

/// <summary>
/// The one place that knows which lease terms are right: the account asks before it holds, the register again.
/// </summary>
public static class LeaseTermsCheck
{
    private const long MicrosecondsPerHour = TimeSpan.MicrosecondsPerHour;

    /// <summary>The first thing that is not right about the terms, at that moment; null where all is.</summary>
    /// <param name="series">What is leased.</param>
    /// <param name="quantity">The sum over all parcels.</param>
    /// <param name="currency">What is paid.</param>
    /// <param name="schedule">When, and how much per period.</param>
    /// <param name="now">The moment of the offer.</param>
    public static LeaseRejection? Check(
        SeriesId series, Quantity quantity, Currency currency, LeaseSchedule schedule, Instant now)
    {
        if (series == default)
            return LeaseRejection.SeriesInvalid;
        if (quantity == default)
            return LeaseRejection.QuantityInvalid;
        if (!currency.IsSome)
            return LeaseRejection.CurrencyInvalid;
        if (schedule.PricePerPeriod == default)
            return LeaseRejection.PriceNotPositive;
        if (!IsWholeHour(schedule.Start) || !IsWholeHour(schedule.End) || schedule.End <= schedule.Start)
            return LeaseRejection.HoursInvalid;
        if (schedule.Start < series.Start || schedule.End > series.End)
            return LeaseRejection.OutsideSeries;

        // Inside a series' window: at most ten years of hours, so that nothing below can overflow but the price.
        var hours = (schedule.End.Microseconds - schedule.Start.Microseconds) / MicrosecondsPerHour;
        if (schedule.PeriodHours < 1)
            return LeaseRejection.PeriodTooShort;
        if (hours % schedule.PeriodHours != 0)
            return LeaseRejection.PeriodDoesNotDivide;
        if ((Int128)schedule.PricePerPeriod.Minor * (hours / schedule.PeriodHours) > long.MaxValue)
            return LeaseRejection.PriceTooLarge;
        if (schedule.Expires > schedule.Start)
            return LeaseRejection.ExpiresAfterStart;
        return now >= schedule.Expires ? LeaseRejection.OfferExpired : null;
    }

    private static bool IsWholeHour(Instant moment) => moment.Microseconds % MicrosecondsPerHour == 0;
}
