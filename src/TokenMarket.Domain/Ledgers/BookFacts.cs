using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What an account has to know about a book. Market, number and unit never change; the rest may from epoch to epoch.
/// </summary>
/// <param name="Market">The market of the book; its currency is what is paid.</param>
/// <param name="Book">The book's number in the market.</param>
/// <param name="MinorPerTickLot">Minor units of the currency per price tick and lot, from 1.</param>
/// <param name="MaxPrice">The largest limit the market takes.</param>
/// <param name="MaxQuantity">The largest order the market takes.</param>
/// <param name="Fees">What a new order's hold has to cover.</param>
/// <param name="FeeVersion">Which version of the venue's fees that is.</param>
public sealed record BookFacts(
    MarketId Market,
    int Book,
    long MinorPerTickLot,
    Price MaxPrice,
    Quantity MaxQuantity,
    FeeSchedule Fees,
    int FeeVersion);
