using System.Globalization;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour;

/// <summary>Figures as people read them.</summary>
internal static class Figures
{
    /// <summary><c>1,234</c>.</summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1,234.50</c>, with the decimals of the currency.</summary>
    public static string Of(long minor, Currency currency)
    {
        var scale = 1L;
        for (var digit = 0; digit < currency.Decimals; digit++)
            scale *= 10;
        return ((decimal)minor / scale).ToString($"N{currency.Decimals}", CultureInfo.InvariantCulture);
    }

    /// <summary><c>+1,234.50</c>, <c>-3.00</c>, and nothing where nothing changed.</summary>
    public static string Change(long minor, Currency currency) =>
        minor == 0 ? "" : (minor > 0 ? "+" : "") + Of(minor, currency);

    /// <summary><c>+1,234</c>, <c>-3</c>, and nothing where nothing changed.</summary>
    public static string Change(long number) => number == 0 ? "" : (number > 0 ? "+" : "") + Of(number);

    /// <summary><c>2026-12-07 14:00</c>, in UTC.</summary>
    public static string Of(Instant moment) =>
        moment.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
