using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Markets;

/// <summary>What the registry has laid down for a market.</summary>
/// <param name="Currency">What prices are paid in.</param>
/// <param name="MinorPerTickLot">What one lot costs at a price of one tick, in minor units, from 1.</param>
/// <param name="LargestOrder">The most lots of one order.</param>
/// <param name="Venue">Who gets the fees.</param>
public sealed record MarketSpecification(Currency Currency, long MinorPerTickLot, Quantity LargestOrder, PartyNumber Venue)
{
    /// <summary>What a quantity is worth at a price, before fees, in minor units of the quote currency.</summary>
    /// <exception cref="OverflowException">The notional does not fit 63 bits.</exception>
    public long NotionalMinor(long ticks, long lots) => checked((long)((Int128)ticks * lots * MinorPerTickLot));
}
