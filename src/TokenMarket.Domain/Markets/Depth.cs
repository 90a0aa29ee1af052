using System.Runtime.InteropServices;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Markets;

/// <summary>How many lots rest at each price of a book, whoever they belong to: what market data shows.</summary>
public sealed class Depth
{
    private readonly Dictionary<(Side Side, long Ticks), (long Lots, int Orders)> _lots = [];
    private readonly HashSet<(Side Side, long Ticks)> _touched = [];

    /// <summary>The lots at a price; none where nothing rests.</summary>
    public long LotsAt(Side side, Price price) => _lots.GetValueOrDefault((side, price.Ticks)).Lots;

    /// <summary>The lots on the other side at a limit or better.</summary>
    internal long LotsWithin(Side side, Price limit) => _lots
        .Where(level => level.Key.Side != side
            && (side == Side.Buy ? level.Key.Ticks <= limit.Ticks : level.Key.Ticks >= limit.Ticks))
        .Sum(level => level.Value.Lots);

    /// <summary>The best levels of a side, best first.</summary>
    public IReadOnlyList<DepthLevel> Best(Side side, int count)
    {
        var levels = _lots.Where(level => level.Key.Side == side);
        levels = side == Side.Buy
            ? levels.OrderByDescending(level => level.Key.Ticks)
            : levels.OrderBy(level => level.Key.Ticks);
        return [.. levels.Take(count).Select(level =>
            new DepthLevel(
                side, Price.FromTicks(level.Key.Ticks), Quantity.FromLots(level.Value.Lots), level.Value.Orders))];
    }

    /// <summary>The levels that changed since the last call, with what rests there now.</summary>
    public IReadOnlyList<DepthLevel> TakeTouched()
    {
        if (_touched.Count == 0)
            return [];
        var levels = new List<DepthLevel>(_touched.Count);
        foreach (var level in _touched.Order())
        {
            var (lots, orders) = _lots.GetValueOrDefault(level);
            levels.Add(new DepthLevel(level.Side, Price.FromTicks(level.Ticks), Quantity.FromLots(lots), orders));
        }

        _touched.Clear();
        return levels;
    }

    internal void Change(Side side, Price price, long lots, int orders)
    {
        var level = (side, price.Ticks);
        _touched.Add(level);
        ref var resting = ref CollectionsMarshal.GetValueRefOrAddDefault(_lots, level, out _);
        resting = checked((resting.Lots + lots, resting.Orders + orders));
        Invariant.Check(resting.Lots >= 0 && resting.Orders >= 0, "Less than nothing rests at a price.");
        if (resting.Lots == 0)
            _lots.Remove(level);
    }
}
