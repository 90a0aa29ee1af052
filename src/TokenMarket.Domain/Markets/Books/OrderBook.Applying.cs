using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>What replaying a journal, and an auction, do to the book: no rule is asked, nothing is reported.</summary>
public sealed partial class OrderBook
{
    /// <summary>Puts the book into a phase; no order moves.</summary>
    public void ApplyPhase(BookPhase phase) => Phase = phase;

    /// <summary>
    /// An order takes its place behind all others of its price; one that rests already leaves its former place.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No trader has the order's trader number, or no book can hold its
    /// lots or its price.</exception>
    public void ApplyRested(in BookOrder order)
    {
        _traders.Require(order.Trader);
        if (order.Lots is <= 0 or > BookLimits.LargestOrderLots
            || order.PriceTicks <= 0 || order.PriceTicks > _limits.MaxPriceTicks)
        {
            throw new ArgumentOutOfRangeException(nameof(order), order, "The book cannot hold the order.");
        }

        ApplyClosed(order.Number);
        Enter(order, order.Lots);
    }

    /// <summary>A resting order traded so many lots, and is out when that was all.</summary>
    /// <exception cref="InvalidOperationException">No resting order of that number has so many lots.</exception>
    public void ApplyFill(long number, long lots)
    {
        var place = Require(number, lots);
        ref var entry = ref _slab.Entries[place];
        entry.Lots -= lots;
        if (entry.Lots == 0)
            TakeOut(place);
    }

    /// <summary>
    /// An order lost lots without a trade; it keeps its place. One that does not rest has none: nothing happens.
    /// </summary>
    /// <exception cref="InvalidOperationException">It rests with fewer lots than these.</exception>
    public void ApplyReduced(long number, long lotsLeft)
    {
        if (_index.Find(number) != 0)
            _slab.Entries[Require(number, lotsLeft)].Lots = lotsLeft;
    }

    /// <summary>
    /// An order is no longer open. One that never rested, or traded its last lot, is out already: nothing happens.
    /// </summary>
    public void ApplyClosed(long number)
    {
        var place = _index.Find(number);
        if (place != 0)
            TakeOut(place);
    }

    private int Require(long number, long lots)
    {
        var place = _index.Find(number);
        if (place == 0 || lots <= 0 || lots > _slab.Entries[place].Lots)
            throw new InvalidOperationException($"No resting order {number} has {lots} lots.");
        return place;
    }
}
