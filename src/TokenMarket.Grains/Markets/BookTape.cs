using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Domain.Markets;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Markets;

/// <summary>
/// The last updates of a book that people watch, and what they have been told of its levels: a level that is touched
/// and ends as it was is no news.
/// </summary>
internal sealed class BookTape : Tape<BookUpdate>
{
    private readonly Dictionary<(Side Side, long Ticks), (long Lots, int Orders)> _told = [];

    /// <summary>Begins with the book as it stands, which is what its first watcher is shown.</summary>
    /// <param name="position">Where the market stands.</param>
    /// <param name="depth">The book's levels; null where nothing has come to it yet.</param>
    public BookTape(long position, Depth? depth)
        : base(position)
    {
        if (depth is null)
            return;
        foreach (var side in (Side[])[Side.Buy, Side.Sell])
        {
            foreach (var level in depth.Best(side, int.MaxValue))
                _told.Add((side, level.Price.Ticks), (level.Quantity.Lots, level.Orders));
        }

        // Whatever was touched while nobody watched stands in the snapshot.
        depth.TakeTouched();
    }

    /// <summary>The levels that are not what was told of them last.</summary>
    public IEnumerable<LevelChange> TakeChanges(Depth? depth, long position)
    {
        foreach (var level in depth?.TakeTouched() ?? [])
        {
            var key = (level.Side, level.Price.Ticks);
            var now = (level.Quantity.Lots, level.Orders);
            if (_told.GetValueOrDefault(key) == now)
                continue;
            if (now.Lots == 0)
                _told.Remove(key);
            else
                _told[key] = now;
            yield return new LevelChange(position, level.Side, level.Price.Ticks, now.Lots, now.Orders);
        }
    }
}
