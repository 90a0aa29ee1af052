namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>The orders of one side in price-time order, and what the rounds so far have left of them.</summary>
internal sealed class AuctionSide
{
    public AuctionSide(ReadOnlySpan<AuctionOrder> orders)
    {
        Orders = orders.ToArray();
        Lots = new long[orders.Length];
        for (var i = 0; i < orders.Length; i++)
            Lots[i] = orders[i].Lots;
    }

    /// <summary>In price-time order.</summary>
    public AuctionOrder[] Orders { get; }

    /// <summary>What is left of each order; 0 is filled.</summary>
    public long[] Lots { get; }
}
