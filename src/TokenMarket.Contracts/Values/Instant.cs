using System.Globalization;

namespace TokenMarket.Contracts.Values;

/// <summary>A moment in UTC, in microseconds since 1970-01-01T00:00Z. <c>default</c> is that midnight.</summary>
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Later than every moment a market will see.</summary>
    public static readonly Instant Never = new(long.MaxValue);

    /// <summary>The moment, cut to the microsecond.</summary>
    public static Instant From(DateTimeOffset moment)
    {
        var (whole, rest) = Math.DivRem(moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks,
            TimeSpan.TicksPerMicrosecond);
        // Before 1970 too the microsecond that has begun, not the next.
        return new Instant(rest < 0 ? whole - 1 : whole);
    }

    /// <summary>Reads an RFC 3339 moment that ends in <c>Z</c>, with up to six digits of a second.</summary>
    public static bool TryParse(string? text, out Instant instant)
    {
        var isRead = DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment);
        instant = isRead ? From(moment) : default;
        return isRead;
    }

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">The text is no RFC 3339 moment in UTC.</exception>
    public static Instant Parse(string text) => TryParse(text, out var instant)
        ? instant
        : throw new FormatException($"'{text}' is not a moment in UTC such as '2026-12-07T00:00:00Z'.");

    /// <summary>The same moment for the framework.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
    public DateTimeOffset ToDateTimeOffset() =>
        DateTimeOffset.UnixEpoch.AddTicks(IsInCalendar ? Microseconds * TimeSpan.TicksPerMicrosecond : long.MaxValue);

    /// <summary>The moment earlier by that much, cut to the microsecond.</summary>
    public Instant Minus(TimeSpan span) => new(checked(Microseconds - span.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <summary>The moment later by that much, cut to the microsecond.</summary>
    public Instant Plus(TimeSpan span) => new(checked(Microseconds + span.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>
    /// RFC 3339 with microseconds; <c>never</c>; outside the years 1 to 9999 the microseconds since 1970, as in
    /// <c>-9223372036854775808us</c>.
    /// </summary>
    public override string ToString()
    {
        if (this == Never)
            return "never";
        return IsInCalendar
            ? ToDateTimeOffset().UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Microseconds}us");
    }

    /// <summary>Whether the left is earlier.</summary>
    public static bool operator <(Instant left, Instant right) => left.Microseconds < right.Microseconds;

    /// <summary>Whether the left is later.</summary>
    public static bool operator >(Instant left, Instant right) => left.Microseconds > right.Microseconds;

    /// <summary>Whether the left is not later.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Microseconds <= right.Microseconds;

    /// <summary>Whether the left is not earlier.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Microseconds >= right.Microseconds;

    private bool IsInCalendar => this >= From(DateTimeOffset.MinValue) && this <= From(DateTimeOffset.MaxValue);

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'",
    ];
}
