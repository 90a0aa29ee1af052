using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Tokens;

/// <summary>Whole hours, numbered from 1970-01-01T00:00Z; hour n is [n, n + 1).</summary>
internal static class HourGrid
{
    private const long MicrosecondsPerHour = TimeSpan.MicrosecondsPerHour;

    /// <summary>The hour that the moment lies in.</summary>
    internal static long HourOf(Instant moment)
    {
        var (hour, rest) = Math.DivRem(moment.Microseconds, MicrosecondsPerHour);
        return rest < 0 ? hour - 1 : hour;
    }

    /// <summary>The first moment of an hour.</summary>
    internal static Instant MomentOf(long hour) => new(checked(hour * MicrosecondsPerHour));

    /// <summary>The moment itself where it is a whole hour, else the next one.</summary>
    internal static Instant NextWholeHour(Instant moment) =>
        MomentOf(IsWhole(moment) ? HourOf(moment) : HourOf(moment) + 1);

    internal static Instant Clamp(Instant moment, Instant first, Instant last) =>
        moment < first ? first : moment > last ? last : moment;

    /// <summary>Whether [from, until) is at least one whole hour and at most the longest window.</summary>
    internal static bool IsWindow(Instant from, Instant until) => IsWhole(from) && IsWhole(until) && from < until
        && (Int128)HourOf(until) - HourOf(from) <= SeriesId.MaxHours;

    private static bool IsWhole(Instant moment) => moment.Microseconds % MicrosecondsPerHour == 0;
}
