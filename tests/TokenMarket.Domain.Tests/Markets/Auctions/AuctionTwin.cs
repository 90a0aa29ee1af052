namespace TokenMarket.Domain.Tests.Markets.Auctions;

/// <summary>
/// The auction by brute force, order by order: every tick is tried, lots are matched one at a time, and the
/// allocation is looked up among all that there are. Only for a handful of orders.
/// </summary>
internal sealed class AuctionTwin(AuctionCase auction, PlantedBug bug = PlantedBug.None)
{
    private readonly long[] _buyLots = [.. auction.Buys.Select(o => o.Lots)];
    private readonly long[] _sellLots = [.. auction.Sells.Select(o => o.Lots)];

    public sealed record Round(long Price, long Matched, long Imbalance, long[] Bought, long[] Sold);

    public List<Round> Clear()
    {
        var rounds = new List<Round>();
        while (Price() is { } best)
        {
            var (bought, sold) = Allocate(best.Price, best.Matched);
            rounds.Add(new Round(best.Price, best.Matched, best.Imbalance, bought, sold));
            if (bug == PlantedBug.OneRoundOnly)
                break;
            for (var i = 0; i < bought.Length; i++)
                _buyLots[i] -= bought[i];
            for (var j = 0; j < sold.Length; j++)
                _sellLots[j] -= sold[j];
        }

        return rounds;
    }

    private (long Price, long Matched, long Imbalance)? Price()
    {
        var limits = auction.Buys.Concat(auction.Sells).Select(o => o.LimitTicks).ToHashSet();
        var all = (from price in Enumerable.Range(1, (int)limits.DefaultIfEmpty(0).Max())
                   where bug != PlantedBug.LimitsOnly || limits.Contains(price)
                   select (Price: (long)price, Matched: Volume(price), Imbalance: Imbalance(price))).ToList();

        var matched = all.Select(p => p.Matched).DefaultIfEmpty(0).Max();
        if (matched == 0)
            return null;
        all.RemoveAll(p => p.Matched < matched);
        if (bug != PlantedBug.ImbalanceIgnored)
            all.RemoveAll(p => Math.Abs(p.Imbalance) > all.Min(q => Math.Abs(q.Imbalance)));

        var pressed = all.ToList();
        var up = bug == PlantedBug.PressureTurned ? -1 : 1;
        pressed.RemoveAll(p => p.Imbalance * up > 0 && all.Exists(q => q.Imbalance * up > 0 && q.Price > p.Price));
        pressed.RemoveAll(p => p.Imbalance * up < 0 && all.Exists(q => q.Imbalance * up < 0 && q.Price < p.Price));

        var reference = bug == PlantedBug.ReferenceIgnored ? 0 : auction.Reference;
        return pressed.OrderBy(p => Math.Abs(p.Price - reference))
            .ThenBy(p => bug == PlantedBug.HigherOfEquals ? -p.Price : p.Price).First();
    }

    private bool Accept(int buy, int sell, long price)
    {
        var (b, s) = (auction.Buys[buy], auction.Sells[sell]);
        return b.LimitTicks >= price && s.LimitTicks <= price && bug switch
        {
            PlantedBug.OwnersIgnored => auction.MayTrade(s.Class, b.Class),
            PlantedBug.RelationIgnored => b.Owner == 0 || b.Owner != s.Owner,
            PlantedBug.RelationTurned => auction.MayTrade(b.Class, s.Class) && (b.Owner == 0 || b.Owner != s.Owner),
            PlantedBug.NobodyIsAnOwner => auction.MayTrade(s.Class, b.Class) && b.Owner != s.Owner,
            _ => auction.IsEligible(b, s),
        };
    }

    private long Imbalance(long price)
    {
        var (buys, sells) = (Enumerable.Range(0, _buyLots.Length), Enumerable.Range(0, _sellLots.Length));
        var bid = bug == PlantedBug.WallsCount
            ? buys.Where(buy => auction.Buys[buy].LimitTicks >= price)
            : buys.Where(buy => sells.Any(sell => _sellLots[sell] > 0 && Accept(buy, sell, price)));
        var offered = bug == PlantedBug.WallsCount
            ? sells.Where(sell => auction.Sells[sell].LimitTicks <= price)
            : sells.Where(sell => buys.Any(buy => _buyLots[buy] > 0 && Accept(buy, sell, price)));
        return bid.Sum(buy => _buyLots[buy]) - offered.Sum(sell => _sellLots[sell]);
    }

    /// <summary>
    /// The largest matching, lot by lot: a lot takes a free lot across, or drives out one that finds another.
    /// </summary>
    private long Volume(long price)
    {
        var partner = _sellLots.Select(lots => Enumerable.Repeat(-1, (int)lots).ToArray()).ToArray();
        var matched = 0L;
        for (var buy = 0; buy < _buyLots.Length; buy++)
        {
            for (var lot = 0; lot < _buyLots[buy]; lot++)
            {
                if (Place(buy, new bool[_sellLots.Length]))
                    matched++;
            }
        }

        return matched;

        bool Place(int buy, bool[] tried)
        {
            for (var sell = 0; sell < partner.Length; sell++)
            {
                if (tried[sell] || !Accept(buy, sell, price))
                    continue;
                tried[sell] = true;
                for (var lot = 0; lot < partner[sell].Length; lot++)
                {
                    var former = partner[sell][lot];
                    if (former >= 0 && (bug == PlantedBug.NobodyGivesWay || !Place(former, tried)))
                        continue;
                    partner[sell][lot] = buy;
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// Of all ways to trade the volume, what the first buy can get at most, with that the second…, and the sells
    /// likewise.
    /// </summary>
    private (long[] Bought, long[] Sold) Allocate(long price, long volume)
    {
        long[] bestBought = [], bestSold = [];
        var ways = new List<(long[] Bought, long[] Sold)>();
        var (bought, sold) = (new long[_buyLots.Length], new long[_sellLots.Length]);
        Fill(0, volume);
        foreach (var way in ways)
        {
            bestBought = Better(way.Bought, bestBought, bug == PlantedBug.LastBuyFirst);
            bestSold = Better(way.Sold, bestSold, bug == PlantedBug.LastSellFirst);
        }

        if (bug == PlantedBug.None)
            Assert.Contains(ways, way => way.Bought.SequenceEqual(bestBought) && way.Sold.SequenceEqual(bestSold));
        return (bestBought, bestSold);

        void Fill(int cell, long left)
        {
            if (left == 0)
            {
                ways.Add(([.. bought], [.. sold]));
                return;
            }

            if (cell == bought.Length * sold.Length)
                return;
            var (i, j) = (cell / sold.Length, cell % sold.Length);
            var room = Math.Min(_buyLots[i] - bought[i], _sellLots[j] - sold[j]);
            var most = Accept(i, j, price) ? Math.Min(left, room) : 0;
            for (var lots = 0L; lots <= most; lots++)
            {
                bought[i] += lots;
                sold[j] += lots;
                Fill(cell + 1, left - lots);
                bought[i] -= lots;
                sold[j] -= lots;
            }
        }
    }

    private static long[] Better(long[] one, long[] other, bool isLastFirst)
    {
        if (other.Length == 0)
            return one;
        var places = Enumerable.Range(0, one.Length);
        foreach (var i in isLastFirst ? places.Reverse() : places)
        {
            if (one[i] != other[i])
                return one[i] > other[i] ? one : other;
        }

        return one;
    }
}
