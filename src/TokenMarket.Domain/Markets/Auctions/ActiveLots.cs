namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>The lots of each node of a side that accept the price being tried.</summary>
internal sealed class ActiveLots(int nodes)
{
    private readonly long[] _lots = new long[nodes];
    private readonly ulong[] _active = new ulong[NodeRelation.Words(nodes)];

    /// <summary>More of a node's lots accept the price, or with a negative number fewer.</summary>
    public void Add(int node, long lots)
    {
        _lots[node] += lots;
        var bit = 1UL << (node % 64);
        if (_lots[node] > 0)
            _active[node / 64] |= bit;
        else
            _active[node / 64] &= ~bit;
    }

    /// <summary>The lots of the nodes that have an active node across with which they may trade.</summary>
    public long Reaching(NodeRelation relation, ActiveLots across)
    {
        var total = 0L;
        for (var node = 0; node < _lots.Length; node++)
        {
            if (_lots[node] > 0 && relation.MeetsAny(node, across._active))
                total += _lots[node];
        }

        return total;
    }
}
