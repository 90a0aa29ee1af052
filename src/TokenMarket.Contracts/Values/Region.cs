using System.Diagnostics.CodeAnalysis;

namespace TokenMarket.Contracts.Values;

/// <summary>
/// A part of a nation by its ISO 3166-2 code, <c>UA-43</c>. <c>default</c> is no region: only the nation is known.
/// </summary>
/// <remarks>
/// The nation is an assigned one; of the part behind the hyphen the form is checked, 1 to 3 of <c>A-Z 0-9</c>, and not
/// whether ISO has assigned it.
/// </remarks>
public readonly record struct Region : IComparable<Region>
{
    private const int NationLength = 2;
    private const int LongestPart = 3;

    private readonly Nation _nation;
    private readonly string? _code;

    private Region(Nation nation, string code) => (_nation, _code) = (nation, code);

    /// <summary>The nation that it is a part of.</summary>
    public Nation Nation => _nation;

    /// <summary>Whether this is a region at all.</summary>
    public bool IsSome => _code is not null;

    /// <summary>Whether a text has a hyphen where a region has one, so that no nation was meant.</summary>
    public static bool IsMeant(string text) => text is { Length: > NationLength } && text[NationLength] == '-';

    /// <summary>Reads a code in upper case; anything else is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Region region)
    {
        region = default;
        if (code is null || !IsMeant(code) || code.Length is <= NationLength + 1 or > NationLength + 1 + LongestPart
            || !Nation.TryParse(code.AsSpan(0, NationLength), out var nation))
        {
            return false;
        }

        foreach (var letter in code.AsSpan(NationLength + 1))
        {
            if (!char.IsAsciiLetterUpper(letter) && !char.IsAsciiDigit(letter))
                return false;
        }

        region = new Region(nation, code);
        return true;
    }

    /// <summary>Reads a code in upper case.</summary>
    /// <exception cref="FormatException">It has not the form of a code, or the nation is not assigned.</exception>
    public static Region Parse(string code) => TryParse(code, out var region)
        ? region
        : throw new FormatException($"'{code}' is no ISO 3166-2 code, such as 'UA-43'.");

    /// <inheritdoc/>
    public int CompareTo(Region other) => string.CompareOrdinal(_code, other._code);

    /// <summary>The code, or <c>--</c> for no region.</summary>
    public override string ToString() => _code ?? "--";

    /// <summary>Orders by code.</summary>
    public static bool operator <(Region left, Region right) => left.CompareTo(right) < 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >(Region left, Region right) => left.CompareTo(right) > 0;

    /// <summary>Orders by code.</summary>
    public static bool operator <=(Region left, Region right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by code.</summary>
    public static bool operator >=(Region left, Region right) => left.CompareTo(right) >= 0;
}
