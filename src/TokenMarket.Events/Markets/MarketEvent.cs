using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Markets;

/// <summary>What happened in a market. Outcomes only: nothing here is decided again when it is read back.</summary>
/// <remarks>
/// A <em>part</em> is what rests in a book: a purchase is one part, a sale one part per custody, in the order of its
/// parcels. A part's number is the order's value with the part's index above bit 56.
/// </remarks>
public abstract record MarketEvent
{
    private protected MarketEvent()
    {
    }
}

/// <summary>A book was opened for a series, in the phase <see cref="BookPhase.Continuous"/>.</summary>
/// <param name="Book">Its number in the market, for ever.</param>
/// <param name="Series">What is traded.</param>
/// <param name="MinorPerTickLot">What one lot costs at a price of one tick, in minor units; for ever.</param>
public sealed record BookOpened(int Book, SeriesId Series, long MinorPerTickLot) : MarketEvent;

/// <summary>A book changed its phase.</summary>
public sealed record PhaseChanged(int Book, BookPhase Phase) : MarketEvent;

/// <summary>An order was taken in; what it traded and where it rests is told by the events behind this one.</summary>
public sealed record OrderEntered(OrderArrives Order) : MarketEvent;

/// <summary>The rest of a part stands in the book, behind everything at its price.</summary>
public sealed record PartRested(long Part, Quantity Quantity) : MarketEvent;

/// <summary>Two parts met. Final with the commit that holds this event.</summary>
/// <param name="Number">The trade's number in its market, from 1, without gaps.</param>
/// <param name="Book">Where.</param>
/// <param name="Maker">The part that rested; in an auction the one that sells.</param>
/// <param name="Taker">The part that arrived; in an auction the one that buys.</param>
/// <param name="TakerSide">The taker's side: an auction's taker buys.</param>
/// <param name="Price">The maker's price, or the auction round's.</param>
/// <param name="Quantity">More than nothing.</param>
/// <param name="MakerFee">What the trade adds to the maker's fee.</param>
/// <param name="TakerFee">What the trade adds to the taker's fee.</param>
/// <param name="Kind">By match or by auction.</param>
public sealed record Traded(
    long Number,
    int Book,
    long Maker,
    long Taker,
    Side TakerSide,
    Price Price,
    Quantity Quantity,
    Money MakerFee,
    Money TakerFee,
    TradeKind Kind) : MarketEvent
{
    /// <summary>What it takes beyond price and fees; null for nothing.</summary>
    public TradeDues? Dues { get; init; }
}

/// <summary>A part has less open, without a trade: asked for, or to keep it from meeting its own owner.</summary>
public sealed record PartReduced(long Part, Quantity Removed) : MarketEvent;

/// <summary>An order left its place for another limit; where it goes is told by the events behind this one.</summary>
public sealed record OrderRepriced(OrderNumber Order, Price Limit) : MarketEvent;

/// <summary>An order is no longer open; whatever of it still rested is gone from the book.</summary>
/// <param name="Order">The order; also one that was refused on arrival.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rejection">For <see cref="OrderCloseReason.Rejected"/> which refusal; else null.</param>
/// <param name="Fills">How many fills it had.</param>
public sealed record OrderEnded(
    OrderNumber Order, OrderCloseReason Reason, OrderRejection? Rejection, int Fills) : MarketEvent
{
    /// <summary>For <see cref="OrderCloseReason.RefusedByLaw"/> the rules; else none.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];
}

/// <summary>A cancel, a reduction or a new limit was refused; the order is as it was.</summary>
public sealed record ChangeRefused(OrderNumber Order, OrderRejection Rejection) : MarketEvent;

/// <summary>One round of a call auction found its price; its trades follow.</summary>
/// <param name="Book">Where.</param>
/// <param name="Round">From 1 within one call.</param>
/// <param name="Price">The one price of the round.</param>
/// <param name="Quantity">What trades at it.</param>
/// <param name="Imbalance">
/// What eligible demand exceeds eligible supply by at the price; negative for more supply.
/// </param>
public sealed record AuctionRoundCleared(
    int Book, int Round, Price Price, Quantity Quantity, long Imbalance) : MarketEvent;

/// <summary>The fees of one turn's trades, owed to the venue.</summary>
/// <param name="Venue">Who gets them.</param>
/// <param name="VenueNation">Whose account the venue is in.</param>
/// <param name="Currency">The market's currency.</param>
/// <param name="Amount">More than nothing.</param>
public sealed record FeesAccrued(PartyNumber Venue, Nation VenueNation, Currency Currency, Money Amount) : MarketEvent;
