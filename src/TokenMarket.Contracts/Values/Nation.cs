using System.Diagnostics.CodeAnalysis;

namespace TokenMarket.Contracts.Values;

/// <summary>A nation by its ISO 3166-1 alpha-2 code, <c>FR</c>. <c>default</c> is no nation.</summary>
/// <remarks>Only officially assigned codes parse: the United Kingdom is <c>GB</c>, Greece is <c>GR</c>.</remarks>
public readonly record struct Nation : IComparable<Nation>
{
    private readonly byte _ordinal;

    private Nation(byte ordinal) => _ordinal = ordinal;

    /// <summary>The place of the code in the dated table, from 1; 0 is no nation. Fits a 256-bit set.</summary>
    public int Ordinal => _ordinal;

    /// <summary>The largest place that the table gives out.</summary>
    public static int LastOrdinal => NationTable.Codes.Length;

    /// <summary>Whether this is a nation at all.</summary>
    public bool IsSome => _ordinal != 0;

    /// <summary>The nation at a place in the table, as <see cref="Ordinal"/> gave it; 0 gives no nation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No nation has that place.</exception>
    public static Nation FromOrdinal(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ordinal, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ordinal, LastOrdinal);
        return new Nation((byte)ordinal);
    }

    /// <summary>Reads an assigned code in upper case; anything else is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Nation nation)
    {
        nation = default;
        return code is not null && TryParse(code.AsSpan(), out nation);
    }

    /// <inheritdoc cref="TryParse(string?, out Nation)"/>
    internal static bool TryParse(ReadOnlySpan<char> code, out Nation nation)
    {
        var index = NationTable.IndexOf(code);
        nation = index < 0 ? default : new Nation((byte)(index + 1));
        return index >= 0;
    }

    /// <summary>Reads an assigned code in upper case.</summary>
    /// <exception cref="FormatException">The code is not assigned by ISO 3166-1.</exception>
    public static Nation Parse(string code) => TryParse(code, out var nation)
        ? nation
        : throw new FormatException($"'{code}' is not an ISO 3166-1 alpha-2 code, such as 'FR' or 'GB'.");

    /// <inheritdoc/>
    public int CompareTo(Nation other) => _ordinal.CompareTo(other._ordinal);

    /// <summary>The alpha-2 code, or <c>--</c> for no nation.</summary>
    public override string ToString() => _ordinal == 0 ? "--" : NationTable.Codes[_ordinal - 1];

    /// <summary>Orders by code.</summary>
    public static bool operator <(Nation left, Nation right) => left.CompareTo(right) < 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >(Nation left, Nation right) => left.CompareTo(right) > 0;

    /// <summary>Orders by code.</summary>
    public static bool operator <=(Nation left, Nation right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >=(Nation left, Nation right) => left.CompareTo(right) >= 0;
}
