using System.Diagnostics.CodeAnalysis;

namespace TokenMarket.Contracts.Values;

/// <summary>A currency by its ISO 4217 code, <c>EUR</c>; gold is <c>XAU</c>. <c>default</c> is none.</summary>
public readonly record struct Currency : IComparable<Currency>
{
    private readonly byte _place;

    private Currency(byte place) => _place = place;

    /// <summary>Its place in the dated table, from 1; 0 is none. Stored in journals: places never change.</summary>
    public int Ordinal => _place;

    /// <summary>Whether this is a currency at all.</summary>
    public bool IsSome => _place != 0;

    /// <summary>
    /// How many decimals its minor unit has: 2 for cents, 0 for yen, 6 for gold (a millionth of a troy ounce).
    /// </summary>
    /// <exception cref="InvalidOperationException">This is no currency.</exception>
    public int Decimals => _place != 0
        ? CurrencyTable.Rows[_place - 1].Decimals
        : throw new InvalidOperationException("No currency has no decimals.");

    /// <summary>The currency at a place in the table, as <see cref="Ordinal"/> gave it; 0 gives none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No currency has that place.</exception>
    public static Currency FromOrdinal(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ordinal, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ordinal, CurrencyTable.Rows.Length);
        return new Currency((byte)ordinal);
    }

    /// <summary>Reads a code in upper case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Currency currency)
    {
        var index = code is null ? -1 : CurrencyTable.IndexOf(code);
        currency = index < 0 ? default : new Currency((byte)(index + 1));
        return index >= 0;
    }

    /// <summary>Reads a code in upper case.</summary>
    /// <exception cref="FormatException">ISO 4217 has no such currency in use.</exception>
    public static Currency Parse(string code) => TryParse(code, out var currency)
        ? currency
        : throw new FormatException($"'{code}' is not an ISO 4217 code, such as 'EUR' or 'XAU'.");

    /// <inheritdoc/>
    public int CompareTo(Currency other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The code, or <c>---</c> for none.</summary>
    public override string ToString() => _place == 0 ? "---" : CurrencyTable.Rows[_place - 1].Code;

    /// <summary>Orders by code.</summary>
    public static bool operator <(Currency left, Currency right) => left.CompareTo(right) < 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >(Currency left, Currency right) => left.CompareTo(right) > 0;

    /// <summary>Orders by code.</summary>
    public static bool operator <=(Currency left, Currency right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >=(Currency left, Currency right) => left.CompareTo(right) >= 0;
}
