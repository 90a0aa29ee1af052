using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TokenMarket.Contracts.Values;

/// <summary>
/// One fungible kind of token: factory, line and window. Compute: <c>FR/jean-zay/h100/2026-12-07T00Z+168h</c>; model:
/// <c>FR/atelier/lumen-2/seats-2026-12-07T00Z+720h</c>; dataset: <c>FR/insee/census/grants-2026-12-07T00Z+720h</c>.
/// <c>default</c> is none.
/// </summary>
/// <remarks>The window is whole hours in UTC, half open: [start, start + hours).</remarks>
public readonly record struct SeriesId : IComparable<SeriesId>
{
    /// <summary>The longest window, ten years of 366 days.</summary>
    public const int MaxHours = 24 * 366 * 10;

    private const string StartFormat = "yyyy-MM-dd'T'HH'Z'";
    private readonly string? _text;

    private SeriesId(string text, FactoryId factory, string line, TokenKind kind, Instant start, int hours) =>
        (_text, Factory, Line, Kind, Start, Hours) = (text, factory, line, kind, start, hours);

    /// <summary>Who mints it.</summary>
    public FactoryId Factory { get; }

    /// <summary>The accelerator class, model or dataset, as the factory names it.</summary>
    public string Line { get; }

    /// <summary>What it stands for.</summary>
    public TokenKind Kind { get; }

    /// <summary>The first moment of the window, a whole hour.</summary>
    public Instant Start { get; }

    /// <summary>The length of the window, from 1 to <see cref="MaxHours"/>.</summary>
    public int Hours { get; }

    /// <summary>The first moment behind the window.</summary>
    public Instant End => Start.Plus(TimeSpan.FromHours(Hours));

    /// <summary>The series of a factory's line over a window that begins at a whole hour.</summary>
    /// <exception cref="FormatException">Line, start or hours are out of their range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The start lies outside the years 1 to 9999.</exception>
    public static SeriesId Of(FactoryId factory, string line, TokenKind kind, Instant start, int hours)
    {
        if (start.Microseconds % TimeSpan.MicrosecondsPerHour != 0)
            throw new FormatException($"A window begins at a whole hour, not at {start}.");
        return Parse($"{factory}/{line}/{Prefix(kind)}{Window(start.ToDateTimeOffset(), hours)}");
    }

    /// <summary>Reads the text form; each series has exactly one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SeriesId id)
    {
        id = default;
        if (text is null || text.Length < 3)
            return false;

        // By hand and by place: orders name their series by text, so this stands in every hot path.
        var lineAt = text.IndexOf('/', 3) + 1;
        var windowAt = lineAt == 0 ? 0 : text.IndexOf('/', lineAt) + 1;
        if (windowAt == 0)
            return false;
        var (kind, window) = text.AsSpan(windowAt) switch
        {
            var term when term.StartsWith("seats-", StringComparison.Ordinal) => (TokenKind.Model, windowAt + 6),
            var term when term.StartsWith("grants-", StringComparison.Ordinal) => (TokenKind.Dataset, windowAt + 7),
            _ => (TokenKind.Compute, windowAt),
        };
        var line = text.AsSpan(lineAt, windowAt - 1 - lineAt);
        if (!TryParseWindow(text.AsSpan(window), out var start, out var hours)
            || !Slug.IsValid(line) || !FactoryId.TryParse(text[..(lineAt - 1)], out var factory))
        {
            return false;
        }

        id = new SeriesId(text, factory, line.ToString(), kind, Instant.From(start), hours);
        return true;
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static SeriesId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is no series such as 'FR/jean-zay/h100/2026-12-07T00Z+168h'.");

    /// <summary>Two series are the same when their texts are.</summary>
    public bool Equals(SeriesId other) => string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => _text is null ? 0 : string.GetHashCode(_text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(SeriesId other) => string.CompareOrdinal(_text, other._text);

    /// <summary>The text form; empty in <c>default</c>.</summary>
    public override string ToString() => _text ?? "";

    /// <summary>Orders by text.</summary>
    public static bool operator <(SeriesId left, SeriesId right) => left.CompareTo(right) < 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >(SeriesId left, SeriesId right) => left.CompareTo(right) > 0;

    /// <summary>Orders by text.</summary>
    public static bool operator <=(SeriesId left, SeriesId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >=(SeriesId left, SeriesId right) => left.CompareTo(right) >= 0;

    /// <summary>Reads <c>2026-12-07T00Z+168h</c>: every digit at its place, no zero before the hours.</summary>
    private static bool TryParseWindow(ReadOnlySpan<char> text, out DateTimeOffset start, out int hours)
    {
        (start, hours) = (default, 0);
        if (text.Length < 17 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != 'Z'
            || text[14] != '+' || text[15] == '0' || text[^1] != 'h'
            || !TryParseDigits(text[..4], out var year) || !TryParseDigits(text[5..7], out var month)
            || !TryParseDigits(text[8..10], out var day) || !TryParseDigits(text[11..13], out var hour)
            || !TryParseDigits(text[15..^1], out hours)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23
            || hours > MaxHours)
        {
            return false;
        }

        start = new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero);
        return start <= DateTimeOffset.MaxValue.AddHours(-hours);
    }

    private static bool TryParseDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.Length > 9)
            return false;
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
                return false;
            number = (10 * number) + letter - '0';
        }

        return true;
    }

    private static string Window(DateTimeOffset start, int hours) => string.Create(
        CultureInfo.InvariantCulture,
        $"{start.UtcDateTime.ToString(StartFormat, CultureInfo.InvariantCulture)}+{hours}h");

    private static string Prefix(TokenKind kind) => kind switch
    {
        TokenKind.Compute => "",
        TokenKind.Model => "seats-",
        TokenKind.Dataset => "grants-",
    };
}
