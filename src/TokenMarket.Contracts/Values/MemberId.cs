using System.Diagnostics.CodeAnalysis;

namespace TokenMarket.Contracts.Values;

/// <summary>An agency or firm that acts under a nation, <c>FR/treasury</c>. <c>default</c> is none.</summary>
public readonly record struct MemberId : IComparable<MemberId>
{
    private readonly string? _text;

    private MemberId(string text, Nation nation) => (_text, Nation) = (text, nation);

    /// <summary>The home nation.</summary>
    public Nation Nation { get; }

    /// <summary>The part behind the nation: 1 to 40 of <c>a-z 0-9 - .</c>; empty in <c>default</c>.</summary>
    public string Name => _text is null ? "" : _text[3..];

    /// <summary>Reads <c>FR/treasury</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MemberId id)
    {
        var isRead = Slug.TryParseNational(text, out var nation);
        id = isRead ? new MemberId(text!, nation) : default;
        return isRead;
    }

    /// <summary>Reads <c>FR/treasury</c>.</summary>
    /// <exception cref="FormatException">The text has another form, or its nation is not assigned.</exception>
    public static MemberId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not of the form 'FR/treasury'.");

    /// <inheritdoc/>
    public int CompareTo(MemberId other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The form <c>FR/treasury</c>; empty in <c>default</c>.</summary>
    public override string ToString() => _text ?? "";

    /// <summary>Orders by text.</summary>
    public static bool operator <(MemberId left, MemberId right) => left.CompareTo(right) < 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >(MemberId left, MemberId right) => left.CompareTo(right) > 0;

    /// <summary>Orders by text.</summary>
    public static bool operator <=(MemberId left, MemberId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >=(MemberId left, MemberId right) => left.CompareTo(right) >= 0;
}
