using System.Diagnostics;

namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>The order of preference between prices, which are offered from the lowest to the highest.</summary>
internal sealed class BestPrice(long referenceTicks)
{
    // 0 is none: no price is. With a buy surplus, without one, and with a sell surplus.
    private long _highestPressedUp;
    private long _nearestBalanced;
    private long _lowestPressedDown;
    private long _imbalance;

    /// <summary>The largest volume so far; 0 before the first.</summary>
    public long MatchedLots { get; private set; }

    /// <summary>Offers all prices between two, both included, which are alike in volume and imbalance.</summary>
    public void Offer(long lowest, long highest, long matchedLots, long imbalance)
    {
        var surplus = Math.Abs(imbalance);
        if (matchedLots < MatchedLots || (matchedLots == MatchedLots && surplus > _imbalance))
            return;
        if (matchedLots > MatchedLots || surplus < _imbalance)
        {
            (MatchedLots, _imbalance) = (matchedLots, surplus);
            (_highestPressedUp, _nearestBalanced, _lowestPressedDown) = (0, 0, 0);
        }

        if (imbalance > 0)
            _highestPressedUp = highest;
        else if (imbalance == 0)
            _nearestBalanced = Nearer(_nearestBalanced, Math.Clamp(referenceTicks, lowest, highest));
        else if (_lowestPressedDown == 0)
            _lowestPressedDown = lowest;
    }

    /// <summary>The best price offered, of which there must be one.</summary>
    public AuctionIndication ToIndication()
    {
        if (MatchedLots == 0)
            throw new UnreachableException("Orders are crossed, and yet no price matches any of their lots.");
        if (_imbalance == 0)
            return new AuctionIndication(_nearestBalanced, MatchedLots, 0);
        var price = Nearer(_highestPressedUp, _lowestPressedDown);
        return new AuctionIndication(price, MatchedLots, price == _highestPressedUp ? _imbalance : -_imbalance);
    }

    private long Nearer(long one, long other)
    {
        if (one == 0 || other == 0)
            return Math.Max(one, other);
        var nearer = Math.Abs(one - referenceTicks).CompareTo(Math.Abs(other - referenceTicks));
        return nearer < 0 || (nearer == 0 && one < other) ? one : other;
    }
}
