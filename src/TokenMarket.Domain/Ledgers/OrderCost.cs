namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What an order can cost at worst: the notional at its worst price, and the fee on it at its worst rate.
/// </summary>
/// <param name="MinorPerTickLot">Minor units per price tick and lot of the book.</param>
/// <param name="WorstPpm">The larger of the order's two fee rates, in millionths.</param>
internal readonly record struct OrderCost(long MinorPerTickLot, int WorstPpm)
{
    private const int PartsPerMillion = 1_000_000;

    /// <summary>Price times quantity. Never overflows for what <see cref="Exceeds"/> lets pass.</summary>
    internal long Notional(long ticks, long lots) => (long)checked((Int128)ticks * lots * MinorPerTickLot);

    /// <summary>The largest fee on a notional, rounded up: whoever holds must never hold too little.</summary>
    internal long WorstFeeRoundedUp(long notional) =>
        (long)(((Int128)notional * WorstPpm + (PartsPerMillion - 1)) / PartsPerMillion);

    /// <summary>
    /// What an order can still cost, given what it traded: the rest at the worst price, and the fee on everything
    /// together
    /// less the fee already paid.
    /// </summary>
    internal long Worst(long ticks, long lots, long traded, long paidFee)
    {
        var rest = Notional(ticks, lots);
        return checked(rest + WorstFeeRoundedUp(checked(traded + rest)) - paidFee);
    }

    /// <summary>Whether notional and worst fee together are more than an amount, whatever the factors.</summary>
    internal bool Exceeds(long ticks, long lots, long amount)
    {
        var tickLots = (Int128)ticks * lots;
        if (tickLots > amount || tickLots * MinorPerTickLot > amount)
            return true;
        var notional = (long)(tickLots * MinorPerTickLot);
        return notional + WorstFeeRoundedUp(notional) > amount;
    }
}
