using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>What everybody may know: the series, the books they trade in and the members.</summary>
/// <param name="Version">Grows with every change of the registry.</param>
/// <param name="Epoch">The epoch in force.</param>
/// <param name="Series">In the order of their ids.</param>
/// <param name="Markets">In the order of their ids.</param>
/// <param name="Members">In the order of their ids.</param>
public sealed record CatalogueView(
    int Version,
    int Epoch,
    IReadOnlyList<SeriesEntry> Series,
    IReadOnlyList<MarketEntry> Markets,
    IReadOnlyList<MemberEntry> Members);

/// <summary>A series.</summary>
/// <param name="Series">Its id, which also tells its window.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Status">Its status in the registry, such as <c>active</c>.</param>
/// <param name="Host">The nation on whose ground the machines or data stand.</param>
public sealed record SeriesEntry(SeriesId Series, TokenKind Kind, string Status, Nation Host);

/// <summary>A market.</summary>
/// <param name="Market">Its id, which also tells the currency.</param>
/// <param name="MinorPerTickLot">What one lot costs at a price of one tick, in minor units.</param>
/// <param name="MaxPriceTicks">The largest limit.</param>
/// <param name="MaxQuantityLots">The largest order.</param>
/// <param name="MakerFeePpm">What who rested pays, in millionths of the notional.</param>
/// <param name="TakerFeePpm">What who arrived pays, in millionths of the notional.</param>
/// <param name="Books">Its books.</param>
public sealed record MarketEntry(
    MarketId Market,
    long MinorPerTickLot,
    long MaxPriceTicks,
    long MaxQuantityLots,
    int MakerFeePpm,
    int TakerFeePpm,
    IReadOnlyList<BookEntry> Books);

/// <summary>A book.</summary>
/// <param name="Book">Its number in the market.</param>
/// <param name="Series">What is traded there.</param>
public sealed record BookEntry(int Book, SeriesId Series);

/// <summary>A member's public facts.</summary>
/// <param name="Member">Who.</param>
/// <param name="Parent">The nation of its ultimate parent.</param>
/// <param name="Status">Its status in the registry, such as <c>active</c>.</param>
public sealed record MemberEntry(MemberId Member, Nation Parent, string Status);
