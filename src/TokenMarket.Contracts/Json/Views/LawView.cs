using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>What law was in force at one moment, as it was known at another.</summary>
/// <param name="At">The moment whose law it is.</param>
/// <param name="KnownAt">As known then: what had been enacted by that moment.</param>
/// <param name="Epoch">The epoch that was enacted then; 0 where none was.</param>
/// <param name="Rulebooks">The adopted rulebooks, by jurisdiction and name.</param>
/// <param name="Lists">The lists, by name.</param>
/// <param name="Blocs">Which nations let which blocs' rulebooks count.</param>
/// <param name="Members">The members and their statuses, as they were known.</param>
/// <param name="Series">The series and their statuses, as they were known.</param>
/// <param name="Waiting">Earlier epochs whose law had to allow as well, until what was gained since was let go.</param>
public sealed record LawView(
    Instant At,
    Instant KnownAt,
    int Epoch,
    IReadOnlyList<RulebookInForce> Rulebooks,
    IReadOnlyList<ListInForce> Lists,
    IReadOnlyList<BlocInForce> Blocs,
    IReadOnlyList<MemberEntry> Members,
    IReadOnlyList<SeriesEntry> Series,
    IReadOnlyList<int> Waiting)
{
    /// <summary>Since when it was; absent where none was.</summary>
    public Instant? Since { get; init; }
}

/// <summary>An adopted rulebook.</summary>
/// <param name="Jurisdiction">Whose.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Version">Which version of it.</param>
/// <param name="Rules">Its rules that were in force at the moment asked about.</param>
/// <param name="NotInForce">How many others it has: not yet, no longer, or suspended.</param>
public sealed record RulebookInForce(
    string Jurisdiction, string Name, int Version, IReadOnlyList<string> Rules, int NotInForce)
{
    /// <summary>The rules that its jurisdiction had suspended, by what was known then.</summary>
    public IReadOnlyList<string> Suspended { get; init; } = [];
}

/// <summary>A list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">The nations on it at the moment asked about.</param>
public sealed record ListInForce(string Name, IReadOnlyList<Nation> Members);

/// <summary>A nation lets a bloc's rulebooks count for it.</summary>
/// <param name="Nation">Which.</param>
/// <param name="Bloc">The list of the bloc's members.</param>
/// <param name="IsOnList">Whether it was on the list at the moment asked about; only then do they.</param>
public sealed record BlocInForce(Nation Nation, string Bloc, bool IsOnList)
{
    /// <summary>The rules of the bloc that do not count for the nation, by what was known then.</summary>
    public IReadOnlyList<ReservedRule> Reservations { get; init; } = [];
}

/// <summary>A rule of a bloc that does not count for a nation.</summary>
/// <param name="Rulebook">The bloc's rulebook.</param>
/// <param name="Rule">Its rule, in whatever version.</param>
/// <param name="Reason">Why the nation reserved it.</param>
public sealed record ReservedRule(string Rulebook, string Rule, string Reason);
