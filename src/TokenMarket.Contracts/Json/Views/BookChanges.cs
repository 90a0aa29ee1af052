using System.Text.Json.Serialization;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>What happened in a book behind a position.</summary>
/// <param name="Position">The position behind the last update: where a reader goes on.</param>
/// <param name="IsSnapshot">Whether the first update replaces all that was told before.</param>
/// <param name="Updates">In order. A reader leaves out those whose position it has passed.</param>
public sealed record BookChanges(long Position, bool IsSnapshot, IReadOnlyList<BookUpdate> Updates);

/// <summary>One change of a book, identities never shown.</summary>
/// <param name="Position">The position behind it; those of one turn of the market share it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(BookSnapshot), "snapshot")]
[JsonDerivedType(typeof(LevelChange), "level")]
[JsonDerivedType(typeof(TradePrint), "trade")]
[JsonDerivedType(typeof(PhaseChange), "phase")]
[JsonDerivedType(typeof(AuctionRoundPrint), "auction-round")]
public abstract record BookUpdate(long Position);

/// <summary>A whole book.</summary>
/// <param name="Position">The position that it shows.</param>
/// <param name="Series">What is traded.</param>
/// <param name="Phase">What the book does with orders.</param>
/// <param name="Bids">Best first.</param>
/// <param name="Asks">Best first.</param>
/// <param name="LastTrade">The number of the market's last trade in this book; 0 before the first.</param>
public sealed record BookSnapshot(
    long Position,
    SeriesId Series,
    BookPhase Phase,
    IReadOnlyList<PriceLevel> Bids,
    IReadOnlyList<PriceLevel> Asks,
    long LastTrade) : BookUpdate(Position);

/// <summary>All that rests at one price.</summary>
/// <param name="PriceTicks">The price.</param>
/// <param name="QuantityLots">Over all orders, more than none.</param>
/// <param name="Orders">How many.</param>
public sealed record PriceLevel(long PriceTicks, long QuantityLots, int Orders);

/// <summary>What rests at a price is now this.</summary>
/// <param name="Position">The position behind it.</param>
/// <param name="Side">Buy for bids.</param>
/// <param name="PriceTicks">The price.</param>
/// <param name="QuantityLots">Over all orders; 0 where the level is gone.</param>
/// <param name="Orders">How many.</param>
public sealed record LevelChange(long Position, Side Side, long PriceTicks, long QuantityLots, int Orders)
    : BookUpdate(Position);

/// <summary>A trade, final.</summary>
/// <param name="Position">The position behind it.</param>
/// <param name="Number">Its number in the market, without gaps over all books.</param>
/// <param name="TakerSide">The side that arrived; in an auction always buy.</param>
/// <param name="PriceTicks">At which price.</param>
/// <param name="QuantityLots">How much.</param>
/// <param name="At">When the market decided it.</param>
public sealed record TradePrint(long Position, long Number, Side TakerSide, long PriceTicks, long QuantityLots,
    Instant At)
    : BookUpdate(Position);

/// <summary>The book changed its phase.</summary>
/// <param name="Position">The position behind it.</param>
/// <param name="Phase">What it does with orders now.</param>
public sealed record PhaseChange(long Position, BookPhase Phase) : BookUpdate(Position);

/// <summary>One round of a call auction found its price.</summary>
/// <param name="Position">The position behind it.</param>
/// <param name="Round">From 1 within one call.</param>
/// <param name="PriceTicks">The one price.</param>
/// <param name="QuantityLots">What trades at it.</param>
/// <param name="ImbalanceLots">What eligible demand exceeds eligible supply by; negative for more supply.</param>
public sealed record AuctionRoundPrint(long Position, int Round, long PriceTicks, long QuantityLots, long ImbalanceLots)
    : BookUpdate(Position);
