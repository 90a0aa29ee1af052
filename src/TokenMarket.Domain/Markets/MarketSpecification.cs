using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Markets;

/// <summary>What the registry has laid down for a market.</summary>
/// <param name="Currency">What prices are paid in.</param>
/// <param name="MinorPerTickLot">What one lot costs at a price of one tick, in minor units, from 1.</param>
/// <param name="LargestOrder">The most lots of one order.</param>
/// <param name="Venue">Who gets the fees.</param>
/// <param name="VenueNation">Whose account the venue is in.</param>
public sealed record MarketSpecification(
    Currency Currency, long MinorPerTickLot, Quantity LargestOrder, PartyNumber Venue, Nation VenueNation);
