namespace TokenMarket.Domain.Tests.Markets.Auctions;

/// <summary>
/// The largest flow between single orders, by augmenting paths over a matrix: no nodes, nothing kept between calls.
/// </summary>
internal static class PlainFlow
{
    /// <summary>
    /// What the first so many buys and sells can trade at the price, with the lots that they have left.
    /// </summary>
    public static long Volume(AuctionCase auction, Dictionary<long, long> left, long price, int buys, int sells)
    {
        var (source, sink) = (buys + sells, buys + sells + 1);
        var room = new long[sink + 1, sink + 1];
        for (var i = 0; i < buys; i++)
        {
            room[source, i] = left[auction.Buys[i].Number];
            for (var j = 0; j < sells; j++)
            {
                if (auction.Buys[i].LimitTicks >= price && auction.Sells[j].LimitTicks <= price
                    && auction.IsEligible(auction.Buys[i], auction.Sells[j]))
                {
                    room[i, buys + j] = long.MaxValue / 2;
                }
            }
        }

        for (var j = 0; j < sells; j++)
            room[buys + j, sink] = left[auction.Sells[j].Number];

        var volume = 0L;
        while (Augment(room, source, sink, new bool[sink + 1], long.MaxValue) is var more and > 0)
            volume += more;
        return volume;
    }

    private static long Augment(long[,] room, int from, int sink, bool[] seen, long lots)
    {
        if (from == sink)
            return lots;
        seen[from] = true;
        for (var to = 0; to < seen.Length; to++)
        {
            if (seen[to] || room[from, to] == 0)
                continue;
            var sent = Augment(room, to, sink, seen, Math.Min(lots, room[from, to]));
            if (sent == 0)
                continue;
            room[from, to] -= sent;
            room[to, from] += sent;
            return sent;
        }

        return 0;
    }
}
