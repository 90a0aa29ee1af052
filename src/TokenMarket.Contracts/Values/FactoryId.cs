using System.Diagnostics.CodeAnalysis;

namespace TokenMarket.Contracts.Values;

/// <summary>A token factory, <c>FR/jean-zay</c>. <c>default</c> is none.</summary>
public readonly record struct FactoryId : IComparable<FactoryId>
{
    private readonly string? _text;

    private FactoryId(string text, Nation nation) => (_text, Nation) = (text, nation);

    /// <summary>The nation that issues its tokens.</summary>
    public Nation Nation { get; }

    /// <summary>The part behind the nation: 1 to 40 of <c>a-z 0-9 - .</c>; empty in <c>default</c>.</summary>
    public string Name => _text is null ? "" : _text[3..];

    /// <summary>Reads <c>FR/jean-zay</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FactoryId id)
    {
        var isRead = Slug.TryParseNational(text, out var nation);
        id = isRead ? new FactoryId(text!, nation) : default;
        return isRead;
    }

    /// <summary>Reads <c>FR/jean-zay</c>.</summary>
    /// <exception cref="FormatException">The text has another form, or its nation is not assigned.</exception>
    public static FactoryId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not of the form 'FR/jean-zay'.");

    /// <inheritdoc/>
    public int CompareTo(FactoryId other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The form <c>FR/jean-zay</c>; empty in <c>default</c>.</summary>
    public override string ToString() => _text ?? "";

    /// <summary>Orders by text.</summary>
    public static bool operator <(FactoryId left, FactoryId right) => left.CompareTo(right) < 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >(FactoryId left, FactoryId right) => left.CompareTo(right) > 0;

    /// <summary>Orders by text.</summary>
    public static bool operator <=(FactoryId left, FactoryId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >=(FactoryId left, FactoryId right) => left.CompareTo(right) >= 0;
}
