using System.Diagnostics.CodeAnalysis;

namespace TokenMarket.Contracts.Values;

/// <summary>
/// The market of a factory's line in a quote currency, <c>FR/jean-zay/h100/EUR</c>: it holds one book per series of
/// that line. <c>default</c> is none.
/// </summary>
public readonly record struct MarketId : IComparable<MarketId>
{
    private readonly string? _text;

    private MarketId(string text, FactoryId factory, string line, Currency currency) =>
        (_text, Factory, Line, Currency) = (text, factory, line, currency);

    /// <summary>Who mints what is traded.</summary>
    public FactoryId Factory { get; }

    /// <summary>The accelerator class, model or dataset.</summary>
    public string Line { get; }

    /// <summary>What prices are quoted and paid in.</summary>
    public Currency Currency { get; }

    /// <summary>The market of that line in that currency.</summary>
    /// <exception cref="FormatException">The line is no name of 1 to 40 of <c>a-z 0-9 - .</c>.</exception>
    public static MarketId Of(FactoryId factory, string line, Currency currency) =>
        Parse($"{factory}/{line}/{currency}");

    /// <summary>Reads <c>FR/jean-zay/h100/EUR</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MarketId id)
    {
        id = default;
        var parts = text?.Split('/') ?? [];
        if (parts.Length != 4 || !FactoryId.TryParse($"{parts[0]}/{parts[1]}", out var factory)
            || !Slug.IsValid(parts[2])
            || !Currency.TryParse(parts[3], out var currency))
        {
            return false;
        }

        id = new MarketId(text!, factory, parts[2], currency);
        return true;
    }

    /// <summary>Reads <c>FR/jean-zay/h100/EUR</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static MarketId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is no market such as 'FR/jean-zay/h100/EUR'.");

    /// <summary>Whether the series is traded here: same factory, same line.</summary>
    public bool Lists(SeriesId series) =>
        series.Factory == Factory && string.Equals(series.Line, Line, StringComparison.Ordinal);

    /// <summary>Two markets are the same when their texts are.</summary>
    public bool Equals(MarketId other) => string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => _text is null ? 0 : string.GetHashCode(_text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(MarketId other) => string.CompareOrdinal(_text, other._text);

    /// <summary>The text form; empty in <c>default</c>.</summary>
    public override string ToString() => _text ?? "";

    /// <summary>Orders by text.</summary>
    public static bool operator <(MarketId left, MarketId right) => left.CompareTo(right) < 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >(MarketId left, MarketId right) => left.CompareTo(right) > 0;

    /// <summary>Orders by text.</summary>
    public static bool operator <=(MarketId left, MarketId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >=(MarketId left, MarketId right) => left.CompareTo(right) >= 0;
}
