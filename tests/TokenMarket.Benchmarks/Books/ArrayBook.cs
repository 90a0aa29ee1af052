namespace TokenMarket.Benchmarks.Books;

/// <summary>
/// The plain reference: an array of first-in-first-out lists by price, orders in an array by id. It knows neither
/// eligibility nor owners; it shows what a plain array book costs.
/// </summary>
internal sealed class ArrayBook(uint highestId, TradeTape tape) : IDrivenBook
{
    private readonly uint[] _heads = new uint[PriceBits.PriceCount];
    private readonly uint[] _tails = new uint[PriceBits.PriceCount];
    private readonly Order[] _orders = new Order[highestId + 1];
    private readonly PriceBits _bits = new();
    private int _bestBid;
    private int _bestAsk;

    public int BestBid => _bestBid;

    public int BestAsk => _bestAsk;

    public long Live { get; private set; }

    /// <summary>Told of each order that leaves; the generator keeps its list of resting orders with it.</summary>
    public Action<uint>? OnGone { get; set; }

    public (int Side, uint Price) Where(uint id) => (_orders[id].Side, _orders[id].Price);

    public void Apply(ReadOnlySpan<BookCommand> commands)
    {
        foreach (ref readonly var command in commands)
        {
            if (command.Kind == CommandKind.Limit)
                LimitRests(command.Id, command.Side, command.Price, command.Quantity);
            else if (command.Kind == CommandKind.Cancel)
                Cancel(command.Id);
            else
                Match(command.Id, command.Side, command.Price, command.Quantity);
        }
    }

    public bool LimitRests(uint id, int side, uint price, uint quantity)
    {
        quantity = Match(id, side, price, quantity);
        if (quantity == 0)
            return false;
        ref var order = ref _orders[id];
        order.Quantity = quantity;
        order.Price = price;
        order.Side = side;
        order.Next = 0;
        order.Previous = _tails[price];
        if (order.Previous != 0)
        {
            _orders[order.Previous].Next = id;
        }
        else
        {
            _heads[price] = id;
            _bits.Set((int)price);
        }

        _tails[price] = id;
        Live++;
        if (side == 0)
            _bestBid = Math.Max(_bestBid, (int)price);
        else if (_bestAsk == 0 || (int)price < _bestAsk)
            _bestAsk = (int)price;
        return true;
    }

    public void Cancel(uint id)
    {
        if (_orders[id].Quantity != 0)
            Unlink(id);
    }

    public uint Match(uint id, int side, uint price, uint quantity)
    {
        while (quantity > 0)
        {
            var best = side == 0 ? _bestAsk : _bestBid;
            if (best == 0 || (side == 0 ? best > price : best < price))
                break;
            var maker = _heads[best];
            ref var order = ref _orders[maker];
            var traded = Math.Min(order.Quantity, quantity);
            tape.Trade(maker, id, (uint)best, traded);
            quantity -= traded;
            order.Quantity -= traded;
            if (order.Quantity == 0)
                Unlink(maker);
        }

        return quantity;
    }

    // All bids are below all asks, so one set of bits serves both sides.
    private void Unlink(uint id)
    {
        ref var order = ref _orders[id];
        var price = order.Price;
        if (order.Previous != 0)
            _orders[order.Previous].Next = order.Next;
        else
            _heads[price] = order.Next;
        if (order.Next != 0)
            _orders[order.Next].Previous = order.Previous;
        else
            _tails[price] = order.Previous;
        order.Quantity = 0;
        Live--;
        if (_heads[price] == 0)
        {
            _bits.Clear((int)price);
            if (price == _bestBid && order.Side == 0)
                _bestBid = _bits.Down((int)price);
            else if (price == _bestAsk && order.Side == 1)
                _bestAsk = _bits.Up((int)price);
        }

        OnGone?.Invoke(id);
    }

    private struct Order
    {
        public uint Next;
        public uint Previous;
        public uint Quantity;
        public uint Price;
        public int Side;
    }
}
