namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>The orders of one side, gathered into the nodes between which lots flow.</summary>
/// <remarks>
/// A node is a class; an owner that is crossed with itself, in classes that may trade, gets nodes of its own, one per
/// class, and only the edges between its own nodes are missing: so no lot of it is counted against itself, yet
/// all its lots are there for everybody else. Any other owner never meets itself at any price and needs none. Nodes
/// are numbered by their first order in price-time order: the result does not depend on how classes and owners are
/// numbered, and a lower node has the better best limit.
/// </remarks>
internal sealed class AuctionNodes(AuctionSide side)
{
    private readonly List<Node> _nodes = [];

    /// <summary>What the flow of this side consists of.</summary>
    public readonly record struct Node(int Class, int Owner, long BestLimitTicks);

    /// <summary>The orders behind the nodes.</summary>
    public AuctionSide Side { get; } = side;

    /// <summary>The node of each order; -1 for an order that cannot trade in this round.</summary>
    public int[] NodeOf { get; } = new int[side.Orders.Length];

    /// <summary>How many nodes there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>The node of that number.</summary>
    public Node this[int node] => _nodes[node];

    /// <summary>Gathers what is left of the side.</summary>
    public static AuctionNodes Gather(AuctionSide side, ClassTable classes, HashSet<int> selfCrossed)
    {
        var gathered = new AuctionNodes(side);
        var numbers = new Dictionary<(int Class, int Owner), int>();
        for (var i = 0; i < side.Orders.Length; i++)
        {
            gathered.NodeOf[i] = -1;
            if (side.Lots[i] == 0)
                continue;
            var order = side.Orders[i];
            var key = (classes.NumberOf(order.Class), selfCrossed.Contains(order.Owner) ? order.Owner : 0);
            if (!numbers.TryGetValue(key, out var node))
            {
                node = numbers.Count;
                numbers.Add(key, node);
                gathered._nodes.Add(new Node(key.Item1, key.Item2, order.LimitTicks));
            }

            gathered.NodeOf[i] = node;
        }

        return gathered;
    }
}
