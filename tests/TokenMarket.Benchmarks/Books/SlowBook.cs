namespace TokenMarket.Benchmarks.Books;

/// <summary>
/// Sorted dictionaries of linked lists: slow and obvious, and has to print the same checksum as the others.
/// </summary>
internal sealed class SlowBook(TradeTape tape) : IDrivenBook
{
    private readonly SortedDictionary<uint, LinkedList<Order>> _asks = [];
    private readonly SortedDictionary<uint, LinkedList<Order>> _bids =
        new(Comparer<uint>.Create((left, right) => right.CompareTo(left)));
    private readonly Dictionary<uint, LinkedListNode<Order>> _byId = [];

    public long Live => _byId.Count;

    public void Apply(ReadOnlySpan<BookCommand> commands)
    {
        foreach (ref readonly var command in commands)
        {
            if (command.Kind == CommandKind.Limit)
                Limit(command.Id, command.Side, command.Price, command.Quantity);
            else if (command.Kind == CommandKind.Cancel)
                Cancel(command.Id);
            else
                Match(command.Id, command.Side, command.Price, command.Quantity);
        }
    }

    private void Limit(uint id, int side, uint price, uint quantity)
    {
        quantity = Match(id, side, price, quantity);
        if (quantity == 0)
            return;
        var own = side == 0 ? _bids : _asks;
        if (!own.TryGetValue(price, out var queue))
            own[price] = queue = new LinkedList<Order>();
        _byId[id] = queue.AddLast(new Order { Id = id, Quantity = quantity, Price = price, Side = side });
    }

    private void Cancel(uint id)
    {
        if (!_byId.Remove(id, out var node))
            return;
        var own = node.Value.Side == 0 ? _bids : _asks;
        var queue = own[node.Value.Price];
        queue.Remove(node);
        if (queue.Count == 0)
            own.Remove(node.Value.Price);
    }

    private uint Match(uint id, int side, uint price, uint quantity)
    {
        var opposite = side == 0 ? _asks : _bids;
        while (quantity > 0 && opposite.Count > 0)
        {
            var (best, queue) = opposite.First();
            if (side == 0 ? best > price : best < price)
                break;
            while (quantity > 0 && queue.First is { } maker)
            {
                var traded = Math.Min(quantity, maker.Value.Quantity);
                tape.Trade(maker.Value.Id, id, best, traded);
                quantity -= traded;
                maker.Value.Quantity -= traded;
                if (maker.Value.Quantity != 0)
                    continue;
                queue.RemoveFirst();
                _byId.Remove(maker.Value.Id);
            }

            if (queue.Count == 0)
                opposite.Remove(best);
        }

        return quantity;
    }

    private sealed class Order
    {
        public uint Id { get; init; }

        public uint Quantity { get; set; }

        public uint Price { get; init; }

        public int Side { get; init; }
    }
}
