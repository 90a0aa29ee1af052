using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// When the windows of quotas begin and end. Calendar windows are of UTC; a rolling window counts whole hours of UTC,
/// the one that it cuts as a whole, so that it may count an hour too much and never one too little.
/// </summary>
public static class QuotaWindows
{
    private const long Hour = 3_600_000_000;

    /// <summary>
    /// The beginning of the window, or for a rolling one of the hour, in microseconds since 1970.
    /// </summary>
    public static long StartOf(QuotaWindow window, Instant at)
    {
        var moment = at.ToDateTimeOffset();
        var (year, month) = (moment.Year, moment.Month);
        return window.Period switch
        {
            QuotaPeriod.Day => MicrosecondsOf(year, month, moment.Day),
            QuotaPeriod.Month => MicrosecondsOf(year, month, 1),
            QuotaPeriod.Quarter => MicrosecondsOf(year, (month - 1) / 3 * 3 + 1, 1),
            QuotaPeriod.Year => MicrosecondsOf(year, 1, 1),
            QuotaPeriod.Rolling => at.Microseconds - (at.Microseconds % Hour + Hour) % Hour,
        };
    }

    /// <summary>The first moment behind the window that holds the moment, or for a rolling one that begins with it.
    /// </summary>
    public static Instant EndOf(QuotaWindow window, Instant at)
    {
        var start = new Instant(StartOf(window, at)).ToDateTimeOffset();
        return window.Period switch
        {
            QuotaPeriod.Day => Instant.From(start.Add(TimeSpan.FromDays(1))),
            QuotaPeriod.Month => Instant.From(start.AddMonths(1)),
            QuotaPeriod.Quarter => Instant.From(start.AddMonths(3)),
            QuotaPeriod.Year => Instant.From(start.AddYears(1)),
            QuotaPeriod.Rolling => at.Plus(TimeSpan.FromHours(window.Hours)),
        };
    }

    /// <summary>Whether what was used in the window that began then counts at the moment.</summary>
    public static bool Counts(QuotaWindow window, long start, Instant at) => window.Period == QuotaPeriod.Rolling
        ? !IsPast(window, start, at)
        : start == StartOf(window, at);

    /// <summary>Whether it counts neither at the moment nor at any later one.</summary>
    public static bool IsPast(QuotaWindow window, long start, Instant at) => window.Period == QuotaPeriod.Rolling
        ? start + Hour + window.Hours * Hour <= at.Microseconds
        : start < StartOf(window, at);

    private static long MicrosecondsOf(int year, int month, int day) =>
        Instant.From(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero)).Microseconds;
}
