using System.Globalization;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// A moment as documents write it: RFC 3339 with <c>Z</c> or an offset. The offset is in the text, so that the moment
/// does not depend on what a machine knows of time zones.
/// </summary>
/// <param name="At">The moment.</param>
/// <param name="Offset">The offset that was written; null for <c>Z</c>.</param>
internal readonly record struct DocumentMoment(Instant At, TimeSpan? Offset)
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz"];

    internal static bool TryParse(string text, out DocumentMoment moment)
    {
        if (Instant.TryParse(text, out var inUtc))
        {
            moment = new DocumentMoment(inUtc, null);
            return true;
        }

        moment = default;
        if (!EndsInOffset(text) || !DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var local))
        {
            return false;
        }

        moment = new DocumentMoment(Instant.From(local), local.Offset);
        return true;
    }

    /// <summary>The form <c>+02:00</c>.</summary>
    internal static string Text(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether it ends as in <c>+02:00</c>; the framework also reads shorter forms. RFC 3339 gives <c>-00:00</c> the
    /// meaning that the offset is unknown, which is just what may not be.
    /// </summary>
    private static bool EndsInOffset(string text) =>
        text.Length > 6 && (text[^6] is '+' or '-') && text[^3] == ':' && char.IsAsciiDigit(text[^5])
        && char.IsAsciiDigit(text[^4]) && !text.EndsWith("-00:00", StringComparison.Ordinal);
}
