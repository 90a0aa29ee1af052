using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>A book that the account has sent orders to. What is here never changes.</summary>
/// <param name="Listing">The account's number for it.</param>
/// <param name="Market">Its market.</param>
/// <param name="Book">Its number in the market.</param>
/// <param name="Asset">The account's number for what is traded.</param>
/// <param name="Series">What is traded.</param>
/// <param name="MinorPerTickLot">Minor units of the market's currency per price tick and lot.</param>
public sealed record NamedBook(
    int Listing, MarketId Market, int Book, AssetNumber Asset, SeriesId Series, long MinorPerTickLot)
{
    /// <summary>What is paid.</summary>
    public AssetNumber Cash { get; } = AssetNumber.Of(Market.Currency);
}
