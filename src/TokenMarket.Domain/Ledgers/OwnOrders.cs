using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// The numbers of one member's open orders, in order, so that any page of them is found without looking at the others.
/// </summary>
/// <remarks>
/// A closed order's number stays behind with its sign turned until half of them are closed: to close one is then as
/// cheap as to find it.
/// </remarks>
internal sealed class OwnOrders
{
    private const int FewClosed = 64;
    private readonly List<long> _numbers = [];
    private int _closed;

    internal bool IsEmpty => _closed == _numbers.Count;

    internal void Add(OrderNumber order)
    {
        Invariant.Check(
            _numbers.Count == 0 || Math.Abs(_numbers[^1]) < order.Value, "A member's orders are added by number.");
        _numbers.Add(order.Value);
    }

    internal void Remove(OrderNumber order)
    {
        var index = FirstFrom(order.Value);
        Invariant.Check(index < _numbers.Count && _numbers[index] == order.Value, "An order is closed once.");
        _numbers[index] = -order.Value;
        _closed++;
        if (_closed <= FewClosed || _closed * 2 <= _numbers.Count)
            return;
        _numbers.RemoveAll(number => number < 0);
        _closed = 0;
    }

    /// <summary>The numbers behind one, in order; all of them behind none.</summary>
    internal IEnumerable<OrderNumber> After(OrderNumber order)
    {
        for (var index = FirstFrom(order.Value + 1); index < _numbers.Count; index++)
        {
            if (_numbers[index] > 0)
                yield return new OrderNumber(_numbers[index]);
        }
    }

    /// <summary>Where the first number stands, open or closed, that is not below this one.</summary>
    private int FirstFrom(long number)
    {
        var (low, high) = (0, _numbers.Count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (Math.Abs(_numbers[middle]) < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
