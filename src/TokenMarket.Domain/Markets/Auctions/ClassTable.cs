using System.Runtime.InteropServices;

namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>The classes that occur, numbered from 0, and the relation between them, asked once.</summary>
internal sealed class ClassTable
{
    private readonly Dictionary<int, int> _numbers = [];
    private readonly bool[] _mayTrade;

    public ClassTable(ReadOnlySpan<AuctionOrder> buys, ReadOnlySpan<AuctionOrder> sells, MayTrade mayTrade)
    {
        Number(buys);
        Number(sells);
        _mayTrade = new bool[_numbers.Count * _numbers.Count];
        foreach (var (giverClass, giver) in _numbers)
        {
            foreach (var (takerClass, taker) in _numbers)
                _mayTrade[giver * _numbers.Count + taker] = mayTrade(giverClass, takerClass);
        }
    }

    /// <summary>How many classes occur.</summary>
    public int Count => _numbers.Count;

    /// <summary>The place of a class that occurs, from 0.</summary>
    public int NumberOf(int orderClass) => _numbers[orderClass];

    /// <summary>Whether the one may give to the other, both by their place.</summary>
    public bool MayTrade(int giver, int taker) => _mayTrade[giver * _numbers.Count + taker];

    private void Number(ReadOnlySpan<AuctionOrder> orders)
    {
        foreach (var order in orders)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, order.Class, out var isKnown);
            if (!isKnown)
                number = _numbers.Count - 1;
        }
    }
}
