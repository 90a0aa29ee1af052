namespace TokenMarket.Benchmarks.Books;

/// <summary>
/// The plain reference with any client id: orders in recycled places, found by an open-addressed hash with linear
/// probing and deletion by shifting back. The difference is what client ids cost.
/// </summary>
internal sealed class HashBook(TradeTape tape) : IDrivenBook
{
    private readonly uint[] _heads = new uint[PriceBits.PriceCount];
    private readonly uint[] _tails = new uint[PriceBits.PriceCount];
    private readonly PriceBits _bits = new();
    private Order[] _orders = new Order[1 << 18];
    private uint[] _keys = new uint[1 << 19];
    private uint[] _places = new uint[1 << 19];
    private int _shift = 32 - 19;
    private uint _free;
    private uint _used = 1;
    private int _bestBid;
    private int _bestAsk;

    public long Live { get; private set; }

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
        var place = TakePlace();
        ref var order = ref _orders[place];
        order = new Order { Id = id, Quantity = quantity, Price = price, Side = side, Previous = _tails[price] };
        if (order.Previous != 0)
        {
            _orders[order.Previous].Next = place;
        }
        else
        {
            _heads[price] = place;
            _bits.Set((int)price);
        }

        _tails[price] = place;
        Live++;
        Put(id, place);
        if (side == 0)
            _bestBid = Math.Max(_bestBid, (int)price);
        else if (_bestAsk == 0 || (int)price < _bestAsk)
            _bestAsk = (int)price;
    }

    private void Cancel(uint id)
    {
        var place = Take(id);
        if (place != 0)
            Unlink(place);
    }

    private uint Match(uint id, int side, uint price, uint quantity)
    {
        while (quantity > 0)
        {
            var best = side == 0 ? _bestAsk : _bestBid;
            if (best == 0 || (side == 0 ? best > price : best < price))
                break;
            var maker = _heads[best];
            ref var order = ref _orders[maker];
            var traded = Math.Min(order.Quantity, quantity);
            tape.Trade(order.Id, id, (uint)best, traded);
            quantity -= traded;
            order.Quantity -= traded;
            if (order.Quantity == 0)
            {
                Take(order.Id);
                Unlink(maker);
            }
        }

        return quantity;
    }

    private void Unlink(uint place)
    {
        ref var order = ref _orders[place];
        var price = order.Price;
        if (order.Previous != 0)
            _orders[order.Previous].Next = order.Next;
        else
            _heads[price] = order.Next;
        if (order.Next != 0)
            _orders[order.Next].Previous = order.Previous;
        else
            _tails[price] = order.Previous;
        order.Next = _free;
        _free = place;
        Live--;
        if (_heads[price] != 0)
            return;
        _bits.Clear((int)price);
        if (price == _bestBid && order.Side == 0)
            _bestBid = _bits.Down((int)price);
        else if (price == _bestAsk && order.Side == 1)
            _bestAsk = _bits.Up((int)price);
    }

    private uint TakePlace()
    {
        var place = _free;
        if (place != 0)
        {
            _free = _orders[place].Next;
            return place;
        }

        if (_used == _orders.Length)
            Array.Resize(ref _orders, _orders.Length * 2);
        return _used++;
    }

    private void Put(uint id, uint place)
    {
        if (Live * 2 > _keys.Length)
            Grow();
        var at = Home(id);
        while (_keys[at] != 0)
            at = (at + 1) & (uint)(_keys.Length - 1);
        _keys[at] = id;
        _places[at] = place;
    }

    private void Grow()
    {
        var (keys, places) = (_keys, _places);
        _shift--;
        _keys = new uint[keys.Length * 2];
        _places = new uint[keys.Length * 2];
        for (var old = 0; old < keys.Length; old++)
        {
            if (keys[old] == 0)
                continue;
            var at = Home(keys[old]);
            while (_keys[at] != 0)
                at = (at + 1) & (uint)(_keys.Length - 1);
            _keys[at] = keys[old];
            _places[at] = places[old];
        }
    }

    private uint Take(uint id)
    {
        var mask = (uint)(_keys.Length - 1);
        var at = Home(id);
        while (_keys[at] != id)
        {
            if (_keys[at] == 0)
                return 0;
            at = (at + 1) & mask;
        }

        var place = _places[at];
        var hole = at;
        for (var next = (hole + 1) & mask; _keys[next] != 0; next = (next + 1) & mask)
        {
            if ((unchecked(next - Home(_keys[next])) & mask) < (unchecked(next - hole) & mask))
                continue;
            _keys[hole] = _keys[next];
            _places[hole] = _places[next];
            hole = next;
        }

        _keys[hole] = 0;
        return place;
    }

    private uint Home(uint id) => unchecked(id * 2654435769u) >> _shift;

    private struct Order
    {
        public uint Next;
        public uint Previous;
        public uint Quantity;
        public uint Price;
        public uint Id;
        public int Side;
    }
}
