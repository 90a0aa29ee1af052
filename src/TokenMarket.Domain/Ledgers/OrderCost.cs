namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What an order can cost at worst: the notional at its worst price, and the fee on it at its worst rate.
/// </summary>
/// <param name="MinorPerTickLot">Minor units per price tick and lot of the book.</param>
/// <param name="WorstPpm">The larger of the order's two fee rates, in millionths.</param>
/// <param name="LevyPpm">The highest levy that is held for, in millionths.</param>
internal readonly record struct OrderCost(long MinorPerTickLot, int WorstPpm, int LevyPpm)
{
    private const int PartsPerMillion = 1_000_000;

    /// <summary>Price times quantity. Never overflows for what <see cref="Exceeds"/> lets pass.</summary>
    internal long Notional(long ticks, long lots) => (long)checked((Int128)ticks * lots * MinorPerTickLot);

    /// <summary>The largest fee on a notional, rounded up: whoever holds must never hold too little.</summary>
    internal long WorstFeeRoundedUp(long notional) => RoundedUp(notional, WorstPpm);

    /// <summary>The largest levy on a notional, rounded up likewise.</summary>
    internal long WorstLevyRoundedUp(long notional) => RoundedUp(notional, LevyPpm);

    /// <summary>
    /// What an order can still cost, given what it traded: the rest at the worst price, and fee and levy on everything
    /// together less what is already paid of both.
    /// </summary>
    internal long Worst(long ticks, long lots, long traded, long paid)
    {
        var rest = Notional(ticks, lots);
        var all = checked(traded + rest);
        return checked(rest + WorstFeeRoundedUp(all) + WorstLevyRoundedUp(all) - paid);
    }

    /// <summary>
    /// Whether notional, worst fee and worst levy together are more than an amount, whatever the factors.
    /// </summary>
    internal bool Exceeds(long ticks, long lots, long amount)
    {
        var tickLots = (Int128)ticks * lots;
        if (tickLots > amount || tickLots * MinorPerTickLot > amount)
            return true;
        var notional = (long)(tickLots * MinorPerTickLot);
        return notional + WorstFeeRoundedUp(notional) + WorstLevyRoundedUp(notional) > amount;
    }

    /// <summary>So many millionths of an amount, rounded up.</summary>
    internal static long RoundedUp(long notional, int ppm) =>
        (long)(((Int128)notional * ppm + (PartsPerMillion - 1)) / PartsPerMillion);
}
