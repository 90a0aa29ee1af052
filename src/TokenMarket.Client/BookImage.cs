using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;

namespace TokenMarket.Client;

/// <summary>A book as its stream tells it. Not safe for several threads at once.</summary>
public sealed class BookImage
{
    private readonly SortedDictionary<long, PriceLevel> _bids = new(Comparer<long>.Create((x, y) => y.CompareTo(x)));
    private readonly SortedDictionary<long, PriceLevel> _asks = [];

    /// <summary>The position that it shows; 0 before the first snapshot.</summary>
    public long Position { get; private set; }

    /// <summary>What the book does with orders; 0 before the first snapshot.</summary>
    public BookPhase Phase { get; private set; }

    /// <summary>The number of the last trade; 0 before the first.</summary>
    public long LastTrade { get; private set; }

    /// <summary>Best first.</summary>
    public IReadOnlyCollection<PriceLevel> Bids => _bids.Values;

    /// <summary>Best first.</summary>
    public IReadOnlyCollection<PriceLevel> Asks => _asks.Values;

    /// <summary>Takes changes in; what it has passed already changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The first changes are no snapshot.</exception>
    public void Apply(BookChanges changes)
    {
        if (Position == 0 && !changes.IsSnapshot)
            throw new InvalidOperationException("A book begins with a snapshot.");
        foreach (var update in changes.Updates)
        {
            if (update is BookSnapshot || update.Position > Position)
                Apply(update);
        }

        Position = changes.Position;
    }

    private void Apply(BookUpdate update)
    {
        switch (update)
        {
            case BookSnapshot snapshot:
                Fill(_bids, snapshot.Bids);
                Fill(_asks, snapshot.Asks);
                (Phase, LastTrade) = (snapshot.Phase, snapshot.LastTrade);
                break;
            case LevelChange { QuantityLots: 0 } level:
                (level.Side == Side.Buy ? _bids : _asks).Remove(level.PriceTicks);
                break;
            case LevelChange level:
                (level.Side == Side.Buy ? _bids : _asks)[level.PriceTicks] =
                    new PriceLevel(level.PriceTicks, level.QuantityLots, level.Orders);
                break;
            case TradePrint trade:
                LastTrade = trade.Number;
                break;
            case PhaseChange phase:
                Phase = phase.Phase;
                break;
        }
    }

    private static void Fill(SortedDictionary<long, PriceLevel> side, IReadOnlyList<PriceLevel> levels)
    {
        side.Clear();
        foreach (var level in levels)
            side[level.PriceTicks] = level;
    }
}
