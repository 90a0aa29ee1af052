using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Markets;

/// <summary>How an order's fee grows with its fills.</summary>
public static class FeeRule
{
    private const long PartsPerMillion = 1_000_000;

    /// <summary>
    /// The fee on everything an order has traded so far, rounded up once over the sum: rounding cannot outgrow the
    /// hold, however many fills there are. The venue gains the remainder.
    /// </summary>
    /// <exception cref="OverflowException">The fee does not fit 63 bits.</exception>
    public static long FeeRoundedUp(FeeSchedule fees, long makerNotional, long takerNotional)
    {
        var parts = (Int128)makerNotional * fees.MakerPpm + (Int128)takerNotional * fees.TakerPpm;
        return checked((long)((parts + PartsPerMillion - 1) / PartsPerMillion));
    }

    /// <summary>The most that an order can cost beside its notional.</summary>
    /// <exception cref="OverflowException">The fee does not fit 63 bits.</exception>
    public static Money WorstFee(FeeSchedule fees, Money notional) =>
        Money.FromMinor(FeeRoundedUp(new FeeSchedule(fees.WorstPpm, 0), notional.Minor, 0));
}
