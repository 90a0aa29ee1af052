using System.Diagnostics.CodeAnalysis;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// Who lays down a rulebook: <c>market</c>, a nation <c>FR</c>, a bloc <c>bloc:eu</c>, or <c>baseline</c>.
/// <c>default</c> is none.
/// </summary>
/// <remarks>A bloc carries the name of the list that holds its members, since <c>AU</c> alone could be
/// Australia.</remarks>
public readonly record struct Jurisdiction : IComparable<Jurisdiction>
{
    private const string BlocPrefix = "bloc:";
    private readonly string? _bloc;

    private Jurisdiction(JurisdictionKind kind, Nation nation, string? bloc) =>
        (Kind, Nation, _bloc) = (kind, nation, bloc);

    /// <summary>The market itself.</summary>
    public static Jurisdiction Market => new(JurisdictionKind.Market, default, null);

    /// <summary>The shipped rulebook of every nation without one.</summary>
    public static Jurisdiction Baseline => new(JurisdictionKind.Baseline, default, null);

    /// <summary>What it is; 0 in <c>default</c>.</summary>
    public JurisdictionKind Kind { get; }

    /// <summary>The nation, or none for the other kinds.</summary>
    public Nation Nation { get; }

    /// <summary>The name of the list with the bloc's members; empty for the other kinds.</summary>
    public string Bloc => _bloc ?? "";

    /// <summary>The nation's own jurisdiction.</summary>
    /// <exception cref="ArgumentException">It is no nation.</exception>
    public static Jurisdiction Of(Nation nation) => nation.IsSome
        ? new Jurisdiction(JurisdictionKind.Nation, nation, null)
        : throw new ArgumentException("No nation lays down no rules.", nameof(nation));

    /// <summary>The bloc whose members are the list of that name.</summary>
    /// <exception cref="FormatException">The name is not 1 to 40 of <c>a-z 0-9 - .</c>.</exception>
    public static Jurisdiction OfBloc(string list) => Parse(BlocPrefix + list);

    /// <summary>Reads <c>market</c>, <c>baseline</c>, <c>FR</c> or <c>bloc:eu</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Jurisdiction jurisdiction)
    {
        jurisdiction = text switch
        {
            "market" => Market,
            "baseline" => Baseline,
            not null when text.StartsWith(BlocPrefix, StringComparison.Ordinal)
                && ListName.IsValid(text[BlocPrefix.Length..]) =>
                new Jurisdiction(JurisdictionKind.Bloc, default, text[BlocPrefix.Length..]),
            _ => Nation.TryParse(text, out var nation) ? Of(nation) : default,
        };
        return jurisdiction.Kind != 0;
    }

    /// <summary>Reads <c>market</c>, <c>baseline</c>, <c>FR</c> or <c>bloc:eu</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static Jurisdiction Parse(string text) => TryParse(text, out var jurisdiction)
        ? jurisdiction
        : throw new FormatException($"'{text}' is no jurisdiction such as 'FR', 'bloc:eu', 'market' or 'baseline'.");

    /// <inheritdoc/>
    public int CompareTo(Jurisdiction other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The text form; empty in <c>default</c>.</summary>
    public override string ToString() => Kind switch
    {
        JurisdictionKind.Market => "market",
        JurisdictionKind.Nation => Nation.ToString(),
        JurisdictionKind.Bloc => BlocPrefix + _bloc,
        JurisdictionKind.Baseline => "baseline",
        0 => "",
    };

    /// <summary>Orders by text.</summary>
    public static bool operator <(Jurisdiction left, Jurisdiction right) => left.CompareTo(right) < 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >(Jurisdiction left, Jurisdiction right) => left.CompareTo(right) > 0;

    /// <summary>Orders by text.</summary>
    public static bool operator <=(Jurisdiction left, Jurisdiction right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >=(Jurisdiction left, Jurisdiction right) => left.CompareTo(right) >= 0;
}
