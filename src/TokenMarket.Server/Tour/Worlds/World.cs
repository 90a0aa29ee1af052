using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;

namespace TokenMarket.Server.Tour.Worlds;

/// <summary>A whole market before its first trade: who is there, what is made, and which rules count.</summary>
/// <param name="Format">1.</param>
/// <param name="Name">The name of the file, without its ending.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Note">What is real in it, and what is made up.</param>
/// <param name="Lists">The file of named lists, in <c>silo-config/rulebooks</c>.</param>
/// <param name="Rulebooks">The files of the rulebooks that count from the beginning.</param>
/// <param name="Recorded">The files of rulebooks that their nations have written down and not adopted.</param>
/// <param name="Blocs">Whose rulebooks count for which members of the bloc.</param>
/// <param name="Members">All members; each nation has an auditor among them.</param>
/// <param name="CashIssuers">Who pays which currency in and out.</param>
/// <param name="Venues">Who may run markets.</param>
/// <param name="Factories">All factories with their capacity.</param>
/// <param name="Series">All series, all admitted.</param>
/// <param name="Markets">All markets; each has a book for every series of its line.</param>
internal sealed record World(
    int Format,
    string Name,
    string Title,
    string Note,
    string Lists,
    IReadOnlyList<string> Rulebooks,
    IReadOnlyList<string> Recorded,
    IReadOnlyList<WorldBloc> Blocs,
    IReadOnlyList<WorldMember> Members,
    IReadOnlyList<WorldCashIssuer> CashIssuers,
    IReadOnlyList<MemberId> Venues,
    IReadOnlyList<WorldFactory> Factories,
    IReadOnlyList<WorldSeries> Series,
    IReadOnlyList<WorldMarket> Markets)
{
    /// <summary>Every nation that has a member, in the order of their codes.</summary>
    public IReadOnlyList<Nation> Nations =>
        [.. Members.Select(member => member.Member.Nation).Distinct().OrderBy(
            nation => nation.ToString(), StringComparer.Ordinal)];

    /// <summary>The first member with a role.</summary>
    public MemberId With(CallerRole role) => Members.First(member => member.Roles.Contains(role)).Member;

    /// <summary>The nation's member with a role.</summary>
    public MemberId With(CallerRole role, Nation nation) =>
        Members.First(member => member.Member.Nation == nation && member.Roles.Contains(role)).Member;
}

/// <summary>Nations that let the rulebooks of a bloc count.</summary>
/// <param name="Bloc">The name of its list.</param>
/// <param name="Nations">Which.</param>
internal sealed record WorldBloc(string Bloc, IReadOnlyList<Nation> Nations);

/// <summary>A member with what its key may do.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Owner">Its ultimate owner.</param>
/// <param name="OwnerSeat">Where that one has its seat.</param>
/// <param name="Home">Where the member has its seat.</param>
/// <param name="Roles">At least one.</param>
internal sealed record WorldMember(
    MemberId Member, string Owner, Nation OwnerSeat, Nation Home, IReadOnlyList<CallerRole> Roles);

/// <summary>Who pays a currency in and out.</summary>
internal sealed record WorldCashIssuer(MemberId Member, Currency Currency);

/// <summary>A factory.</summary>
/// <param name="Factory">Its name.</param>
/// <param name="Host">The nation on whose ground it stands.</param>
/// <param name="Operator">The member that runs it, with the role for it.</param>
/// <param name="OperatorParent">The nation of the operator's ultimate parent.</param>
/// <param name="Lines">What it makes.</param>
internal sealed record WorldFactory(
    FactoryId Factory, Nation Host, MemberId Operator, Nation OperatorParent, IReadOnlyList<WorldLine> Lines);

/// <summary>How much of a line there is, in every hour of all its series.</summary>
/// <param name="Line">Its name.</param>
/// <param name="Units">More than none.</param>
internal sealed record WorldLine(string Line, Quantity Units);

/// <summary>A series. Exactly one of the three kinds of attributes is given.</summary>
/// <param name="Factory">Who mints it.</param>
/// <param name="Line">Which of the factory's lines.</param>
/// <param name="StartsAfterHours">When its window begins, in whole hours behind the founding hour.</param>
/// <param name="Hours">How long the window is.</param>
internal sealed record WorldSeries(FactoryId Factory, string Line, int StartsAfterHours, int Hours)
{
    /// <summary>Given for accelerator-hours.</summary>
    public ComputeAttributes? Compute { get; init; }

    /// <summary>Given for licence seats.</summary>
    public ModelAttributes? Model { get; init; }

    /// <summary>Given for access grants.</summary>
    public DatasetAttributes? Dataset { get; init; }

    /// <summary>The nations whose rules follow the hardware.</summary>
    public IReadOnlyList<Nation> HardwareOrigins { get; init; } = [];

    /// <summary>The nations whose people the data is about.</summary>
    public IReadOnlyList<Nation> DataSubjects { get; init; } = [];

    /// <summary>The SHA-256 of the model or dataset; empty for compute.</summary>
    public string Content { get; init; } = "";

    /// <summary>The attributes of the one kind that is given; null where none or several are.</summary>
    public SeriesAttributes? Attributes =>
        ((SeriesAttributes?[])[Compute, Model, Dataset]).OfType<SeriesAttributes>().ToArray() is [var only]
            ? only
            : null;

    /// <summary>The series' id in a world founded at a whole hour.</summary>
    public SeriesId IdFrom(Instant hour) =>
        SeriesId.Of(Factory, Line, Attributes!.Kind, hour.Plus(TimeSpan.FromHours(StartsAfterHours)), Hours);

    /// <summary>Where it comes from.</summary>
    public Provenance ProvenanceIn(WorldFactory factory) => new(
        factory.Host,
        factory.Operator,
        factory.OperatorParent,
        SetOf(HardwareOrigins),
        SetOf(DataSubjects),
        ContentHash.TryParse(Content, out var content) ? content : default);

    private static NationSet SetOf(IReadOnlyList<Nation> nations) =>
        nations.Aggregate(default(NationSet), (set, nation) => set.With(nation));
}

/// <summary>A market.</summary>
/// <param name="Market">Factory, line and currency.</param>
/// <param name="Venue">Who runs it.</param>
/// <param name="MinorPerTickLot">What one lot costs at a price of one tick, in minor units.</param>
/// <param name="LargestPriceTicks">The largest limit.</param>
/// <param name="LargestOrderLots">The largest order.</param>
/// <param name="MakerFeePpm">In millionths of the notional.</param>
/// <param name="TakerFeePpm">In millionths of the notional.</param>
internal sealed record WorldMarket(
    MarketId Market,
    MemberId Venue,
    long MinorPerTickLot,
    long LargestPriceTicks,
    long LargestOrderLots,
    int MakerFeePpm,
    int TakerFeePpm);
